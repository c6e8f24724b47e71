using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Evaluation;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs.Internal;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Experiments.Runs;

/// <summary>A run folder that a fit wrote: its model, and the layout of the tables it was fitted to.</summary>
public sealed class FittedRun
{
    private FittedRun(string folder, FusionModel model)
    {
        Folder = folder;
        Model = model;
    }

    /// <summary>The run folder.</summary>
    public string Folder { get; }

    /// <summary>The fitted model.</summary>
    public FusionModel Model { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="path">The run folder, or the model file in it.</param>
    /// <exception cref="InputException">There is no such folder, or it is not a run, or an unfinished one.</exception>
    /// <exception cref="ModelFormatException">The model file cannot be used.</exception>
    public static FittedRun Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string folder = Path.GetFileName(path) == RunFiles.Model && File.Exists(path)
            ? Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : "."
            : path;
        if (!Directory.Exists(folder))
        {
            throw new InputException(
                $"run '{path}' {(File.Exists(path) ? "is a file" : "does not exist")}; " +
                "name a folder that 'metafusion fit' wrote");
        }

        if (RunFolder.HoldsUnfinishedRun(folder))
        {
            throw new InputException($"folder '{folder}' holds an unfinished run, whose fit was killed while it wrote; " +
                "fit into it again");
        }

        string model = Path.Combine(folder, RunFiles.Model);
        if (!File.Exists(model))
        {
            throw new InputException($"folder '{folder}' is not a run, it holds no {RunFiles.Model}; " +
                "name a folder that 'metafusion fit' wrote");
        }

        return new FittedRun(folder, FusionModel.Load(model));
    }

    /// <summary>The experiment as it was fitted, all choices spelled out.</summary>
    /// <exception cref="ExperimentException">The run's experiment file is missing or has faults.</exception>
    public ExperimentSource ReadExperiment() => ExperimentSource.Open(Path.Combine(Folder, RunFiles.Experiment));

    /// <summary>
    /// Key of the trainer that fitted it, as the model tells; for a model file of schema 1 as the run's experiment file does, and
    /// mutual learning where that is gone.
    /// </summary>
    /// <exception cref="ExperimentException">The run's experiment file has faults.</exception>
    public string Trainer => Model.Training?.Trainer ?? (File.Exists(Path.Combine(Folder, RunFiles.Experiment))
        ? ReadExperiment().Experiment.Trainer
        : ExperimentChoices.DefaultTrainer);

    /// <summary>Judges the model.</summary>
    /// <param name="data">
    /// An experiment file, or a folder with one, which says where tables and target are; or a folder of tables named as those
    /// the run was fitted to; or null for the samples that the run itself held back.
    /// </param>
    /// <param name="cancellation">Looked at between the steps.</param>
    /// <exception cref="InputException">Tables, columns or values cannot be used, or no sample can be judged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RunEvaluation Evaluate(string? data, CancellationToken cancellation = default) => Evaluate(data, new NewDataRules(), cancellation);

    /// <summary>Judges the model under other rules than the usual ones.</summary>
    /// <param name="data">As for <see cref="Evaluate(string?, CancellationToken)"/>.</param>
    /// <param name="rules">What the data may lack, and how unlike those of training they may be.</param>
    /// <param name="cancellation">Looked at between the steps.</param>
    /// <exception cref="InputException">
    /// Tables, columns or values cannot be used, a table is absent that may not be, samples differ from those that trained where that
    /// is refused, or no sample can be judged.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RunEvaluation Evaluate(string? data, NewDataRules rules, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        bool described = data is not null && (File.Exists(data) || File.Exists(Path.Combine(data, RunFiles.Experiment)));
        ExperimentSource layout = described ? ExperimentSource.Open(data!) : ReadExperiment();
        string folder = data is null || described ? FolderOf(layout) : Existing(data);
        DatasetOptions options = ExperimentOptions.ForData(layout.Experiment with { Split = new SplitSection() }, folder);
        var checks = new NewDataChecks(rules, Model);
        checks.RequireTables(options);
        var schema = new TargetSchema(
            Model.Task.Kind.Reads, Model.Task.State.Outputs, Model.Task.Classes?.Names ?? [])
        {
            Missing = Model.TargetMissing,
        };
        IReadOnlyDictionary<string, string> parts = RunParts.Read(Folder);

