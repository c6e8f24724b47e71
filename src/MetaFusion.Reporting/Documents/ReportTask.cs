namespace MetaFusion.Reporting.Documents;

/// <summary>What is predicted.</summary>
/// <param name="Kind"><c>regression</c> or <c>classification</c>.</param>
/// <param name="Outputs">Names of the target columns; one for classification.</param>
/// <param name="Classes">Names of the classes in the order of their codes; empty for regression.</param>
internal sealed record ReportTask(string Kind, IReadOnlyList<string> Outputs, IReadOnlyList<string> Classes);
