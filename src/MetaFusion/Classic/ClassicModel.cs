using MetaFusion.Classic.Internal;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic;

/// <summary>
/// A fitted classic reference: linear regression or multinomial logistic regression with a penalty, which show whether
/// networks are worth their price on some data. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// <para>Minimises <c>loss + lambda (mix · Σ|b| + (1 − mix)/2 · Σ b²)</c> over coefficients b, intercepts free, in float64. The loss
/// is half the mean squared error, or the task's (class-weighted) cross-entropy. Ridge models are fitted along the principal axes of the
/// samples, regression directly and logistic regression by L-BFGS (Nocedal and Wright, chapter 7); the elastic
/// net by coordinate descent (Friedman, Hastie, Tibshirani, Regularization paths for generalized linear models, 2010).</para>
/// <para>The penalty is chosen by folds (<see cref="CrossFittedLinear"/>), then all samples are fitted under it. Several outputs share the
/// penalty and are otherwise problems of their own.</para>
/// <para>Stacking: what joins the modalities, a ridge model, learns from the answers of the models that were fitted without a sample's fold,
/// so that it sees no prediction of a sample by a model that knew it.</para>
/// <para>The same data and folds give the same bits; everything runs on the caller's thread.</para>
/// </remarks>
internal sealed class ClassicModel
{
    private readonly LearningTask _task;
    private readonly IReadOnlyList<LinearMap> _maps;
    private readonly LinearMap? _stack;

    private ClassicModel(
        LearningTask task, ClassicKind kind, IReadOnlyList<LinearMap> maps, LinearMap? stack, Matrix outOfFold, IReadOnlyList<ClassicChoice> choices)
    {
        _task = task;
        Kind = kind;
        _maps = maps;
        _stack = stack;
        OutOfFold = outOfFold;
        Choices = choices;
    }

    /// <summary>Which reference it is.</summary>
    public ClassicKind Kind { get; }

    /// <summary>The outputs of every sample of the fit by the model that was fitted without its fold.</summary>
    public Matrix OutOfFold { get; }

    /// <summary>What the held-out answers chose: one entry, or one per modality and then the one of the stack.</summary>
    public IReadOnlyList<ClassicChoice> Choices { get; }

    /// <summary>Coefficients other than 0, and intercepts.</summary>
    public long ParameterCount => _maps.Sum(map => map.ParameterCount) + (_stack?.ParameterCount ?? 0);

    /// <summary>Whether there is a linear model for a task: one of squared errors, or of classes.</summary>
    /// <param name="task">The task.</param>
    public static bool Knows(LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Kind.HasClasses || task.Kind.Loss == LossForm.SquaredError;
    }

    /// <summary>The mixes that a penalty lets the held-out answers choose from.</summary>
    /// <param name="penalty">The penalty.</param>
    public static IReadOnlyList<double> Mixes(ClassicPenalty penalty) => penalty == ClassicPenalty.Ridge ? [0] : [0.1, 0.5, 0.9];

    /// <summary>Fits a reference.</summary>
    /// <param name="task">The task; made from the samples.</param>
    /// <param name="data">The samples; at least two.</param>
    /// <param name="folds">Their rows by fold; two folds or more, every row in one.</param>
    /// <param name="kind">Which reference.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="ArgumentException">There are too few samples or folds, or the modalities differ in rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind names a modality that is not there.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ClassicModel Fit(
        LearningTask task, ClassicData data, IReadOnlyList<int[]> folds, ClassicKind kind, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(kind);
        Check(data, folds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(kind.Modality, data.Features.Count, nameof(kind));
        var choices = new List<ClassicChoice>();
        if (kind.Use == ClassicUse.Stacked)
        {
            CrossFittedLinear[] own = [.. Enumerable.Range(0, data.Features.Count).Select(m => Choose(kind.Penalty, Part(m), Joined(data, [m])))];
            Matrix beliefs = Columns.Join([.. own.Select(model => Belief(task, model.OutOfFold))]);
            CrossFittedLinear stack = Choose(ClassicPenalty.Ridge, "stack", new ClassicData([beliefs], data.Targets));
            return new ClassicModel(
                task, kind, [.. own.Select(model => model.Whole(cancellation))], stack.Whole(cancellation), stack.OutOfFold, choices);
        }

        string part = kind.Use == ClassicUse.Concatenated ? "concatenated" : Part(kind.Modality);
        CrossFittedLinear only = Choose(kind.Penalty, part, Joined(data, ModalitiesOf(kind, data.Features.Count)));
        return new ClassicModel(task, kind, [only.Whole(cancellation)], null, only.OutOfFold, choices);

        CrossFittedLinear Choose(ClassicPenalty penalty, string part, ClassicData samples)
        {
            var model = CrossFittedLinear.Fit(task, samples, penalty, folds, InTurn, cancellation);
            choices.Add(new ClassicChoice(part, model.Penalty, model.Mix, model.IsWeakest, model.Loss));
            return model;
        }
    }

    /// <summary>Computes the outputs of some samples, in the task's own space: standardised values, or logits.</summary>
    /// <param name="features">By modality, as in the fit: <c>[n, features]</c>; all modalities, also those not read.</param>
    /// <returns><c>[n, OutputCount]</c>; <see cref="LearningTask.Predict"/> turns them into predictions.</returns>
    /// <exception cref="ArgumentException">Features differ in number from those of the fit.</exception>
    public Matrix Answer(IReadOnlyList<Matrix> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return _stack is null
            ? _maps[0].Answer(Columns.Join(features, ModalitiesOf(Kind, features.Count)))
            : _stack.Answer(Columns.Join(_maps.Select((map, m) => Belief(_task, map.Answer(features[m]))).ToArray()));
    }

    /// <summary>Probabilities or values: bounded where logits of separable classes are not.</summary>
    private static Matrix Belief(LearningTask task, Matrix outputs)
    {
        var belief = new Matrix(outputs.Rows, outputs.Columns);
        task.Belief(outputs.Values, belief.Values);
        return belief;
    }

    private static ClassicData Joined(ClassicData data, int[] modalities) =>
        new([Columns.Join(data.Features, modalities)], data.Targets);

    private static int[] ModalitiesOf(ClassicKind kind, int count) =>
        kind.Use == ClassicUse.Unimodal ? [kind.Modality] : Enumerable.Range(0, count).ToArray();

    private static string Part(int modality) => FormattableString.Invariant($"modality {modality}");

    private static void InTurn(int count, Action<int> item)
    {
        for (int i = 0; i < count; i++)
        {
            item(i);
        }
    }

    private static void Check(ClassicData data, IReadOnlyList<int[]> folds)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(folds);
        if (data.Rows < 2 || data.Features.Count == 0 || data.Features.Any(features => features.Rows != data.Rows))
        {
            throw new ArgumentException(
                $"ClassicModel: needs two samples or more, and every modality to have {data.Rows} rows like the targets.", nameof(data));
        }

        if (folds.Count < 2 || !folds.SelectMany(fold => fold).Order().SequenceEqual(Enumerable.Range(0, data.Rows)))
        {
            throw new ArgumentException("ClassicModel: every sample must be in one of two folds or more.", nameof(folds));
        }
    }
}
