using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>One network on one raw modality, which follows behind the colon: a baseline of every fit of the cohort.</summary>
internal sealed class SingleModality : ContenderFamily
{
    /// <summary>Name of the family.</summary>
    public const string Key = "unimodal";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => Key;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.SingleModality;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) =>
        context.Modalities.Select(modality => Variant(modality, CohortProcedure.Whole) with { IsMeantByFamily = true });
}
