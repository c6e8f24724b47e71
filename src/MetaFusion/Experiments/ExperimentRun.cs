using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Experiments;

/// <summary>
/// One fit from an experiment to a run folder. Everything that can be checked is checked before anything is computed.
/// </summary>
public sealed class ExperimentRun
{
    private readonly FitOptions _options;

    private ExperimentRun(ExperimentSource source, string folder, FitOptions options, DatasetReading reading)
    {
        Source = source;
        Folder = folder;
        _options = options;
        Reading = reading;
    }

    /// <summary>The experiment.</summary>
    public ExperimentSource Source { get; }

    /// <summary>The run folder.</summary>
    public string Folder { get; }

    /// <summary>The data, what is there of it, and what a person should know about it.</summary>
    public DatasetReading Reading { get; }

    /// <summary>Checks the experiment and the run folder, and reads the data. Leaves nothing behind.</summary>
    /// <param name="source">The experiment.</param>
    /// <param name="folder">The run folder: absent, empty, or an older run that is to be replaced.</param>
    /// <exception cref="ExperimentException">The experiment has faults.</exception>
    /// <exception cref="RunFolderException">The folder holds something that is not a run.</exception>
    /// <exception cref="FileWriteException">The folder cannot be written to.</exception>
    /// <exception cref="DataException">A table, an id, a column or a value cannot be used.</exception>
    public static ExperimentRun Prepare(ExperimentSource source, string folder)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Experiment.Validate();
        FitOptions options = ExperimentOptions.ForFit(source.Experiment);
        using RunFolder target = RunFolder.Open(folder);
        source.RequireDataFolder();
        DatasetReading reading = DatasetReader.Read(ExperimentOptions.ForData(source.Experiment, source.DataFolder));

        // Staging and dropping a file shows that the folder can be written to: better now than after an hour of training.
        target.Stage(RunFiles.Experiment, "");
        return new ExperimentRun(source, folder, options, reading);
    }

    /// <summary>Fits, and writes the run folder at the end: all of it, or nothing where the fit fails or is cancelled.</summary>
    /// <param name="progress">Told of every epoch; may be null.</param>
    /// <param name="logger">Told of stages and warnings; null for silence.</param>
    /// <param name="reporter">Makes the report's files, which are written with the others; null for a run without them.</param>
    /// <param name="cancellation">Looked at every batch; no longer once the files take their names.</param>
    /// <exception cref="Foundation.InputException">Data or options cannot be used, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled; the folder is as it was.</exception>
    public async Task<FusionModel> FitAsync(
        IProgress<TrainingProgress>? progress = null,
        ILogger<MetaFusionEstimator>? logger = null,
        IRunReporter? reporter = null,
        CancellationToken cancellation = default)
    {
        FusionModel model = await new MetaFusionEstimator(logger)
            .FitAsync(Reading.Dataset, _options, progress, cancellation)
            .ConfigureAwait(false);
        FitRecord fit = model.Fit!;
        string resolved = ResolvedExperiment.Text(Source, model);
        PredictionTable predictions = RunContent.Predictions(model, fit, Reading.Dataset);
        IReadOnlyList<RunFile> reports = reporter?.Make(new FinishedRun(Source, resolved, Reading, model, predictions), cancellation) ?? [];
        using RunFolder target = RunFolder.Open(Folder);
        target.Stage(RunFiles.Experiment, resolved);
        target.Stage(RunFiles.Model, model.Save);
        target.Stage(RunContent.Metrics(model, fit));
        target.Stage(RunContent.History(model, fit));
        target.Stage(RunContent.Students(model));
        target.Stage(predictions);
        foreach (RunFile file in reports)
        {
            target.Stage(file.Name, stream => stream.Write(file.Content.Span));
        }

        cancellation.ThrowIfCancellationRequested();
        target.Commit();
        return model;
    }
}
