using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion;

/// <summary>A fitted model: predicts, evaluates and is saved. Immutable and safe to use from many threads.</summary>
public sealed class FusionModel
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
    internal FrozenCohort Cohort { get; }

    /// <summary>Early and unimodal fusion, trained beside the cohort; null if that was not wanted.</summary>
    internal FrozenCohort? BaselineCohort { get; }

    /// <summary>Every ensemble rule that the task supports, fitted on the validation samples.</summary>
    public IReadOnlyList<FittedEnsemble> Ensembles { get; }

    /// <summary>The rule that predictions use.</summary>
    public FittedEnsemble Ensemble { get; }

    /// <summary>
    /// What the combined logits of <see cref="Ensemble"/> are divided by before probabilities are given; 1 unless
    /// temperature scaling was asked for. It changes no predicted class.
    /// </summary>
    public double Temperature { get; }

    /// <summary>Number of folds on which copies of the students were trained, whose predictions a student's answer is the mean of; 0 for none.</summary>
    public int Folds => Cohort.Copies.Count == 1 ? 0 : Cohort.Copies.Count;

    /// <summary>The selected penalty: rho, or lambda of negative-correlation learning; 0 for a trainer without one.</summary>
    public double Rho { get; }

    /// <summary>How the cohort was trained; null for a model from a file of schema 1, which does not tell.</summary>
    public TrainingFacts? Training { get; internal init; }

    /// <summary>Texts that meant "missing" in the target, beside the empty cell, <c>NA</c> and <c>NaN</c>.</summary>
    public IReadOnlyList<string> TargetMissing { get; internal init; } = [];

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
        var answers = PatternAnswers.Of(this, FeaturesOf(dataset, keeps: false), Enumerable.Range(0, dataset.SampleIds.Count).ToArray());
        int[] answered = answers.Answered();
        DriftSummary drift = DriftOf(dataset, Enumerable.Range(0, dataset.SampleIds.Count).ToArray(), answers.NotFinite);
        return new PredictionResult(
            answered.Select(sample => dataset.SampleIds[sample]).ToArray(),
            answers.Values.Take(answered),
            dataset.SampleIds.Where((_, sample) => answers.Members[sample] == 0).ToArray())
        {
            Modalities = answered.Select(sample => answers.Modalities[sample]).ToArray(),
            Members = answered.Select(sample => answers.Members[sample]).ToArray(),
            NotFinite = answers.NotFinite.Select(sample => dataset.SampleIds[sample]).ToArray(),
            Drift = drift,
            Warnings = answered.Select(sample => drift.Notes[sample]).ToArray(),
        };
    }

    /// <summary>
    /// Judges every ensemble, every student and the baselines on all samples that have a target, each on those it can answer.
    /// </summary>
    /// <param name="dataset">Samples with the model's modalities, or some of them, and target.</param>
    /// <exception cref="DataException">There is no target or no usable sample, or modalities or columns differ.</exception>
    public SplitEvaluation Evaluate(MultimodalDataset dataset) => EvaluateAll(dataset).Figures;

    /// <summary>The same, and which samples were judged.</summary>
    internal (SplitEvaluation Figures, int[] Judged) EvaluateAll(MultimodalDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Target is null)
        {
            throw new DataException("evaluation: the data set has no target; name the target's file and column, or predict instead");
        }

        int[] all = Enumerable.Range(0, dataset.SampleIds.Count).ToArray();
        SampleFeatures features = FeaturesOf(dataset, keeps: true);
        Presence presence = features.PresenceOf(all);
        bool[] isAnswered = Enumerable.Range(0, presence.Patterns)
            .Select(pattern => EnsembleAnswers.Route(this, Ensemble, presence, pattern) is not null).ToArray();
        int[] usable = all.Where(sample => dataset.HasTarget(sample) && isAnswered[presence.PatternOf(sample)]).ToArray();
        return usable.Length > 0
            ? (ModelFigures.Of(this, features, usable), usable)
            : throw new DataException(
                "evaluation: no sample has both a target and modalities that the model can answer with; check the id columns of the tables");
    }

    /// <summary>Saves the model, whole or not at all, and opens the file again before it takes its name.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="FileWriteException">The file cannot be written, or what was written does not read again.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, stream => ModelWriter.WriteChecked(this, stream, path));
    }

    /// <summary>Writes the model to a stream, in the format of a model file; equal models give equal bytes.</summary>
    /// <param name="stream">A stream that can seek; left open.</param>
    /// <exception cref="ArgumentException">The stream is closed, read-only, or cannot seek.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite || !stream.CanSeek)
        {
            throw new ArgumentException("The stream cannot write or cannot seek; pass an open one that can, such as a MemoryStream.", nameof(stream));
        }

        ModelWriter.Write(this, stream);
    }

    /// <summary>Loads a model; predictions are equal to the bit with those of the model that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">
    /// The file is missing, damaged or foreign, has a newer schema version, or weights are missing, left over or of wrong shape.
    /// </exception>
    public static FusionModel Load(string path) => Load(path, []);

    /// <summary>Loads a model whose students may be methods of the calling program.</summary>
    /// <param name="path">The file.</param>
    /// <param name="methods">The methods; they go before those of the library.</param>
    /// <exception cref="ModelFormatException">As for <see cref="Load(string)"/>, or a student is of a method that is not known.</exception>
    public static FusionModel Load(string path, IReadOnlyList<Method> methods)
    {
        Guard.Items(methods, nameof(methods));
        return ModelReader.Read(path, methods);
    }

    /// <summary>The same model with the record of its fit.</summary>
    internal FusionModel With(FitRecord fit) =>
        new(_pipeline, Task, Cohort, BaselineCohort, Ensembles, Ensemble.Rule, Rho, Students, Provenance, Temperature) { Training = Training, TargetMissing = TargetMissing, Fit = fit };

    /// <summary>What <see cref="Ensemble"/> makes of its members' outputs, before <see cref="Temperature"/>.</summary>
    internal Predictions Combine(IReadOnlyList<Matrix?> outputs) => Ensemble.Combine(Task, outputs);

    /// <summary>How some samples differ from those that trained.</summary>
    /// <param name="dataset">Data with the model's modalities.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="notFinite">Places among them of those whose answers are not finite.</param>
    internal DriftSummary DriftOf(MultimodalDataset dataset, IReadOnlyList<int> samples, IReadOnlyList<int> notFinite) =>
        DriftSearch.Of(_pipeline, dataset, samples, notFinite);

    /// <summary>The features of a data set's samples as this model reads them.</summary>
    /// <param name="dataset">Samples with the model's modalities, or some of them.</param>
    /// <param name="keeps">Whether features stay, for samples that are asked for again.</param>
    internal SampleFeatures FeaturesOf(MultimodalDataset dataset, bool keeps) => new(_pipeline, dataset, keeps);
}
