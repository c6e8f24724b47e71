using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks;

/// <summary>
/// What is predicted: owns the loss, the divergence between two students' predictions, and the metrics; and says what can be done
/// with the predictions, so that nobody needs to ask which task it is. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// <para>
/// A student answers a batch with <i>outputs</i> <c>[rows, OutputCount]</c> (standardised values, or logits). What the
/// others follow is its <i>belief</i> of the same shape (the values themselves, or the softmax of the logits). Beliefs
/// can be averaged, and the divergence from a weighted cohort splits into the divergence from the average belief (the
/// consensus) and the cohort's spread about it, which is what makes mutual learning linear in the number of students.
/// </para>
/// <para>
/// People see <i>predictions</i> <c>[rows, PredictionCount]</c> (values in the target's unit, or probabilities). What follows from
/// their nature are capabilities: <see cref="Classes"/>, <see cref="Values"/>, <see cref="LossIsPerSample"/>,
/// <see cref="PrimaryIsMean"/>. docs/adding-a-task.md walks through them.
/// </para>
/// </remarks>
public abstract class LearningTask
{
    /// <summary>The kind of task that this is one of.</summary>
    public abstract TaskKind Kind { get; }

    /// <summary>Columns of a student's output: target columns, or classes.</summary>
    public abstract int OutputCount { get; }

    /// <summary>Columns of the encoded targets that <see cref="Loss"/> takes.</summary>
    public abstract int TargetColumns { get; }

    /// <summary>Columns of <see cref="Predictions"/>; those of the output unless a task says otherwise.</summary>
    public virtual int PredictionCount => OutputCount;

    /// <summary>The classes, where predictions are their probabilities; null for other tasks.</summary>
    public virtual TaskClasses? Classes => null;

    /// <summary>The target columns, where predictions are their values; null for other tasks.</summary>
    public virtual TaskValues? Values => null;

    /// <summary>What <c>predictions.csv</c> says of every sample, in the order of the file.</summary>
    public abstract IReadOnlyList<PredictionColumn> PredictionColumns { get; }

    /// <summary>The loss in words, as the report names it: "cross-entropy".</summary>
    public abstract string LossTitle { get; }

    /// <summary>
    /// Whether <see cref="Loss"/> is the mean, weighted by <see cref="WeightOf"/>, of what every row alone loses. Where it is not (a
    /// likelihood over the whole batch), <see cref="LossBySample"/> must say how the loss parts among the rows.
    /// </summary>
    public virtual bool LossIsPerSample => true;

    /// <summary>The metrics in the order of tables; the first one is the primary metric.</summary>
    public abstract IReadOnlyList<Metric> Metrics { get; }

    /// <summary>
    /// Whether the primary metric is the mean of <see cref="PrimaryBySample"/>. Where it is not (a concordance), analyses compute it
    /// anew on every resample of the samples, by <see cref="Primary"/>.
    /// </summary>
    public virtual bool PrimaryIsMean => true;

    /// <summary>What <see cref="ErrorBySample"/> is, a sentence for the reader of a report.</summary>
    public abstract string ErrorTitle { get; }

    /// <summary>Everything the task knows, for the model's manifest; <see cref="FromState"/> makes it again.</summary>
    public abstract TaskState State { get; }

    /// <summary>
    /// How much steeper the students' networks descend than <see cref="Loss"/> says: a target that is learned on a larger scale has
    /// larger losses there, and <see cref="Loss"/> tells of them as if it were not. 1 unless the task knows scales.
    /// </summary>
    public virtual double GradientScale => 1;

    /// <summary>The same task with its targets on another scale inside of networks; itself unless <see cref="TaskKind.HasScale"/>.</summary>
    /// <param name="scale">The scale, never <see cref="TargetScale.Auto"/>.</param>
    /// <exception cref="TaskException">The target cannot be learned on this scale.</exception>
    public virtual LearningTask WithScale(TargetScale scale) => this;

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

