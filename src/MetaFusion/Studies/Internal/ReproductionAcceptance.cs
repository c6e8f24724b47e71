using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Internal;

/// <summary>What the paper's study should show again; a check whose contenders were not run is left out.</summary>
internal static class ReproductionAcceptance
{
    private const double Significance = 0.05;
    private const double EarlyAdvantage = 5;

    /// <summary>The checks that the results allow.</summary>
    public static IReadOnlyList<AcceptanceCheck> Of(StudySummary summary) =>
    [
        .. summary.Settings.SelectMany(setting => OracleIsBest(summary, setting)),
        .. EarlyBeatsLate(summary),
        .. new[] { "linear-early", "linear-late" }
            .SelectMany(setting => new[] { EarlyFusion.Key, LateFusion.Key, CooperativeLearning.Key }
                .SelectMany(rival => FusionBeats(summary, setting, rival))),
        .. summary.Plan.Settings.SelectMany(setting => Transfer(summary, setting)),
        .. HoleAcceptance.Of(summary),
    ];

    private static IEnumerable<AcceptanceCheck> OracleIsBest(StudySummary summary, string setting)
    {
        if (summary.Find(setting, OracleFusion.Key) is not { } oracle)
        {
            yield break;
        }

        ContenderSummary[] others = summary.Contenders
            .Where(contender => contender.Name != OracleFusion.Key)
            .Select(contender => summary.Find(setting, contender.Name))
            .OfType<ContenderSummary>()
            .ToArray();
        if (others.MinBy(other => other.Mean) is { } best)
        {
            yield return new AcceptanceCheck(
                $"{setting}: the oracle's mean is below every method's",
                oracle.Mean < best.Mean,
                $"oracle {FigureText.Of(oracle.Mean)}, best method ({summary.Plan.TitleOf(best.Contender)}) {FigureText.Of(best.Mean)}");
        }
    }

    private static IEnumerable<AcceptanceCheck> EarlyBeatsLate(StudySummary summary)
    {
        if (summary.Find("linear-early", EarlyFusion.Key) is { } early && summary.Find("linear-early", LateFusion.Key) is { } late)
        {
            yield return new AcceptanceCheck(
                "linear-early: early fusion beats late fusion more than fivefold",
                late.Mean > EarlyAdvantage * early.Mean,
                FormattableString.Invariant($"late {FigureText.Of(late.Mean)}, early {FigureText.Of(early.Mean)}: {late.Mean / early.Mean:0.0} times"));
        }
    }

    private static IEnumerable<AcceptanceCheck> FusionBeats(StudySummary summary, string setting, string rival)
    {
        (double[] fusion, double[] other) = summary.Pairs(setting, MetaFusionCohort.Published, rival);
        if (fusion.Length > 1)
        {
            double p = Wilcoxon.SignedRank(fusion, other).PTwoSided;
            yield return new AcceptanceCheck(
                $"{setting}: Meta Fusion (greedy) is below {summary.Plan.TitleOf(rival)}, Wilcoxon p < 0.05",
                fusion.Average() < other.Average() && p < Significance,
                $"{FigureText.Of(fusion.Average())} against {FigureText.Of(other.Average())}, p = {FigureText.Probability(p)}, {fusion.Length} seeds");
        }
    }

    private static IEnumerable<AcceptanceCheck> Transfer(StudySummary summary, string setting)
    {
        TransferFigures? figures = TransferFigures.Of(summary, setting);
        if (figures?.Adversarial.Count > 0)
        {
            yield return new AcceptanceCheck(
                $"{setting}: adversarial weights make the mean student worse than independent training",
                figures.Adversarial.Average() > figures.Independent.Average(),
                $"adversarial {FigureText.Of(figures.Adversarial.Average())}, independent {FigureText.Of(figures.Independent.Average())}");
        }

        if (figures?.Adaptive.Count > 0)
        {
            yield return new AcceptanceCheck(
                $"{setting}: clustering weights do not",
                figures.Adaptive.Average() <= figures.Independent.Average(),
                $"adaptive {FigureText.Of(figures.Adaptive.Average())}, independent {FigureText.Of(figures.Independent.Average())}");
        }
    }
}
