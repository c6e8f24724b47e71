namespace MetaFusion.Reporting.Documents;

/// <summary>Mean ranks of the methods: the data of the critical-difference diagram.</summary>
/// <param name="MeanRanks">Mean rank of every method, 1 the best.</param>
/// <param name="Repetitions">Number of rankings averaged.</param>
/// <param name="CriticalDifference">Mean ranks closer than this do not differ at <paramref name="Level"/>.</param>
/// <param name="Level">Level of significance, such as 0.05.</param>
/// <param name="Groups">Methods that do not differ: a bar of the diagram each, places in the study's <c>methods</c>.</param>
public sealed record ReportRanks(
    IReadOnlyList<double> MeanRanks,
    int Repetitions,
    double? CriticalDifference,
    double Level,
    IReadOnlyList<IReadOnlyList<int>> Groups);
