using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The experiment's cohort after something was done about holes, and early fusion where they were filled.</summary>
/// <param name="treatment">What was done.</param>
/// <param name="title">The name as tables show it.</param>
internal sealed class TreatedCohort(HoleTreatment treatment, string title) : CohortFamily
{
    /// <inheritdoc/>
    public override string Name => treatment.Name;

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.Treated;

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) => context.HasHoles
        ? base.WhyNot(context)
        : "every sample has every modality, so there are no holes to treat";

    /// <inheritdoc/>
    public override string TitleOf(string variant) => variant == EarlyFusion.Key ? "early fusion" : base.TitleOf(variant);

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context)
    {
        Procedure procedure = TreatedProcedure.Of(treatment);
        return
        [
            .. treatment.Fills ? [Variant(EarlyFusion.Key, procedure)] : Array.Empty<Contender>(),
            .. Ensembles(context, "", procedure),
        ];
    }
}
