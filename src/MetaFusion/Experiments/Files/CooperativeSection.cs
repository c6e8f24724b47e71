using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Experiments.Files;

/// <summary>How the students agree in cooperative learning: the block <c>cooperative</c>.</summary>
public sealed record CooperativeSection
{
    /// <summary>
    /// Agreement penalties to try, each from 0 to below 1; the validation samples choose. Default
    /// <c>[0, 0.1, 0.3, 0.5, 0.7, 0.9]</c>.
    /// </summary>
    public ValueList<double> Rho { get; init => field = Guard.Given(value, nameof(Rho)); } = [.. CooperativeTrainer.DefaultRhos];
}
