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
    /// <summary>With so many samples the middle mix is taken: the penalty makes up for the rest.</summary>
    private const int SamplesOfOneMix = 200;

    /// <summary>Penalties that all folds walk before their answers are looked at.</summary>
    private const int Stretch = 4;

    /// <summary>A path of classes ends where the held-out loss rose over a whole stretch to so many times its lowest: it does not come back.</summary>
    private const double Hopeless = 1.05;

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
        IReadOnlyList<double> mixes = ClassicModel.Mixes(penalty);
        if (data.Rows >= SamplesOfOneMix && mixes.Count > 1)
        {
            mixes = [mixes[mixes.Count / 2]];
        }

        return mixes.Select(mix => OfMix(task, read, axes, mix, folds, run, cancellation)).MinBy(model => model.Loss)!;
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
        FoldWalk[] walks = [.. folds.Select(fold => new FoldWalk(task, data, mix, fold))];
        int[] held = [.. folds.SelectMany(fold => fold).Order()];
        Matrix targets = data.Targets.Gather(held);
        var answers = new List<Matrix>();
        var losses = new List<double>();
        for (int start = 0; start < penalties.Length && !IsHopeless(task, losses); start += Stretch)
        {
            double[] stretch = penalties[start..Math.Min(start + Stretch, penalties.Length)];
            Matrix[] outputs = [.. stretch.Select(_ => Unanswered(data.Rows, task.OutputCount))];
            run(folds.Count, fold => walks[fold].Walk(stretch, outputs, cancellation));
            answers.AddRange(outputs);
            losses.AddRange(outputs.Select(of => task.Loss(of.Gather(held).Values, targets.Values, [])));
        }

        int best = Enumerable.Range(0, losses.Count).MinBy(step => double.IsFinite(losses[step]) ? losses[step] : double.PositiveInfinity);
        return new CrossFittedLinear(task, data, axes)
        {
            Maps = walks.Select(walk => Restored(axes, walk.Maps[best].Whole())).ToArray(),
            OutOfFold = answers[best],
            Mix = mix,
            Penalty = penalties[best],
            IsWeakest = best == penalties.Length - 1,
            Loss = losses[best],
        };
    }

    /// <summary>
    /// Squared errors may rise and fall again along a path, where weak directions carry the signal; log losses of classes that rose so far do not.
    /// </summary>
    private static bool IsHopeless(LearningTask task, List<double> losses) => task.Kind.HasClasses && losses.Count > Stretch
        && !(losses[^1] < Hopeless * losses.Min()) && Enumerable.Range(losses.Count - Stretch, Stretch).All(step => !(losses[step] < losses[step - 1]));

    private static LinearMap Restored(SampleAxes? axes, LinearMap map) => axes is null ? map : axes.Restore(map);

    private static Matrix Unanswered(int rows, int columns)
    {
        var outputs = new Matrix(rows, columns);
        outputs.Values.Fill(float.NaN);
        return outputs;
    }
}
