using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>
/// The weights of an average of students for samples that have some modalities, fitted to every validation sample that has
/// one of them.
/// </summary>
/// <remarks>
/// <see cref="AverageWeights"/> with λ = 1: few samples leave the weights near equal, many move them.
/// <c>c_s</c> is the squared share of the modalities that s has, times its weight in the task (a loss over the whole batch
/// counts all samples alike); κ is 1 where the loss is a negative log-likelihood,
/// <c>1 / 2σ²</c> for squared errors (and what is like them), with σ² that of equal weights.
/// </remarks>
internal static class PatternWeights
{
    private const double Strength = 1;

    /// <summary>Fits the weights.</summary>
    /// <param name="context">Outputs of the students, rows of NaN where they cannot read a sample, and targets.</param>
    /// <param name="students">The students to weigh, at least one.</param>
    /// <param name="reads">Whether a student (first) answers a row (second).</param>
    /// <param name="shares">The share of the modalities that a row has, by row; 0 leaves it out.</param>
    /// <returns>By student, summing to 1; equal where there is no row.</returns>
    public static double[] Fit(
        EnsembleContext context, IReadOnlyList<int> students, Func<int, int, bool> reads, IReadOnlyList<double> shares)
    {
        LearningTask task = context.Task;
        int[] rows = Enumerable.Range(0, shares.Count).Where(row => shares[row] > 0 && students.Any(k => reads(k, row))).ToArray();
        double[] counts = rows.Select(row => shares[row] * shares[row] * task.WeightOf(context.Targets.Row(row))).ToArray();
        var average = new AverageWeights(context, students, reads, rows, counts);
        double variance = task.Kind.Loss == LossForm.LogLikelihood ? 0.5 : average.LossOfEqual();
        return average.Minimise(variance > 0 ? 1 / (2 * variance) : 1, Strength, AverageWeights.Equal(students.Count));
    }
}
