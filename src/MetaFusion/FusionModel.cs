using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
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

    /// <summary>
    /// Predicts every sample that some student can answer with the modalities it has; runs only the students that answer.
    /// </summary>
    /// <param name="dataset">Samples with the model's modalities, or some of them; a target is not needed.</param>
    /// <exception cref="DataException">The data set lacks a modality of the model altogether, or its columns differ.</exception>
    public PredictionResult Predict(MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        PatternAnswers answers = Answer(dataset, Enumerable.Range(0, dataset.SampleIds.Count).ToArray());
        int[] answered = answers.Answered();
        return new PredictionResult(
            answered.Select(sample => dataset.SampleIds[sample]).ToArray(),
            PatternAnswers.Take(answers.Values, answered),
            dataset.SampleIds.Where((_, sample) => answers.Members[sample] == 0).ToArray())
        {
            Modalities = answered.Select(sample => answers.Modalities[sample]).ToArray(),
            Members = answered.Select(sample => answers.Members[sample]).ToArray(),
        };
    }

    /// <summary>
    /// Judges every ensemble, every student and the baselines on all samples that have a target, each on those it can answer.
    /// </summary>
    /// <param name="dataset">Samples with the model's modalities, or some of them, and target.</param>
    /// <exception cref="DataException">There is no target or no usable sample, or modalities or columns differ.</exception>
    public SplitEvaluation Evaluate(MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Target is null)
        {
            throw new DataException("evaluation: the data set has no target; name the target's file and column, or predict instead");
        }

        int[] all = Enumerable.Range(0, dataset.SampleIds.Count).ToArray();
        Presence presence = _pipeline.PresenceOf(dataset, all);
        int[] usable = all.Where(sample => dataset.HasTarget(sample) && Route(Ensemble, presence, presence.PatternOf(sample)) is not null).ToArray();
        return usable.Length > 0
            ? Evaluate(dataset, usable)
            : throw new DataException(
                "evaluation: no sample has both a target and modalities that the model can answer with; check the id columns of the tables");
    }

    /// <summary>The same model with the record of its fit.</summary>
    internal FusionModel With(FitRecord fit) =>
        new(_pipeline, Task, Cohort, BaselineCohort, Ensembles, Ensemble.Rule, Rho, Students, Provenance, Temperature) { Fit = fit };

    /// <summary>The preprocessed features of some samples, which must have every modality.</summary>
    internal Matrix[] Features(MultimodalDataset dataset, IReadOnlyList<int> samples) => _pipeline.Transform(dataset, samples);

    /// <summary>What <see cref="Ensemble"/> makes of its members' outputs, before <see cref="Temperature"/>.</summary>
    internal Predictions Combine(IReadOnlyList<Matrix?> outputs) => Ensemble.Combine(Task, outputs);

    /// <summary>Which of some samples have which modality of the model, in its order.</summary>
    internal Presence PresenceOf(MultimodalDataset dataset, IReadOnlyList<int> samples) => _pipeline.PresenceOf(dataset, samples);
}
