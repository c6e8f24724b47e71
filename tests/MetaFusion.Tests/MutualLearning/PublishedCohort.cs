using System.Text.Json;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>
/// The tiny cohort that the authors' Python implementation trained, rebuilt from a fixture: same data, same initial
/// weights, no shuffling. Training it here must give the recorded numbers.
/// </summary>
internal sealed class PublishedCohort
{
    private readonly JsonElement _fixture;

    /// <summary>Rebuilds it.</summary>
    /// <param name="task">The fixture.</param>
    /// <param name="deviation">The standard deviation that losses are told in; networks learn the target as it is.</param>
    public PublishedCohort(string task, double deviation = 1)
    {
        _fixture = Fixture.Load($"cohort_{task}.json");
        int[] dims = _fixture.Integers("dims");
        int trainRows = _fixture.GetProperty("n_train").GetInt32();
        int validationRows = _fixture.GetProperty("n_val").GetInt32();
        double[] y = _fixture.GetProperty("y").Flat();
        bool isRegression = task == "regression";

        // The published code does not standardise targets, so neither does this task.
        Task = isRegression
            ? new RegressionTask(["y"], [0], [deviation]).WithScale(TargetScale.None)
            : new ClassificationTask("y", Enumerable.Range(0, _fixture.GetProperty("classes").GetInt32()).Select(c => $"{c}").ToArray());
        Target = new Target(isRegression ? TargetKind.Regression : TargetKind.Classification, ["y"], isRegression ? [] : ["0", "1", "2"], y);
        Matrix[] features = dims.Select((d, m) => new Matrix(
            trainRows + validationRows, d, _fixture.GetProperty("x")[m].Flat().Select(v => (float)v).ToArray())).ToArray();
        TrainRows = Enumerable.Range(0, trainRows).ToArray();
        ValidationRows = Enumerable.Range(trainRows, validationRows).ToArray();
        Train = new CohortData(features.Select(f => f.Gather(TrainRows)).ToArray(), Task.EncodeTargets(Target, TrainRows));
        Validation = new CohortData(features.Select(f => f.Gather(ValidationRows)).ToArray(), Task.EncodeTargets(Target, ValidationRows));
        Cohort = BuildCohort(dims, features);
        LoadWeights();
    }

    public LearningTask Task { get; }

    public Target Target { get; }

    public int[] TrainRows { get; }

    public int[] ValidationRows { get; }

    public CohortData Train { get; }

    public CohortData Validation { get; }

    public Cohort Cohort { get; }

    public JsonElement Recorded => _fixture;

    public double[] Rhos => _fixture.Numbers("rhos");

    public TrainingResult Fit(Action<double>? roundEnded = null, IReadOnlyList<double>? rhos = null)
    {
        var options = new TrainingOptions
        {
            Epochs = _fixture.GetProperty("epochs").GetInt32(),
            BatchSize = _fixture.GetProperty("batch").GetInt32(),
            Optimizer = new OptimizerOptions { LearningRate = _fixture.GetProperty("lr").GetDouble() },
            Rhos = rhos ?? Rhos,
            Shuffle = false,
            ResumesAsPublished = true,
        };
        using var workers = new WorkerGroup(2);
        return new CohortTrainer(Cohort, Task, options, Train, Validation, new RandomStream(1), workers) { RoundEnded = roundEnded }.Train();
    }

    /// <summary>Pairs every parameter of a student with the recorded one: names differ, and weights are transposed.</summary>
    public static double[] Recall(JsonElement state, Parameter parameter)
    {
        string[] parts = parameter.Name.Split('.');
        string prefix = parts[0] == "head" ? "combined_model" : $"registered_extractors.{RegisteredIndex(state, int.Parse(parts[1]))}";
        int layer = int.Parse(parts[^2]);
        double[] recorded = state.GetProperty($"{prefix}.model.{2 * layer}.{parts[^1]}").Flat();
        return parts[^1] == "bias" ? recorded : Transpose(recorded, parameter.Shape[1], parameter.Shape[0]);
    }

    private static int RegisteredIndex(JsonElement state, int modality) =>
        // Extractors are numbered by registration; a student without one for the first modality starts at 0 all the same.
        state.TryGetProperty($"registered_extractors.{modality}.model.0.weight", out _) ? modality : 0;

    private static double[] Transpose(double[] values, int rows, int columns)
    {
        var transposed = new double[values.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = values[(i * columns) + j];
            }
        }

        return transposed;
    }

    private Cohort BuildCohort(int[] dims, Matrix[] features)
    {
        int[][] hidden = _fixture.GetProperty("extractor_hidden").EnumerateArray().Select(e => e.EnumerateArray().Select(v => v.GetInt32()).ToArray()).ToArray();
        StudentSpec[] students = _fixture.GetProperty("pairs").EnumerateArray()
            .Select(pair => new FusionSpec(pair.EnumerateArray().Select((k, m) => View(k.GetInt32(), dims[m])).ToArray()))
            .ToArray();
        var set = RepresentationSet.Fit(dims.Select((_, m) => new RepresentationContext(
            $"x{m}", Task, features[m], Train.Targets, features[m], Train.Targets,
            students.Select(s => s.Representations[m]).Distinct().ToArray(), new EncoderOptions(), new RandomStream(1))).ToArray());
        var spec = new CohortSpec(students) { Head = _fixture.Integers("head_hidden"), ExtractorByModality = hidden };
        var cohort = Cohort.Build(spec, set, Task);
        cohort.Initialize(new RandomStream(1));
        return cohort;
    }

    private static RepresentationSpec View(int size, int dim) =>
        size == 0 ? RepresentationSpec.None : size == dim ? RepresentationSpec.Raw : RepresentationSpec.Mlp(size);

    private void LoadWeights()
    {
        for (int k = 0; k < Cohort.Students.Count; k++)
        {
            foreach (Parameter parameter in Cohort.Students[k].Parameters.Parameters)
            {
                Recall(_fixture.GetProperty("initial_state")[k], parameter).Select(v => (float)v).ToArray().CopyTo(parameter.Tensor.Values);
            }
        }
    }
}
