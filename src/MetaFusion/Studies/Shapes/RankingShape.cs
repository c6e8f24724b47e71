using System.Text.Json.Serialization;

namespace MetaFusion.Studies.Shapes;

/// <summary>A ranking: the data of a critical-difference diagram.</summary>
/// <param name="DataSets">The data sets with the rank of every method.</param>
/// <param name="Methods">The methods, the best mean rank first.</param>
/// <param name="ChiSquare">Friedman's chi-square.</param>
/// <param name="ChiSquareP">Its p.</param>
/// <param name="F">The F of Iman and Davenport; null where every data set ranks the methods alike, so that it has no denominator.</param>
/// <param name="FP">Its p; without an F the probability that all data sets rank the methods alike by chance.</param>
/// <param name="Level">Level of the critical difference.</param>
/// <param name="CriticalDifference">Mean ranks at least this far apart differ (Nemenyi).</param>
/// <param name="Groups">Methods that do not differ, two or more together.</param>
internal sealed record RankingShape(
    IReadOnlyList<RankedDataSetShape> DataSets,
    IReadOnlyList<RankedMethodShape> Methods,
    double ChiSquare,
    double ChiSquareP,
    double F,
    [property: JsonPropertyName("fP")] double FP,
    double Level,
    double CriticalDifference,
    IReadOnlyList<IReadOnlyList<string>> Groups)
{
    /// <summary>The shape of a ranking.</summary>
    public static RankingShape Of(StudyRanking ranking) => new(
        ranking.DataSets.Select((data, d) => new RankedDataSetShape(data.Name, data.Metric, ranking.Ranks[d])).ToArray(),
        ranking.Contenders.Select((method, m) => new RankedMethodShape(method, ranking.Test.AverageRanks[m])).ToArray(),
        ranking.Test.ChiSquare,
        ranking.Test.PChiSquare,
        ranking.Test.F,
        ranking.Test.PF,
        StudyRanking.Level,
        ranking.CriticalDifference,
        ranking.Groups.Select(group => ranking.Contenders.Skip(group.First).Take(group.Last - group.First + 1).ToArray()).ToArray());
}
