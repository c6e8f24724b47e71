using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>Cooperative learning: a student per modality and one of both, as wide as those of the experiment.</summary>
internal sealed class CooperativeLearning : ContenderFamily
{
    /// <summary>Name of the contender.</summary>
    public const string Key = CooperativeTrainer.Key;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override string Title => "cooperative learning";

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.OwnStudents;

    /// <inheritdoc/>
    public override string Trainer => Key;

    /// <summary>What is trained.</summary>
    public static Procedure Procedure { get; } = TrainerProcedure.Of(Key, SumRule.Key, 6);

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) =>
        context.Task.Kind.Loss != LossForm.SquaredError ? "cooperative learning is for regression"
        : context.Modalities.Count != 2 ? "cooperative learning is for two modalities"
        : null;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(Procedure)];
}