        // A class that was too small for the fit is none of the model's: of the run's own data, what took part is asked for.
        DatasetReading reading = DatasetReader.ReadForEvaluation(
            options, Model.Modalities, schema, data is null ? parts.ContainsKey : static _ => true);
        cancellation.ThrowIfCancellationRequested();
        RunEvaluation evaluation = data is null ? OfHeldBack(reading, folder, parts) : OfAll(reading, folder, parts);
        checks.RequireLikeness(evaluation.Drift);
        return evaluation;
    }

    /// <summary>Predicts new samples.</summary>
    /// <param name="data">A folder of tables named as those the run was fitted to, or an experiment file that says where they
    /// are.</param>
    /// <param name="file">The table to write; its folder must exist. Written whole or not at all.</param>
    /// <param name="cancellation">Looked at between the steps.</param>
    /// <exception cref="InputException">Tables, columns or values cannot be used, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was written.</exception>
    public RunPrediction Predict(string data, string file, CancellationToken cancellation = default) => Predict(data, file, new NewDataRules(), cancellation);

    /// <summary>Predicts new samples under other rules than the usual ones.</summary>
    /// <param name="data">As for <see cref="Predict(string, string, CancellationToken)"/>.</param>
    /// <param name="file">The table to write; its folder must exist. Written whole or not at all.</param>
    /// <param name="rules">What the data may lack, and how unlike those of training they may be.</param>
    /// <param name="cancellation">Looked at between the steps.</param>
    /// <exception cref="InputException">
    /// Tables, columns or values cannot be used, a table is absent that may not be, samples differ from those that trained where that
    /// is refused, or the file cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was written.</exception>
    public RunPrediction Predict(string data, string file, NewDataRules rules, CancellationToken cancellation = default) =>
        Predict(data, file, rules, forSpreadsheets: false, cancellation);

    /// <summary>The same, with a table that is safe to open in a spreadsheet where that is asked for.</summary>
    internal RunPrediction Predict(string data, string file, NewDataRules rules, bool forSpreadsheets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rules);
        bool described = File.Exists(data);
        ExperimentSource layout = described ? ExperimentSource.Open(data) : ReadExperiment();
        string folder = described ? FolderOf(layout) : Existing(data);
        DatasetOptions options = ExperimentOptions.ForData(layout.Experiment with { Split = new SplitSection() }, folder);
        RequireNoInput(file, [.. RunFiles.All.Select(name => Path.Combine(Folder, name)), .. described ? [data] : Array.Empty<string>(), .. TablesOf(options)]);
        var checks = new NewDataChecks(rules, Model);
        checks.RequireTables(options);
        DatasetReading reading = DatasetReader.ReadForPrediction(options, Model.Modalities);
        cancellation.ThrowIfCancellationRequested();
        PredictionResult result = Model.Predict(reading.Dataset);
        checks.RequireLikeness(result.Drift);
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.WriteText(file, RunTables.Predictions(RunContent.Table(Model, result.SampleIds, null, result.Values) with
        {
            Modalities = result.Modalities,
            Members = result.Members,
            Warnings = result.Warnings,
        }, forSpreadsheets));
        string[] unread = result.LeftOut.Except(result.NotFinite, StringComparer.Ordinal).ToArray();
        if (unread.Length > 0)
        {
            reading.Warnings.Add(
                $"{unread.Length} of {result.LeftOut.Count + result.SampleIds.Count} samples have no answer, because no student of the model " +
                $"can do with the modalities they have ({NameHints.List(unread)})");
        }

        return new RunPrediction(folder, result, reading.Warnings);
    }

    private static IEnumerable<string> TablesOf(DatasetOptions options) => options.Files()
        .Select(name => Path.Combine(options.Folder, name));

    /// <summary>A file that is read must not be written over, whatever links lead to it.</summary>
    private static void RequireNoInput(string file, IReadOnlyList<string> inputs)
    {
        string? target = RealPath.Follow(file)?.Target;
        string? input = inputs.FirstOrDefault(candidate => RealPath.Follow(candidate)?.Target == target);
        if (target is not null && input is not null)
        {
            throw new InputException($"'{file}' is '{Path.GetFileName(input)}', which is read or belongs to the run; choose another file for the predictions");
        }
    }

    private static string FolderOf(ExperimentSource layout)
    {
        layout.RequireDataFolder();
        return layout.DataFolder;
    }

    private static string Existing(string folder) => Directory.Exists(folder)
        ? folder
        : throw new InputException($"data folder '{folder}' does not exist; check the path");

    private RunEvaluation OfHeldBack(DatasetReading reading, string folder, IReadOnlyDictionary<string, string> parts)
    {
        string part = parts.Values.Contains(RunParts.Test) ? RunParts.Test : RunParts.Validation;
        MultimodalDataset dataset = reading.Dataset;
        IReadOnlyDictionary<int, int> copyOf = part == RunParts.Validation && Model.Folds > 0
            ? RunFolds.Read(Folder, Model.Folds, dataset)
            : new Dictionary<int, int>();
        int[] samples = dataset.UsableSamples()
            .Where(sample => copyOf.Count > 0 ? copyOf.ContainsKey(sample) : parts.GetValueOrDefault(dataset.SampleIds[sample]) == part).ToArray();
        if (samples.Length == 0)
        {
            throw new InputException($"data folder '{folder}' holds none of the run's {part} samples; " +
                "name the data with --data");
        }

        SplitEvaluation figures = ModelFigures.Of(Model, Model.FeaturesOf(dataset, keeps: false), samples, new UnseenAnswers(copyOf));
        return new RunEvaluation(folder, part, figures, reading.Warnings)
        {
            Drift = Model.DriftOf(dataset, samples, figures.NotFinite),
            IsOutOfFold = copyOf.Count > 0,
        };
    }

    private RunEvaluation OfAll(DatasetReading reading, string folder, IReadOnlyDictionary<string, string> parts)
    {
        (SplitEvaluation figures, int[] judged) = Model.EvaluateAll(reading.Dataset);
        int seen = reading.Dataset.UsableSamples()
            .Count(sample => parts.GetValueOrDefault(reading.Dataset.SampleIds[sample]) is RunParts.Train or RunParts.Validation);
        if (seen > 0)
        {
            reading.Warnings.Add(
                $"{seen} of the {figures.Samples} samples have ids that trained or chose this model, so the figures flatter it; " +
                "without --data, evaluate judges the samples that the fit held back");
        }

        return new RunEvaluation(folder, "all", figures, reading.Warnings) { Drift = Model.DriftOf(reading.Dataset, judged, figures.NotFinite) };
    }
}
