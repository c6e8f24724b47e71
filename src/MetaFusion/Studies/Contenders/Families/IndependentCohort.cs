using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The experiment's cohort without mutual learning: its round with rho = 0.</summary>
internal sealed class IndependentCohort : CohortFamily
{
    /// <summary>Name of the family.</summary>
    public const string Key = "independent";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "independent cohort";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.SameCohort;

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) => base.WhyNot(context)
        ?? (HasIndependentRound(context.Options.Training)
            ? null
            : "the experiment never trains with rho = 0; add 0 to mutual_learning.rho");

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => Ensembles(context, BestSingleRule.Key, CohortProcedure.Whole);

    private static bool HasIndependentRound(TrainingOptions training) => training.Rhos.Contains(0)
        || training.Weighting is DivergenceWeighting.Clustering or DivergenceWeighting.InverseLoss or DivergenceWeighting.Adversarial;
}
