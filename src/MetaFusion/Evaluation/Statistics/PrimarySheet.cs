using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>
/// Figures over the same samples, each a sum of primary metrics of several predictions with factors, and their intervals over
/// resamples. Where the metric is a mean over samples, figures are means too and only numbers by sample are kept; where it is not,
/// predictions are kept and judged anew on every resample.
/// </summary>
internal abstract class PrimarySheet
{
    /// <summary>Makes an empty sheet.</summary>
    /// <param name="task">The task whose primary metric judges.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">The samples that judge, one or more.</param>
    /// <param name="figures">Number of figures.</param>
    public static PrimarySheet Of(LearningTask task, Target target, int[] samples, int figures) => task.PrimaryIsMean
        ? new MeanSheet(task, target, samples, figures)
        : new ResampledSheet(task, target, samples, figures);

    /// <summary>Makes a figure the metric of predictions; pieces of them are put one by one.</summary>
    /// <param name="figure">Index of the figure.</param>
    /// <param name="predictions">Predictions of a run of the samples; null for none, which makes the figure NaN.</param>
    /// <param name="start">Place of the first of these samples.</param>
    /// <param name="rows">How many they are.</param>
    public abstract void Put(int figure, Predictions? predictions, int start, int rows);

    /// <summary>Adds the metric of predictions to every figure; pieces of them are added one by one.</summary>
    /// <param name="source">Whose predictions they are.</param>
    /// <param name="predictions">Predictions of a run of the samples.</param>
    /// <param name="start">Place of the first of these samples.</param>
    /// <param name="factors">By figure, times the metric; null to know <see cref="MetricOf"/> the source alone.</param>
    public abstract void Add(int source, Predictions predictions, int start, IReadOnlyList<double>? factors);

    /// <summary>Adds what is lost from one set of predictions of all samples to another.</summary>
    /// <param name="figure">Index of the figure.</param>
    /// <param name="before">The better ones.</param>
    /// <param name="after">The worse ones.</param>
    /// <param name="sign">1 where a higher metric is better, −1 where a lower one is.</param>
    /// <param name="repeats">What the loss is divided by.</param>
    public abstract void AddLoss(int figure, Predictions before, Predictions after, int sign, int repeats);

    /// <summary>The metric of a source, or of a figure that was put, over all samples.</summary>
    /// <param name="source">Whose predictions.</param>
    public abstract double MetricOf(int source);

    /// <summary>A figure by sample, where it is a mean; null where it is not.</summary>
    /// <param name="figure">Index of the figure.</param>
    public abstract double[]? BySample(int figure);

    /// <summary>Draws resamples; every figure sees the same.</summary>
    /// <param name="random">Draws them.</param>
    public abstract PairedBootstrap Draw(RandomStream random);
}