    /// <summary>How the loss parts among the rows: its mean, weighted by <see cref="WeightOf"/>, is <see cref="Loss"/>.</summary>
    /// <param name="outputs"><c>[rows, OutputCount]</c>.</param>
    /// <param name="targets"><c>[rows, TargetColumns]</c>, from <see cref="EncodeTargets"/>.</param>
    /// <param name="losses">Overwritten, <c>[rows]</c>.</param>
    /// <remarks>Asks every row alone; a task whose <see cref="LossIsPerSample"/> is false overrides it.</remarks>
    public virtual void LossBySample(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<double> losses)
    {
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = Loss(
                outputs.Slice(row * OutputCount, OutputCount), targets.Slice(row * TargetColumns, TargetColumns), []);
        }
    }

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

    /// <summary>The outputs of several models as one: what they predict is the mean of the predictions.</summary>
    /// <param name="outputs">Outputs by model, <c>[rows, OutputCount]</c> each; one or more.</param>
    /// <returns><c>[rows, OutputCount]</c>; NaN where an output is.</returns>
    /// <exception cref="ArgumentException">There are none, or they differ in shape.</exception>
    public virtual Matrix Mean(IReadOnlyList<Matrix> outputs)
    {
        TaskGuard.Alike(outputs);
        var mean = new Matrix(outputs[0].Rows, outputs[0].Columns);
        Span<float> values = mean.Values;
        for (int i = 0; i < values.Length; i++)
        {
            double sum = 0;
            foreach (Matrix output in outputs)
            {
                sum += output.Values[i];
            }

            values[i] = (float)(sum / outputs.Count);
        }

        return mean;
    }

    /// <summary>Turns outputs into predictions a person can read: values in the target's unit, or probabilities.</summary>
    /// <param name="outputs"><c>[rows, OutputCount]</c>.</param>
    /// <returns><c>[rows, PredictionCount]</c>, float64.</returns>
    public abstract Predictions Predict(Matrix outputs);

    /// <summary>The outputs of the best student that reads nothing: the same for every sample, and of finite loss.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <returns><c>[OutputCount]</c>.</returns>
    public abstract float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples);

    /// <summary>What is predicted for a sample of which nothing is known.</summary>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="trainSamples">Indices of the training samples; each must have a target.</param>
    /// <returns><c>[PredictionCount]</c>; what <see cref="ConstantOutputs"/> mean unless a task knows it more exactly.</returns>
    public virtual double[] ConstantPrediction(Target target, ReadOnlySpan<int> trainSamples) =>
        Predict(new Matrix(1, OutputCount, ConstantOutputs(target, trainSamples))).Values;

    /// <summary>How bad predictions are, where models with different ensembles are compared by one number; lower is better.</summary>
    /// <param name="predictions">From <see cref="Predict"/>, one row per sample.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of <paramref name="predictions"/>.</param>
    /// <returns>The loss of the predictions on a scale that units and class weights do not move.</returns>
    public abstract double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples);

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
    /// Judges every sample alone unless a task knows a shorter way; not asked where <see cref="PrimaryIsMean"/> is false.
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

    /// <summary>The primary metric of some samples; NaN where it is not defined for them.</summary>
    /// <param name="predictions">From <see cref="Predict"/>, one row per sample.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of <paramref name="predictions"/>; a resample names some twice.</param>
    /// <remarks>Computes all metrics unless a task knows a shorter way.</remarks>
    public virtual double Primary(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        Evaluate(predictions, target, samples)[Metrics[0].Name];

    /// <summary>How wrong each prediction is: what the report's table of samples is sorted by, worst first.</summary>
    /// <param name="predictions">From <see cref="Predict"/>, one row per sample.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of <paramref name="predictions"/>.</param>
    /// <returns><c>[samples]</c>, in words <see cref="ErrorTitle"/>; NaN where a prediction is not finite.</returns>
    public abstract double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples);
}
