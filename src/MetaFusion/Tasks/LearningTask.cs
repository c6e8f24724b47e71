using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks;

/// <summary>
/// What is predicted: owns the loss, the divergence between two students' predictions, and the metrics.
/// Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// A student answers a batch with <i>outputs</i> <c>[rows, OutputCount]</c> (standardised values, or logits). What the
/// others follow is its <i>belief</i> of the same shape (the values themselves, or the softmax of the logits). Beliefs
/// can be averaged, and the divergence from a weighted cohort splits into the divergence from the average belief (the
/// consensus) and the cohort's spread about it, which is what makes mutual learning linear in the number of students.
/// </remarks>
public abstract class LearningTask
{
    /// <summary>Key of the task in files: <c>regression</c>, <c>classification</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Columns of a student's output: target columns, or classes.</summary>
    public abstract int OutputCount { get; }

    /// <summary>Columns of the encoded targets that <see cref="Loss"/> takes.</summary>
    public abstract int TargetColumns { get; }

    /// <summary>The metrics in the order of tables; the first one is the primary metric.</summary>
    public abstract IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Everything the task knows, for the model's manifest; <see cref="FromState"/> makes it again.</summary>
    public abstract TaskState State { get; }

    /// <summary>Makes the task again that a model was fitted for.</summary>
    /// <param name="state">The state from the model's manifest.</param>
    /// <exception cref="TaskException">The kind is unknown, or the state contradicts itself.</exception>
    public static LearningTask FromState(TaskState state) => TaskRegistry.Restore(state);

    /// <summary>Encodes the targets of some samples for training: standardised values, or class codes.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices; each must have a target.</param>
    /// <returns><c>[samples, TargetColumns]</c>.</returns>
    public abstract Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples);

    /// <summary>The task loss of outputs, averaged over rows (and outputs), and optionally its gradient.</summary>
    /// <param name="outputs"><c>[rows, OutputCount]</c>.</param>
    /// <param name="targets"><c>[rows, TargetColumns]</c>, from <see cref="EncodeTargets"/>.</param>
    /// <param name="gradient">Overwritten with d loss / d outputs, <c>[rows, OutputCount]</c>; empty to skip it.</param>
    /// <returns>The loss, summed in float64.</returns>
    public abstract double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);

    /// <summary>How much a sample weighs in the mean that <see cref="Loss"/> is; 1 unless the task weighs its samples.</summary>
    /// <param name="target">The encoded target of the sample, <c>[TargetColumns]</c>.</param>
    public virtual double WeightOf(ReadOnlySpan<float> target) => 1;

    /// <summary>Turns outputs into what the other students follow.</summary>
    /// <param name="outputs"><c>[rows, OutputCount]</c>.</param>
    /// <param name="belief">Overwritten, <c>[rows, OutputCount]</c>.</param>
    public abstract void Belief(ReadOnlySpan<float> outputs, Span<float> belief);

    /// <summary>The divergence of a student from a belief held fixed, and its gradient.</summary>
    /// <param name="outputs">The student's outputs, <c>[rows, OutputCount]</c>.</param>
    /// <param name="belief">The consensus, <c>[rows, OutputCount]</c>.</param>
    /// <param name="scale">Factor of the gradient (rho); the returned value is not scaled.</param>
    /// <param name="gradient">Increased by <c>scale * d divergence / d outputs</c>; empty to skip it.</param>
    /// <returns>The divergence averaged over rows (and outputs), summed in float64.</returns>
    public abstract double Divergence(ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient);

    /// <summary>The divergence of one belief from another, for the cohort's spread about its consensus.</summary>
    /// <param name="belief">A student's belief, <c>[rows, OutputCount]</c>.</param>
    /// <param name="consensus">The weighted average belief, <c>[rows, OutputCount]</c>.</param>
    /// <returns>The divergence averaged over rows (and outputs).</returns>
    public abstract double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus);

    /// <summary>Turns outputs into predictions a person can read: values in the target's unit, or probabilities.</summary>
    /// <param name="outputs"><c>[rows, OutputCount]</c>.</param>
    /// <returns><c>[rows, OutputCount]</c>, float64.</returns>
    public abstract Predictions Predict(Matrix outputs);

    /// <summary>Computes every metric of <see cref="Metrics"/>; NaN where a metric is not defined for these samples.</summary>
    /// <param name="predictions">From <see cref="Predict"/>, one row per sample.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of <paramref name="predictions"/>.</param>
    /// <returns>Values keyed by metric name, in the order of <see cref="Metrics"/>.</returns>
    public abstract IReadOnlyDictionary<string, double> Evaluate(
        Predictions predictions, Target target, ReadOnlySpan<int> samples);

    /// <summary>What each sample contributes to the primary metric, which is the mean of these contributions.</summary>
    /// <param name="predictions">From <see cref="Predict"/>, one row per sample.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of <paramref name="predictions"/>.</param>
    /// <returns><c>[samples]</c>, in the unit and direction of the metric; NaN where a prediction is not finite.</returns>
    /// <remarks>
    /// Judges every sample alone unless a task knows a shorter way; a task whose primary metric is no mean overrides it.
    /// </remarks>
    public virtual double[] PrimaryBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Rows, samples.Length);
        var result = new double[samples.Length];
        for (int row = 0; row < result.Length; row++)
        {
            var alone = new Predictions(1, predictions.Columns, predictions.Row(row).ToArray());
            result[row] = Evaluate(alone, target, samples.Slice(row, 1))[Metrics[0].Name];
        }

        return result;
    }
}
