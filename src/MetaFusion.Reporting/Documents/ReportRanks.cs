namespace MetaFusion.Reporting.Documents;

/// <summary>Mean ranks of the methods: the data of the critical-difference diagram.</summary>
/// <param name="Reading">What a bar means here, one sentence.</param>
/// <param name="MeanRanks">Mean rank of every method of the study, 1 the best; null for those not ranked.</param>
/// <param name="Repetitions">Number of rankings averaged.</param>
/// <param name="CriticalDifference">Mean ranks closer than this do not differ at <paramref name="Level"/>; null where the
/// repetitions share data, so that pairs are tested instead.</param>
/// <param name="Level">Level of significance, such as 0.05.</param>
/// <param name="Groups">Methods that do not differ: a bar of the diagram each, places in the study's <c>methods</c>.</param>
internal sealed record ReportRanks(
    string Reading,
    IReadOnlyList<double?> MeanRanks,
    int Repetitions,
    double? CriticalDifference,
    double Level,
    IReadOnlyList<IReadOnlyList<int>> Groups);
