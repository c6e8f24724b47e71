using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>
/// Negative-correlation learning: every student is pushed away from the cohort's mean, so that errors cancel in the plain
/// average. The validation loss of that average chooses lambda and one best epoch for all.
/// </summary>
/// <remarks>Y. Liu and X. Yao, Ensemble learning via negative correlation, Neural Networks 12, 1999.</remarks>
public sealed record NegativeCorrelationTrainer : Trainer
{
    /// <summary>Key of the trainer.</summary>
    public const string Key = "negative-correlation";

    /// <summary>The default penalties.</summary>
    public static readonly IReadOnlyList<double> DefaultLambdas = [0.1, 0.3, 0.5];

    /// <summary>
    /// Penalties to try, from 0 (independent students) to 1 (the loss of the average alone); default 0.1, 0.3, 0.5.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, or a value is not from 0 to 1, or listed twice.</exception>
    public IReadOnlyList<double> Lambdas
    {
        get;
        init => field = Guard.Given(value, nameof(Lambdas)).Count > 0 && value.All(l => l is >= 0 and <= 1) && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentException("Lambdas must be a list of different numbers from 0 to 1.", nameof(Lambdas));
    } = DefaultLambdas;

    /// <inheritdoc/>
    public override string Name => Key;

    internal override CohortObjective CreateObjective(Cohort cohort, LearningTask task, TrainingOptions options) =>
        new NegativeCorrelationObjective(task, Lambdas, cohort.Students.Count);
}
