using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Studies;

/// <summary>The competing methods of a study by their mean ranks over the settings, or over the units of one setting alone.</summary>
/// <param name="Methods">The methods that have a figure wherever another one has.</param>
/// <param name="Comparison">Their ranks, places as in <paramref name="Methods"/>.</param>
public sealed record StudyRanks(IReadOnlyList<string> Methods, RankComparison Comparison);
