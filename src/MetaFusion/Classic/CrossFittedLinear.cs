using MetaFusion.Classic.Internal;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic;

/// <summary>
/// A linear model under a penalty that is chosen by folds: every fold walks the same whole path of penalties without its own
/// samples, and the penalty with the lowest loss over all held-out answers together is taken (as <c>cv.glmnet</c>'s <c>lambda.min</c>:
/// Friedman, Hastie, Tibshirani 2010). Where there are several mixes, the path with the lowest loss is taken.
/// </summary>
internal sealed class CrossFittedLinear
{
    private readonly LearningTask _task;
    private readonly ClassicData _data;
    private readonly SampleAxes? _axes;

    private CrossFittedLinear(LearningTask task, ClassicData data, SampleAxes? axes) => (_task, _data, _axes) = (task, data, axes);

    /// <summary>By fold: the model that was fitted without it, under the chosen penalty.</summary>
    public required IReadOnlyList<LinearMap> Maps { get; init; }

    /// <summary>What they answer to the samples of their own folds, <c>[samples, outputs]</c>; NaN for samples of no fold.</summary>
    public required Matrix OutOfFold { get; init; }

    /// <summary>The chosen share of the magnitudes in the penalty.</summary>
    public required double Mix { get; init; }

    /// <summary>The chosen penalty.</summary>
    public required double Penalty { get; init; }

    /// <summary>Whether it is the weakest of its path, so that a weaker one might be better.</summary>
    public required bool IsWeakest { get; init; }

    /// <summary>Task loss of <see cref="OutOfFold"/>, over the samples of all folds.</summary>
    public required double Loss { get; init; }

    /// <summary>Fits a model for every fold.</summary>
    /// <param name="task">The task.</param>
    /// <param name="data">The samples, with the features side by side in one matrix.</param>
    /// <param name="penalty">What pulls the coefficients towards 0.</param>
    /// <param name="folds">The rows of every fold, two or more; a fold may be empty, and rows may be in none: they train every model.</param>
    /// <param name="run">Runs items, on any threads.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static CrossFittedLinear Fit(
        LearningTask task,
        ClassicData data,
        ClassicPenalty penalty,
        IReadOnlyList<int[]> folds,
        Action<int, Action<int>> run,
        CancellationToken cancellation)
    {
        // Ridge models are fitted along the principal axes, which all folds share: they do not read the target.
        SampleAxes? axes = penalty == ClassicPenalty.Ridge ? SampleAxes.Of(data.Features[0]) : null;
        ClassicData read = axes is null ? data : new ClassicData([axes.Scores], data.Targets);
        return ClassicModel.Mixes(penalty).Select(mix => OfMix(task, read, axes, mix, folds, run, cancellation)).MinBy(model => model.Loss)!;
    }

    /// <summary>Fits all samples under the chosen penalty, coming from the strong end of the path.</summary>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public LinearMap Whole(CancellationToken cancellation)
    {
        LinearPath path = LinearPaths.Of(_task, Mix, _data);
        LinearMap? map = null;
        foreach (double penalty in path.Penalties().TakeWhile(penalty => map is null || (penalty >= Penalty && !path.IsSpent)))
        {
            cancellation.ThrowIfCancellationRequested();
            map = path.Solve(penalty);
        }

        return Restored(_axes, map!);
    }

    private static CrossFittedLinear OfMix(
        LearningTask task,
        ClassicData data,
        SampleAxes? axes,
        double mix,
        IReadOnlyList<int[]> folds,
        Action<int, Action<int>> run,
        CancellationToken cancellation)
    {
        double[] penalties = LinearPaths.Of(task, mix, data).Penalties();
        var maps = new SparseMap[folds.Count][];
        Matrix[] answers = penalties.Select(_ => Unanswered(data.Rows, task.OutputCount)).ToArray();
        run(folds.Count, fold => maps[fold] = Walk(task, data, mix, folds[fold], penalties, answers, cancellation));

        int[] held = [.. folds.SelectMany(fold => fold).Order()];
        Matrix targets = data.Targets.Gather(held);
        double[] losses = answers.Select(outputs => task.Loss(outputs.Gather(held).Values, targets.Values, [])).ToArray();
        int best = Enumerable.Range(0, losses.Length).MinBy(step => double.IsFinite(losses[step]) ? losses[step] : double.PositiveInfinity);
        return new CrossFittedLinear(task, data, axes)
        {
            Maps = maps.Select(path => Restored(axes, path[best].Whole())).ToArray(),
            OutOfFold = answers[best],
            Mix = mix,
            Penalty = penalties[best],
            IsWeakest = best == penalties.Length - 1,
            Loss = losses[best],
        };
    }

    private static SparseMap[] Walk(
        LearningTask task, ClassicData data, double mix, int[] fold, double[] penalties, Matrix[] answers, CancellationToken cancellation)
    {
        int[] others = [.. Enumerable.Range(0, data.Rows).Except(fold)];
        LinearPath path = LinearPaths.Of(task, mix, data.Gather(others));
        Matrix asked = data.Features[0].Gather(fold);
        var maps = new SparseMap[penalties.Length];
        Matrix answered = asked;
        for (int step = 0; step < penalties.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step > 0 && path.IsSpent)
            {
                maps[step] = maps[step - 1];
            }
            else
            {
                LinearMap map = path.Solve(penalties[step]);
                maps[step] = new SparseMap(map);
                answered = map.Answer(asked);
            }

            for (int i = 0; i < fold.Length; i++)
            {
                answered.Row(i).CopyTo(answers[step].Row(fold[i]));
            }
        }

        return maps;
    }

    private static LinearMap Restored(SampleAxes? axes, LinearMap map) => axes is null ? map : axes.Restore(map);

    private static Matrix Unanswered(int rows, int columns)
    {
        var outputs = new Matrix(rows, columns);
        outputs.Values.Fill(float.NaN);
        return outputs;
    }
}
