using MetaFusion.Experiments.Files;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>One network on all raw modalities: a baseline of every fit of the cohort.</summary>
internal sealed class EarlyFusion : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = "early";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "early fusion";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.PlainFusion;

    /// <inheritdoc/>
    public override bool IsExperiment(ContenderContext context) => context.Cohort == CohortKind.Early;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(CohortProcedure.Whole)];
}
