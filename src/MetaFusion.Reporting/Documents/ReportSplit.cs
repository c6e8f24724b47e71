namespace MetaFusion.Reporting.Documents;

/// <summary>One part of the usable samples.</summary>
/// <param name="Name"><c>train</c>, <c>validation</c> or <c>test</c>; with folds <c>pool in N folds</c> in place of the first two.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="ClassCounts">Samples of every class, in the order of the task's classes; empty for regression.</param>
/// <param name="Targets">The target columns among these samples, in the order of the task's outputs; empty for
/// classification.</param>
internal sealed record ReportSplit(
    string Name, int Samples, IReadOnlyList<int> ClassCounts, IReadOnlyList<ReportTargetSummary> Targets);
