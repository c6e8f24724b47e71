using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The experiment's cohort trained all at once, by one loss of its summed outputs.</summary>
internal sealed class AllAtOnce : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = AllAtOnceTrainer.Key;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "all at once";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.SameCohort;

    /// <inheritdoc/>
    public override string Trainer => Key;

    /// <summary>What is trained.</summary>
    public static Procedure Procedure { get; } = TrainerProcedure.Of(Key, SumRule.Key, 24);

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) => CohortFamily.WhyNoOtherTrainer(context);

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(Procedure)];
}
