using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Experiments.Files;

/// <summary>How the students part in negative-correlation learning: the block <c>negative_correlation</c>.</summary>
public sealed record NegativeCorrelationSection
{
    /// <summary>
    /// Penalties to try, each from 0 to 1; the validation samples choose. Default <c>[0.1, 0.3, 0.5]</c>.
    /// </summary>
    public ValueList<double> Lambda { get; init => field = Guard.Given(value, nameof(Lambda)); } = [.. NegativeCorrelationTrainer.DefaultLambdas];
}
