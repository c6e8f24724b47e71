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
/// is half the mean squared error, or the task's (class-weighted) cross-entropy. Ridge regression is solved directly, in its
/// dual form where features outnumber samples; ridge logistic regression by L-BFGS (Nocedal and Wright, chapter 7); the elastic
/// net by coordinate descent (Friedman, Hastie, Tibshirani, Regularization paths for generalized linear models, 2010).</para>
/// <para>A path of penalties from strong to weak is walked, each fit starting from the one before; the lowest task loss on
/// the validation samples chooses. Several outputs share the penalty and are otherwise problems of their own.</para>
/// <para>Stacking: the penalty of every modality is chosen as above; its predictions for the training samples are made out of
/// fold (five folds, penalty kept), so that the joining ridge model sees no prediction of a sample by a model that knew it.</para>
/// <para>The same data and stream give the same bits; everything runs on the caller's thread.</para>
/// </remarks>
internal sealed class ClassicModel
{
    /// <summary>Shares of the magnitudes in the penalty of an elastic net that the validation samples choose from.</summary>
    public static readonly IReadOnlyList<double> Mixes = [0.5];

    private readonly LearningTask _task;
    private readonly IReadOnlyList<LinearMap> _maps;
    private readonly LinearMap? _stack;

    private ClassicModel(
        LearningTask task, ClassicKind kind, IReadOnlyList<LinearMap> maps, LinearMap? stack, IReadOnlyList<ClassicChoice> choices)
    {
        _task = task;
        Kind = kind;
        _maps = maps;
        _stack = stack;
        Choices = choices;
    }

    /// <summary>Which reference it is.</summary>
    public ClassicKind Kind { get; }

    /// <summary>What the validation samples chose: one entry, or one per modality and then the one of the stack.</summary>
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

    /// <summary>Fits a reference.</summary>
    /// <param name="task">The task; made from the training samples.</param>
    /// <param name="train">The samples that coefficients are fitted on; at least one.</param>
    /// <param name="validation">The samples that choose the penalty; at least one, the same features.</param>
    /// <param name="kind">Which reference.</param>
    /// <param name="random">Deals the training samples into folds; read for stacking only.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="ArgumentException">A split is empty, its parts differ in rows, or the splits differ in features.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind names a modality that is not there.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ClassicModel Fit(
        LearningTask task,
        ClassicData train,
        ClassicData validation,
        ClassicKind kind,
        RandomStream random,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(random);
        Check(train, validation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(kind.Modality, train.Features.Count, nameof(kind));
        if (kind.Use == ClassicUse.Stacked)
        {
            return FitStack(task, train, validation, kind, random, cancellation);
        }

        int[] modalities = ModalitiesOf(kind, train.Features.Count);
        string part = kind.Use == ClassicUse.Concatenated ? "concatenated" : Part(kind.Modality);
        (LinearMap map, ClassicChoice choice) = PenaltySearch.Choose(
            task, kind.Penalty, part, Joined(train, modalities), Joined(validation, modalities), cancellation);
        return new ClassicModel(task, kind, [map], null, [choice]);
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

    private static ClassicModel FitStack(
        LearningTask task, ClassicData train, ClassicData validation, ClassicKind kind, RandomStream random, CancellationToken cancellation)
    {
        int[][] folds = OutOfFold.Deal(task, train.Targets, random);
        var maps = new List<LinearMap>();
        var choices = new List<ClassicChoice>();
        var trainBeliefs = new List<Matrix>();
        var validationBeliefs = new List<Matrix>();
        for (int m = 0; m < train.Features.Count; m++)
        {
            ClassicData own = Joined(train, [m]);
            (LinearMap map, ClassicChoice choice) = PenaltySearch.Choose(
                task, kind.Penalty, Part(m), own, Joined(validation, [m]), cancellation);
            maps.Add(map);
            choices.Add(choice);
            Matrix outputs = OutOfFold.Answer(
                own, folds, task.OutputCount, part => PenaltySearch.Solve(task, choice, part, cancellation));
            trainBeliefs.Add(Belief(task, outputs));
            validationBeliefs.Add(Belief(task, map.Answer(validation.Features[m])));
        }

        (LinearMap stack, ClassicChoice joined) = PenaltySearch.Choose(
            task,
            ClassicPenalty.Ridge,
            "stack",
            new ClassicData([Columns.Join(trainBeliefs)], train.Targets),
            new ClassicData([Columns.Join(validationBeliefs)], validation.Targets),
            cancellation);
        return new ClassicModel(task, kind, maps, stack, [.. choices, joined]);
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

    private static void Check(ClassicData train, ClassicData validation)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        foreach (ClassicData data in (ClassicData[])[train, validation])
        {
            if (data.Rows == 0 || data.Features.Count == 0 || data.Features.Any(features => features.Rows != data.Rows))
            {
                throw new ArgumentException(
                    $"ClassicModel: needs samples, and every modality to have {data.Rows} rows like the targets.", nameof(train));
            }
        }

        if (!train.Features.Select(f => f.Columns).SequenceEqual(validation.Features.Select(f => f.Columns)))
        {
            throw new ArgumentException("ClassicModel: the splits differ in their features.", nameof(validation));
        }
    }
}
