using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.Support;
using MetaFusion.Tests.Tasks;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Random data with a signal, and cohorts of small networks on it.</summary>
internal sealed class SmallCohort
{
    public static readonly RepresentationSpec None = RepresentationSpec.None;
    public static readonly RepresentationSpec Raw = RepresentationSpec.Raw;
    public static readonly RepresentationSpec Mlp = RepresentationSpec.Mlp(3);

    private readonly RepresentationSet _representations;
    private readonly Matrix[] _features;
    private readonly Matrix _targets;
    private readonly int _trainRows;
    private readonly int _validationRows;

    public SmallCohort(string kind, CohortSpec spec, int trainRows = 48, int validationRows = 30, ulong seed = 1)
    {
        Task = kind == "regression" ? new RegressionTask(["y", "z"], [0, 0], [1, 1]) : new ClassificationTask("y", ["a", "b", "c"]);
        Spec = spec with { Head = [6], Extractor = [5] };
        _trainRows = trainRows;
        _validationRows = validationRows;
        int modalities = spec.Students[0].Representations.Count;
        int rows = trainRows + validationRows;
        var random = new RandomStream(seed, "small-cohort");
        _features = Enumerable.Range(0, modalities)
            .Select(m => new Matrix(rows, 4 + m, Draw.Normal(random, rows * (4 + m)))).ToArray();
        _targets = new Matrix(rows, Task.TargetColumns);
        for (int row = 0; row < rows; row++)
        {
            float signal = _features[0][row, 0] + (0.5f * _features[^1][row, 1]) + (float)(0.3 * random.NextNormal());
            if (kind == "regression")
            {
                _targets[row, 0] = signal;
                _targets[row, 1] = signal * signal / 2;
            }
            else
            {
                _targets[row, 0] = signal < -0.5f ? 0 : signal < 0.5f ? 1 : 2;
            }
        }

        Range train = ..trainRows;
        _representations = RepresentationSet.Fit(_features.Select((f, m) => new RepresentationContext(
            $"m{m}", Task, Part(f, train), Part(_targets, train), Part(f, train), Part(_targets, train),
            spec.Students.Select(s => s.Representations[m]).Distinct().ToArray(), new EncoderOptions(), new RandomStream(seed))).ToArray());
    }

    public LearningTask Task { get; set; }

    public CohortSpec Spec { get; }

    /// <summary>Whether a sample (counted over train, then validation) has a modality; null if all have all.</summary>
    public Func<int, int, bool>? Has { get; init; }

    /// <summary>All tuples of none, raw and mlp:3 over some modalities.</summary>
    public static CohortSpec Product(int modalities) =>
        CohortSpec.CrossProduct(Enumerable.Repeat<IReadOnlyList<RepresentationSpec>>([None, Raw, Mlp], modalities).ToArray());

    public Cohort Build()
    {
        Cohort cohort = Cohort.Build(Spec, _representations, Task);
        cohort.Initialize(new RandomStream(7, "initialisation"));
        return cohort;
    }

    public CohortData Train(Cohort cohort) => Data(cohort, .._trainRows);

    public CohortData Validation(Cohort cohort) => Data(cohort, _trainRows..(_trainRows + _validationRows));

    /// <summary>The cohort as one carve of several.</summary>
    public CarveData Carve(Cohort cohort) => new(cohort, Train(cohort), Validation(cohort), new RandomStream(7, "training"));

    public TrainingResult Fit(
        Cohort cohort,
        TrainingOptions options,
        int threads = 1,
        Action<double>? roundEnded = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationTokenSource? source = null,
        ICheckpoints? checkpoints = null,
        bool keepsIndependent = false)
    {
        using var workers = new WorkerGroup(threads);
        var trainer = new CohortTrainer(cohort, Task, options, Train(cohort), Validation(cohort), new RandomStream(7, "training"), workers)
        {
            RoundEnded = roundEnded,
            Checkpoints = checkpoints,
            KeepsIndependent = keepsIndependent,
        };
        return trainer.Train("cohort", progress, source?.Token ?? CancellationToken.None);
    }

    public TrainingResult Fit(TrainingOptions options, int threads = 1) => Fit(Build(), options, threads);

    /// <summary>Outputs of every student with its present weights.</summary>
    public static float[][] Outputs(Cohort cohort, CohortData data) => cohort.Students
        .Select(student => student.Forward(
            StudentBatch.Of(cohort.Slots, data), new TensorScope { IsRecording = false }).Outputs.Values.ToArray())
        .ToArray();

    public static float[][] Parameters(Cohort cohort) => cohort.Students
        .Select(student => student.Parameters.Parameters.SelectMany(p => p.Tensor.Values.ToArray()).ToArray())
        .ToArray();

    public static void Fill(Student student, float value)
    {
        foreach (Parameter parameter in student.Parameters.Parameters)
        {
            parameter.Tensor.Values.Fill(value);
        }
    }

    /// <summary>What design.md, section 3, writes out pair by pair: <c>sum_{j != i} w_j D(o_i, o_j) / sum_j w_j</c>.</summary>
    public double[] Pairwise(float[][] outputs, IReadOnlyList<double> weights)
    {
        float[][] beliefs = outputs.Select(o =>
        {
            var belief = new float[o.Length];
            Task.Belief(o, belief);
            return belief;
        }).ToArray();
        return outputs
            .Select((o, i) => beliefs
                .Select((belief, j) => j == i || weights[j] == 0 ? 0 : weights[j] * Reference.Divergence(Task, o, belief))
                .Sum() / weights.Sum())
            .ToArray();
    }

    private static Matrix Part(Matrix matrix, Range rows) =>
        matrix.Gather(Enumerable.Range(0, matrix.Rows).ToArray().AsSpan()[rows]);

    private CohortData Data(Cohort cohort, Range rows) => new(
        cohort.Slots.Select(slot => Part(_representations.ForInput(slot.Modality, slot.Key).Transform(_features[slot.Modality]), rows)).ToArray(),
        Part(_targets, rows))
    {
        Presence = Has is null ? null : new Presence(rows.End.Value - rows.Start.Value, _features.Length, (row, m) => Has(rows.Start.Value + row, m)),
    };
}
