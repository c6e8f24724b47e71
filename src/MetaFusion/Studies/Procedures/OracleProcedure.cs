using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Fitting;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Procedures;

/// <summary>One network on the latent factors of simulated data, as wide as the cohort's.</summary>
internal static class OracleProcedure
{
    /// <summary>The procedure.</summary>
    public static Procedure Latents { get; } = new(OracleFusion.Key, 1, Run);

    private static StudyFigures Run(ProcedureUnit unit, CancellationToken cancellation)
    {
        Func<MultimodalDataset> latents =
            unit.Latents ?? throw new ArgumentException("The latent factors of these data are not known.", nameof(unit));
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(
            latents(),
            unit.Options with
            {
                Cohort = CohortSpec.Early(1) with { Head = unit.Options.Cohort!.Head },
                Methods = [],
                Baselines = false,
                Training = unit.Options.Training with { Rhos = [0] },
            },
            cancellation);
        return CohortFigures.Told(model, [CohortFigures.Single(model, OracleFusion.Key, SimpleAverageRule.Key, features)], []);
    }
}
