using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Tasks;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>The settings of the method, checked against the data. Immutable.</summary>
/// <param name="Hidden">Hidden widths of an encoder.</param>
/// <param name="Width">Features that every encoder ends in, and the shared head reads.</param>
/// <param name="Modification">How the head is protected.</param>
/// <param name="Alpha">Guards the division in the update of the projection, and says how strongly it protects.</param>
/// <param name="AlphaFalls">Whether alpha falls within each epoch, from itself to its square.</param>
/// <param name="ResetsEachEpoch">Whether the projection starts anew with every epoch.</param>
/// <param name="Fusion">How predictions are joined.</param>
/// <param name="Weights">Weights of the modalities for fixed fusion, by modality.</param>
/// <param name="Order">The modalities in the order of their steps.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Momentum">Momentum.</param>
/// <param name="WeightDecay">L2 penalty.</param>
/// <param name="DecayAt">Share of the epochs after which the step size falls to a tenth.</param>
internal sealed record AlternatingUnimodalSettings(
    IReadOnlyList<int> Hidden,
    int Width,
    string Modification,
    double Alpha,
    bool AlphaFalls,
    bool ResetsEachEpoch,
    string Fusion,
    IReadOnlyList<double> Weights,
    IReadOnlyList<int> Order,
    double LearningRate,
    double Momentum,
    double WeightDecay,
    double DecayAt)
{
    /// <summary>The gradient of the head is projected, as in the paper.</summary>
    public const string ProjectGradient = "paper";

    /// <summary>The head's whole step is projected.</summary>
    public const string ProjectUpdate = "project-update";

    /// <summary>The head is not protected.</summary>
    public const string NoModification = "none";

    /// <summary>Certain predictions weigh more than uncertain ones.</summary>
    public const string EntropyFusion = "entropy";

    /// <summary>All modalities weigh alike.</summary>
    public const string EqualFusion = "equal";

    /// <summary>The modalities weigh as given.</summary>
    public const string FixedFusion = "fixed";

    private const string AutoFusion = "auto";

    /// <summary>What can be set.</summary>
    public static SettingTable Table { get; } = new(
    [
        Setting.Wholes("hidden", [64], "hidden widths of each modality's encoder", from: 1, to: CohortSpec.LargestWidth, mayBeEmpty: true),
        Setting.Whole("width", 32, "features that every encoder ends in, and the shared head reads", from: 1, to: 4096),
        Setting.Choice(
            "modification", ProjectGradient, [ProjectGradient, ProjectUpdate, NoModification],
            "how the head is kept from forgetting the modality before: its gradient is projected, its whole step is, or it is not"),
        Setting.Number("alpha", 0.1, "the smaller, the more the head is held back along features seen before", above: 0, ignored: "where `modification` is `none`"),
        Setting.Flag("alpha_falls", false, "whether alpha falls within each epoch from itself to its square", ignored: "where `modification` is `none`"),
        Setting.Choice("reset", "never", ["never", "epoch"], "when the projection starts anew", ignored: "where `modification` is `none`"),
        Setting.Choice(
            "fusion", AutoFusion, [AutoFusion, EntropyFusion, EqualFusion, FixedFusion],
            "how the modalities' predictions are joined: certain ones weigh more, all alike, or by 'weights'; auto is entropy for classes, else equal"),
        Setting.Numbers("weights", [], "weights of the modalities, in their order", from: 0, mayBeEmpty: true, ignored: "where `fusion` is not `fixed`"),
        Setting.Wholes("order", [], "the modalities in the order of their steps, from 1; empty for the order of the file", from: 1, isDistinct: true, mayBeEmpty: true),
        Setting.Number("learning_rate", 0.05, "step size of stochastic gradient descent", above: 0),
        Setting.Number("momentum", 0.9, "momentum of stochastic gradient descent", from: 0, below: 1),
        Setting.Number("weight_decay", 1e-4, "L2 penalty", from: 0),
        Setting.Number("decay_at", 0.7, "share of the epochs after which the step size falls to a tenth", from: 0, to: 1),
    ])
    {
        // Those that were there when the identities of runs still stated every setting; what comes later goes behind them.
        AlwaysStated = 13,
    };

    /// <summary>What contradicts the task or the modalities.</summary>
    /// <param name="settings">A value for every setting.</param>
    /// <param name="task">The kind of task; null where it is not known.</param>
    /// <param name="modalities">Number of modalities.</param>
    public static IEnumerable<MethodFault> Check(SettingValues settings, TaskKind? task, int modalities)
    {
        string fusion = settings.Text("fusion");
        if (fusion == EntropyFusion && task is { HasClasses: false })
        {
            yield return new("fusion", "'entropy' asks how certain the probabilities of classes are, and the target has none; write equal or fixed");
        }

        ValueList<double> weights = settings.Numbers("weights");
        if (fusion == FixedFusion && (weights.Count != modalities || weights.Sum() <= 0))
        {
            yield return new("fusion", FormattableString.Invariant(
                $"'fixed' needs a weight for each of the {modalities} modalities, not all 0, and has {weights.Count}; write weights: [...]"));
        }

        int[] order = [.. settings.Wholes("order")];
        if (order.Length > 0 && !order.Order().SequenceEqual(Enumerable.Range(1, modalities)))
        {
            yield return new("order", FormattableString.Invariant($"lists each modality once, from 1 to {modalities}; write such a list, or none"));
        }
    }

    /// <summary>Reads values that <see cref="Check"/> let through.</summary>
    /// <param name="settings">A value for every setting.</param>
    /// <param name="context">Task and modalities.</param>
    public static AlternatingUnimodalSettings Read(SettingValues settings, StudentContext context)
    {
        int modalities = context.Inputs.Count;
        string fusion = settings.Text("fusion");
        if (fusion == AutoFusion)
        {
            fusion = context.Task.Classes is not null ? EntropyFusion : EqualFusion;
        }

        int[] order = [.. settings.Wholes("order").Select(place => place - 1)];
        if (order.Length == 0)
        {
            order = [.. Enumerable.Range(0, modalities)];
        }

        return new AlternatingUnimodalSettings(
            settings.Wholes("hidden"), settings.Whole("width"), settings.Text("modification"), settings.Number("alpha"), settings.Flag("alpha_falls"),
            settings.Text("reset") == "epoch", fusion, settings.Numbers("weights"), order, settings.Number("learning_rate"), settings.Number("momentum"),
            settings.Number("weight_decay"), settings.Number("decay_at"));
    }
}
