using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>Early fusion on the latent factors themselves, which simulated data alone come with.</summary>
internal sealed class OracleFusion : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = "oracle";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => Key;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.Bound;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(OracleProcedure.Latents)];
}
