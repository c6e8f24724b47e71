namespace MetaFusion.Reporting.Documents;

/// <summary>One ensemble rule fitted on the validation samples.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="IsSelected">Whether predictions use it.</param>
/// <param name="Members">Places of its members among the students, ascending.</param>
/// <param name="Weights">The weight of every member; they sum to 1.</param>
internal sealed record ReportEnsemble(string Rule, bool IsSelected, IReadOnlyList<int> Members, IReadOnlyList<double> Weights);
