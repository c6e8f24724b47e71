using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Studies;

/// <summary>The competing contenders of a study by their mean ranks over the settings, or over the units of one setting alone.</summary>
/// <param name="Contenders">Names of the contenders that have a figure wherever another one has.</param>
/// <param name="Comparison">Their ranks, places as in <paramref name="Contenders"/>.</param>
internal sealed record StudyRanks(IReadOnlyList<string> Contenders, RankComparison Comparison);
