using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the blocks that belong to one trainer each.</summary>
internal static class TrainerKeys
{
    private const string Alone = "with `method`, and with `cohort: early`, `late` or `unimodal`";

    /// <summary>The table of <c>mutual_learning</c>.</summary>
    public static Block<MutualLearningSection> MutualLearning { get; } = new("mutual_learning: {rho: [0, 0.99, 3]}",
    [
        KeyOf<MutualLearningSection>.Of(
            "rho", s => s.Rho, (s, value) => s with { Rho = value },
            _ => new ListKind<double>(new NumberKind(new(From: 0), 0.99), "numbers", "[0, 0.99, 3]", mayBeEmpty: false, isDistinct: true),
            "disagreement penalties to try; the validation samples choose", ignored: Alone),
        KeyOf<MutualLearningSection>.Of(
            "weights", s => s.Weights, (s, value) => s with { Weights = value },
            _ => new ChoiceKind(
                ExperimentChoices.DivergenceWeights, new Dictionary<string, string> { ["adversarial"] = "the worst cluster, for studies" }),
            "who is followed how much", ignored: Alone),
        KeyOf<MutualLearningSection>.Of(
            "burn_in", s => s.BurnIn, (s, value) => s with { BurnIn = value }, standard => new WholeKind(new(From: 0), standard),
            "epochs without mutual learning at the start, fewer than `training.epochs`", ignored: Alone),
    ]);

    /// <summary>The table of <c>cooperative</c>.</summary>
    public static Block<CooperativeSection> Cooperative { get; } = new("cooperative: {rho: [0, 0.3, 0.6]}",
    [
        KeyOf<CooperativeSection>.Of(
            "rho", s => s.Rho, (s, value) => s with { Rho = value },
            _ => new ListKind<double>(new NumberKind(new(From: 0, Below: 1), 0.3), "numbers", "[0, 0.3, 0.6]", mayBeEmpty: false, isDistinct: true),
            "agreement penalties to try; the validation samples choose"),
    ]);

    /// <summary>The table of <c>negative_correlation</c>.</summary>
    public static Block<NegativeCorrelationSection> NegativeCorrelation { get; } = new("negative_correlation: {lambda: [0.1, 0.3]}",
    [
        KeyOf<NegativeCorrelationSection>.Of(
            "lambda", s => s.Lambda, (s, value) => s with { Lambda = value },
            _ => new ListKind<double>(new NumberKind(new(From: 0, To: 1), 0.3), "numbers", "[0.1, 0.3, 0.5]", mayBeEmpty: false, isDistinct: true),
            "penalties to try; the validation samples choose"),
    ]);
}
