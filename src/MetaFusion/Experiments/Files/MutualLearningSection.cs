using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>How the students follow each other: the block <c>mutual_learning</c>.</summary>
public sealed record MutualLearningSection
{
    /// <summary>
    /// Disagreement penalties to try, each 0 or more; the validation samples choose. Default <c>[0, 0.99, 3]</c>.
    /// </summary>
    public ValueList<double> Rho { get; init => field = Guard.Given(value, nameof(Rho)); } = [0, 0.99, 3];

    /// <summary>
    /// Who is followed how much; one of <see cref="ExperimentChoices.DivergenceWeights"/>. Default <c>clustering</c>.
    /// </summary>
    public string Weights { get; init => field = Guard.Given(value, nameof(Weights)); } = ExperimentChoices.DefaultWeights;

    /// <summary>Epochs without mutual learning at the start, 0 or more and fewer than all. Default 0.</summary>
    public int BurnIn { get; init; }
}
