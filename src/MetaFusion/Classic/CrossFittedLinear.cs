using MetaFusion.Classic.Internal;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic;

/// <summary>
/// A linear model under an elastic net whose penalty is chosen by folds: every fold walks the same whole path of penalties without its own
/// samples, and the penalty with the lowest loss over all held-out answers together is taken (as <c>cv.glmnet</c>'s <c>lambda.min</c>:
/// Friedman, Hastie, Tibshirani 2010).
/// </summary>
/// <param name="Maps">By fold: the model that was fitted without it, under the chosen penalty.</param>
/// <param name="OutOfFold">What they answer to the samples of their own folds, <c>[samples, outputs]</c>; NaN for samples of no fold.</param>
/// <param name="Penalty">The chosen penalty.</param>
/// <param name="Loss">Task loss of <paramref name="OutOfFold"/>, over the samples of all folds.</param>
internal sealed record CrossFittedLinear(IReadOnlyList<LinearMap> Maps, Matrix OutOfFold, double Penalty, double Loss)
{
    /// <summary>Share of the magnitudes in the penalty.</summary>
    public const double Mix = 0.5;

    private const int Steps = 50;

    /// <summary>Fits a model for every fold.</summary>
    /// <param name="task">The task.</param>
    /// <param name="data">The samples, with the features side by side in one matrix.</param>
    /// <param name="folds">The rows of every fold, two or more; a fold may be empty, and rows may be in none: they train every model.</param>
    /// <param name="run">Runs items, on any threads.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static CrossFittedLinear Fit(
        LearningTask task, ClassicData data, IReadOnlyList<int[]> folds, Action<int, Action<int>> run, CancellationToken cancellation)
    {
        double[] penalties = [.. PenaltySearch.PathOf(task, Mix, data).Penalties(Steps)];
        var maps = new SparseMap[folds.Count][];
        Matrix[] answers = penalties.Select(_ => Unanswered(data.Rows, task.OutputCount)).ToArray();
        run(folds.Count, fold => maps[fold] = Walk(task, data, folds[fold], penalties, answers, cancellation));

        int[] held = [.. folds.SelectMany(fold => fold).Order()];
        Matrix targets = data.Targets.Gather(held);
        double[] losses = answers.Select(outputs => task.Loss(outputs.Gather(held).Values, targets.Values, [])).ToArray();
        int best = Enumerable.Range(0, losses.Length).MinBy(step => double.IsFinite(losses[step]) ? losses[step] : double.PositiveInfinity);
        return new CrossFittedLinear(maps.Select(path => path[best].Whole()).ToArray(), answers[best], penalties[best], losses[best]);
    }

    /// <summary>Fits all samples under a penalty, coming from the strong end of the path.</summary>
    /// <param name="task">The task.</param>
    /// <param name="data">The samples, with the features side by side in one matrix.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    public static LinearMap Solve(LearningTask task, ClassicData data, double penalty, CancellationToken cancellation)
    {
        LinearPath path = PenaltySearch.PathOf(task, Mix, data);
        foreach (double stronger in path.Penalties(Steps).TakeWhile(stronger => stronger > penalty))
        {
            cancellation.ThrowIfCancellationRequested();
            path.Solve(stronger);
        }

        return path.Solve(penalty);
    }

    private static SparseMap[] Walk(
        LearningTask task, ClassicData data, int[] fold, double[] penalties, Matrix[] answers, CancellationToken cancellation)
    {
        int[] others = [.. Enumerable.Range(0, data.Rows).Except(fold)];
        LinearPath path = PenaltySearch.PathOf(task, Mix, data.Gather(others));
        Matrix asked = data.Features[0].Gather(fold);
        var maps = new SparseMap[penalties.Length];
        for (int step = 0; step < penalties.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            LinearMap map = path.Solve(penalties[step]);
            maps[step] = new SparseMap(map);
            Matrix answered = map.Answer(asked);
            for (int i = 0; i < fold.Length; i++)
            {
                answered.Row(i).CopyTo(answers[step].Row(fold[i]));
            }
        }

        return maps;
    }

    private static Matrix Unanswered(int rows, int columns)
    {
        var outputs = new Matrix(rows, columns);
        outputs.Values.Fill(float.NaN);
        return outputs;
    }
}
