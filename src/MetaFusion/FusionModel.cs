using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion;

/// <summary>A fitted model: predicts, evaluates and is saved. Immutable and safe to use from many threads.</summary>
public sealed partial class FusionModel
{
    private readonly FeaturePipeline _pipeline;

    internal FusionModel(
        FeaturePipeline pipeline,
        LearningTask task,
        FrozenCohort cohort,
        FrozenCohort? baselines,
        IReadOnlyList<FittedEnsemble> ensembles,
        string selectedEnsemble,
        double rho,
        IReadOnlyList<StudentSummary> students,
        ModelProvenance provenance,
        double temperature = 1)
    {
        _pipeline = pipeline;
        Task = task;
        Cohort = cohort;
        BaselineCohort = baselines;
        Ensembles = ensembles;
        Ensemble = ensembles.First(e => e.Rule == selectedEnsemble);
        Rho = rho;
        Students = students;
        Provenance = provenance;
        Temperature = temperature;
    }

    /// <summary>What is predicted.</summary>
    public LearningTask Task { get; }

    /// <summary>Names and columns of the modalities, in the order of the model.</summary>
    public IReadOnlyList<ModalitySchema> Modalities =>
        _pipeline.Steps.Select(step => new ModalitySchema(step.Modality, step.Preprocessor.Schema)).ToArray();

    /// <summary>Names and fitted preprocessing of the modalities, in the order of the model.</summary>
    public IReadOnlyList<(string Modality, Preprocessor Preprocessor)> Preprocessing => _pipeline.Steps;

    /// <summary>The trained students.</summary>
    public FrozenCohort Cohort { get; }

    /// <summary>Early and unimodal fusion, trained beside the cohort; null if that was not wanted.</summary>
    public FrozenCohort? BaselineCohort { get; }

    /// <summary>Every ensemble rule that the task supports, fitted on the validation samples.</summary>
    public IReadOnlyList<FittedEnsemble> Ensembles { get; }

    /// <summary>The rule that predictions use.</summary>
    public FittedEnsemble Ensemble { get; }

    /// <summary>
    /// What the combined logits of <see cref="Ensemble"/> are divided by before probabilities are given; 1 unless
    /// temperature scaling was asked for. It changes no predicted class.
    /// </summary>
    public double Temperature { get; }

    /// <summary>The selected penalty: rho, or lambda of negative-correlation learning; 0 for a trainer without one.</summary>
    public double Rho { get; }

    /// <summary>What the training found out about every student, in the order of the cohort.</summary>
    public IReadOnlyList<StudentSummary> Students { get; }

    /// <summary>Where the model comes from.</summary>
    public ModelProvenance Provenance { get; }

    /// <summary>What the fit left behind; null for a model that was loaded.</summary>
    public FitRecord? Fit { get; private init; }

    /// <summary>Predicts every sample that has all modalities; runs only the members of <see cref="Ensemble"/>.</summary>
    /// <param name="dataset">Samples with the model's modalities; a target is not needed.</param>
    /// <exception cref="DataException">The data set lacks a modality of the model, or its columns differ.</exception>
    public PredictionResult Predict(MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        (int[] complete, int[] incomplete) = _pipeline.Part(dataset);
        return new PredictionResult(
            complete.Select(sample => dataset.SampleIds[sample]).ToArray(),
            Predict(dataset, complete),
            incomplete.Select(sample => dataset.SampleIds[sample]).ToArray());
    }

    /// <summary>Judges every ensemble, every student and the baselines on all samples that are complete and have a target.</summary>
    /// <param name="dataset">Samples with the model's modalities and target.</param>
    /// <exception cref="DataException">There is no target or no usable sample, or modalities or columns differ.</exception>
    public SplitEvaluation Evaluate(MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Target is null)
        {
            throw new DataException("evaluation: the data set has no target; name the target's file and column, or predict instead");
        }

        (int[] complete, _) = _pipeline.Part(dataset);
        int[] usable = complete.Where(dataset.HasTarget).ToArray();
        return usable.Length > 0
            ? Evaluate(dataset, usable)
            : throw new DataException("evaluation: no sample has both a target and every modality of the model; check the id columns of the tables");
    }

    /// <summary>The same model with the record of its fit.</summary>
    internal FusionModel With(FitRecord fit) =>
        new(_pipeline, Task, Cohort, BaselineCohort, Ensembles, Ensemble.Rule, Rho, Students, Provenance, Temperature) { Fit = fit };

    /// <summary>The preprocessed features of some samples, which must have every modality.</summary>
    internal Matrix[] Features(MultimodalDataset dataset, IReadOnlyList<int> samples) => _pipeline.Transform(dataset, samples);

    /// <summary>What <see cref="Ensemble"/> makes of its members' outputs, before <see cref="Temperature"/>.</summary>
    internal Predictions Combine(IReadOnlyList<Matrix?> outputs) => Ensemble.Combine(Task, outputs);

    /// <summary>Predicts some samples, which must have every modality.</summary>
    internal Predictions Predict(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        if (samples.Count == 0)
        {
            return new Predictions(0, Task.OutputCount, []);
        }

        Matrix[] features = _pipeline.Transform(dataset, samples);
        return TemperatureScaling.Apply(Combine(Cohort.Answer(features, Ensemble.Members)), Temperature);
    }

    /// <summary>Judges some samples, which must have every modality and a target.</summary>
    internal SplitEvaluation Evaluate(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        Matrix[] features = _pipeline.Transform(dataset, samples);
        var judge = new Evaluator(Task, dataset.Target!, samples);
        Matrix[] outputs = AnswerAll(Cohort, features);
        return new SplitEvaluation(
            samples.Count,
            Ensembles.ToDictionary(e => e.Rule, e => e == Ensemble
                ? judge.Judge(TemperatureScaling.Apply(e.Combine(Task, outputs), Temperature))
                : judge.Judge(e, outputs)),
            Cohort.Students.Select((student, k) => (student.Name, k)).ToDictionary(s => s.Name, s => judge.Judge(outputs[s.k])),
            BaselineCohort is null
                ? new Dictionary<string, IReadOnlyDictionary<string, double>>()
                : Baselines.Judge(judge, _pipeline.Steps.Select(s => s.Modality).ToArray(), AnswerAll(BaselineCohort, features)));
    }

    private static Matrix[] AnswerAll(FrozenCohort cohort, Matrix[] features) =>
        cohort.Answer(features, Enumerable.Range(0, cohort.Students.Count)).Select(answer => answer!).ToArray();
}
