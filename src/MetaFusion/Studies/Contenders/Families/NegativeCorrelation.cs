using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>The experiment's cohort under negative-correlation learning, averaged.</summary>
internal sealed class NegativeCorrelation : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = NegativeCorrelationTrainer.Key;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "negative correlation";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.SameCohort;

    /// <inheritdoc/>
    public override string Trainer => Key;

    /// <summary>What is trained.</summary>
    public static Procedure Procedure { get; } = TrainerProcedure.Of(Key, SimpleAverageRule.Key, 72);

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) => CohortFamily.WhyNoOtherTrainer(context);

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(Procedure)];
}
