using MetaFusion.Experiments.Files;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The mean of one network per raw modality: a baseline of every fit of the cohort.</summary>
internal sealed class LateFusion : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = "late";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "late fusion";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.PlainFusion;

    /// <inheritdoc/>
    public override bool IsExperiment(ContenderContext context) => context.Cohort is CohortKind.Late or CohortKind.Unimodal;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(CohortProcedure.Whole)];
}
