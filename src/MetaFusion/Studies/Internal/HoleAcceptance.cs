using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Internal;

/// <summary>What training with holes should show beside what is usually done about them.</summary>
internal static class HoleAcceptance
{
    private const double Significance = 0.05;
    private const double LeastRate = 0.3;

    /// <summary>By setting and rival: better on incomplete samples where enough is missing, not worse on complete ones.</summary>
    public static IEnumerable<AcceptanceCheck> Of(StudySummary summary)
    {
        foreach (StudySummary subset in summary.Subsets.Where(s => s.Subset is SubsetNames.Complete or SubsetNames.Incomplete))
        {
            bool mustWin = subset.Subset == SubsetNames.Incomplete;
            foreach (string setting in subset.Settings.Where(setting => !mustWin || HasManyHoles(setting)))
            {
                foreach (HoleTreatment treatment in HoleTreatment.All)
                {
                    if (Check(subset, setting, Contender.NameOf(treatment.Name, GreedyRule.Key), mustWin) is { } check)
                    {
                        yield return check;
                    }
                }
            }
        }
    }

    private static bool HasManyHoles(string setting) =>
        HoleStudy.Settings.FirstOrDefault(s => s.Name == setting)?.Holes is not { } holes || holes.Rates.Max() >= LeastRate;

    private static AcceptanceCheck? Check(StudySummary summary, string setting, string rival, bool mustWin)
    {
        (double[] fusion, double[] other) = summary.Pairs(setting, MetaFusionCohort.Published, rival);
        if (fusion.Length < 2)
        {
            return null;
        }

        double p = Wilcoxon.SignedRank(fusion, other).PTwoSided;
        double sign = summary.Metric.Direction == MetricDirection.Lower ? 1 : -1;
        double advantage = sign * (other.Average() - fusion.Average());
        return new AcceptanceCheck(
            $"{setting}, {SubsetNames.Shown(summary.Subset!)}: Meta Fusion (greedy) " +
            (mustWin ? "beats" : "is not worse than") + $" {summary.Plan.TitleOf(rival)}, Wilcoxon p < 0.05",
            mustWin ? advantage > 0 && p < Significance : advantage >= 0 || p >= Significance,
            $"{FigureText.Of(fusion.Average())} against {FigureText.Of(other.Average())}, p = {FigureText.Probability(p)}, {fusion.Length} seeds");
    }
}
