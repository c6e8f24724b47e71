using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The experiment's cohort with mutual learning.</summary>
internal sealed class MetaFusionCohort : CohortFamily
{
    /// <summary>Name of the family.</summary>
    public const string Key = "meta-fusion";

    /// <summary>The contender that stands for the method as it was published.</summary>
    public static string Published { get; } = Contender.NameOf(Key, GreedyRule.Key);

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "Meta Fusion";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.MutualCohort;

    /// <inheritdoc/>
    public override string Trainer => MutualLearningTrainer.Key;

    /// <inheritdoc/>
    public override bool IsExperiment(ContenderContext context) => WhyNoCohort(context) is null;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => Ensembles(context, BestSingleRule.Key, CohortProcedure.Whole);
}
