using System.Runtime.ExceptionServices;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs.Internal;
using MetaFusion.Experiments.Search;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tasks;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Experiments.Runs;

/// <summary>
/// One fit from an experiment to a run folder. Everything that can be checked is checked before anything is computed.
/// </summary>
public sealed partial class ExperimentRun
{
    private readonly FitOptions _options;
    private readonly ExperimentSearch? _search;
    private readonly CheckpointInput[] _inputs;

    private ExperimentRun(
        ExperimentSource source, string folder, FitOptions options, ExperimentSearch? search, DatasetReading reading, CheckpointInput[] inputs)
    {
        _search = search;
        _inputs = inputs;
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
        ArgumentNullException.ThrowIfNull(folder);
        source.Experiment.Validate();
        FitOptions options = ExperimentOptions.ForFit(source.Experiment);
        if (source.Experiment.Search is not null)
        {
            // Before the tables are read: whether every setting can be used.
            _ = new ExperimentSearch(source.Experiment);
        }

        using RunFolder target = RunFolder.Open(folder);
        target.Hold();
        source.RequireDataFolder();
        DatasetReading reading = DatasetReader.Read(ExperimentOptions.ForData(source.Experiment, source.DataFolder));

        // Of the tables as they were read: a search may take hours, and tables may change meanwhile.
        CheckpointInput[] inputs = FitIdentity.Inputs(source);
        ExperimentSearch? search = source.Experiment.Search is null
            ? null
            : new ExperimentSearch(source.Experiment, Path.Combine(folder, RunFiles.SearchFolder), FitIdentity.OfTrials(inputs));
        search?.RequireMethods(options.Task ?? TaskRegistry.Usual(reading.Dataset.Target!.Kind));
        if (MethodRules.Warning(source.Experiment) is { } ignored)
        {
            reading.Warnings.Add(ignored);
        }

        // Staging and dropping a file shows that the folder can be written to: better now than after an hour of training.
        target.Stage(RunFiles.Experiment, "");
        return new ExperimentRun(source, folder, options, search, reading, inputs);
    }

    /// <summary>The experiment of a fit that was interrupted and left a checkpoint in its run folder.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="overrides">
    /// Options <c>key=value</c> on top of those it was begun with; only threads and checkpoint_seconds can change. Null for none.
    /// </param>
    /// <exception cref="InputException">It holds no checkpoint, or none that is whole.</exception>
    public static ExperimentSource Interrupted(string folder, IReadOnlyList<string>? overrides = null) =>
        RunCheckpoints.Source(Guard.Given(folder, nameof(folder)), overrides);

    /// <summary>Called with every checkpoint before its content is written; for tests.</summary>
    internal Action<Stream>? WritingCheckpoint { get; set; }

    /// <summary>Whether the table of predictions must be safe to open in a spreadsheet; default false.</summary>
    internal bool ForSpreadsheets { get; set; }

    /// <summary>Fits, and writes the run folder at the end: all of it, or nothing where the fit fails or is cancelled.</summary>
    /// <remarks>
    /// While it trains it keeps checkpoints in the folder, as <see cref="TrainingSection.CheckpointSeconds"/> says and where it
    /// is cancelled; the next fit of the same experiment goes on from there, to the same bits. They are removed at the end.
    /// An experiment with a search tries its settings first; each trial is stored in the run folder as it ends, stays there where
    /// the fit is cancelled, and is taken as it is by the next fit of the same experiment. Then the best setting is fitted.
    /// </remarks>
    /// <param name="progress">Told of every epoch; may be null.</param>
    /// <param name="logger">Told of stages and warnings; null for silence.</param>
    /// <param name="reporter">Makes the report's files, which are written with the others; null for a run without them.</param>
    /// <param name="cancellation">Looked at every batch; no longer once the files take their names.</param>
    /// <exception cref="InputException">Data or options cannot be used, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled; the folder is as it was, but for its checkpoint.</exception>
    public async Task<FusionModel> FitAsync(
        IProgress<TrainingProgress>? progress = null,
        ILogger<MetaFusionEstimator>? logger = null,
        IRunReporter? reporter = null,
        CancellationToken cancellation = default)
    {
        using RunFolder target = RunFolder.Open(Folder);
        target.Hold();
        var clock = new StageClock(stage => Tell(logger, $"{stage}: still running"));
        SearchResult? found = _search is null ? null : await SearchAsync(_search, clock, logger, cancellation).ConfigureAwait(false);
        FitOptions options = found is null ? _options : ExperimentOptions.ForFit(found.Winner);
        RunCheckpoints checkpoints = RunCheckpoints.Open(
            Folder, Source, _inputs, found?.Winner ?? Source.Experiment, sentence => Tell(logger, sentence), WritingCheckpoint);
        JudgedModel fitted = await FitAsync(options, checkpoints, progress, logger, cancellation).ConfigureAwait(false);
        PredictionTable predictions = RunContent.Predictions(fitted);
        fitted = fitted.Warned(RunContent.LeftOut(predictions));
        ExceptionDispatchInfo? fault;
        try
        {
            fault = Stage(target, fitted, predictions, found, reporter, clock, cancellation);
            cancellation.ThrowIfCancellationRequested();
            target.Commit();
        }
        catch (Exception exception) when (exception is FileWriteException or OperationCanceledException)
        {
            // What was staged makes room for a checkpoint of the finished training.
            target.Unstage();
            checkpoints.Secure();
            if (exception is OperationCanceledException)
            {
                throw;
            }

            throw new FileWriteException(exception.Message + Kept(), exception);
        }

        RunCheckpoints.Remove(Folder);
        fault?.Throw();
        return fitted.Model;
    }

    /// <summary>Stages all files of the run.</summary>
    /// <returns>What went wrong with the report; the model may have taken hours, so it is written first, then the fault is told.</returns>
    private ExceptionDispatchInfo? Stage(
        RunFolder target, JudgedModel judged, PredictionTable predictions, SearchResult? found, IRunReporter? reporter, StageClock clock, CancellationToken cancellation)
    {
        FusionModel model = judged.Model;
        FitRecord fit = model.Fit!;
        Experiment fitted = ResolvedExperiment.Of(found is null ? Source : Source with { Experiment = found.Winner }, model);
        string resolved = ResolvedExperiment.Text(Source, model, found);
        PredictionTable? outOfFold = model.Folds == 0 ? null : RunContent.OutOfFold(judged);
        IReadOnlyList<RunFile> reports = [];
        ExceptionDispatchInfo? fault = null;
        try
        {
            var finished = new FinishedRun(Source, fitted, resolved, Reading, model, predictions) { OutOfFold = outOfFold, Features = judged.Features };
            reports = clock.Time("report", () => reporter?.Make(finished, cancellation)) ?? [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }

        target.Stage(RunFiles.Experiment, resolved);
        if (found is not null)
        {
            target.Stage(RunFiles.Search, _search!.Table(found.Trials));
        }

        target.Stage(RunFiles.Model, stream => ModelWriter.WriteChecked(model, stream, Path.Combine(target.FolderPath, RunFiles.Model)));
        target.Stage(RunContent.Metrics(model, fit));
        target.Stage(RunContent.History(model, fit));
        target.Stage(RunContent.Students(model, fit));
        target.Stage(predictions, ForSpreadsheets);
        if (outOfFold is not null)
        {
            target.Stage(RunFiles.OutOfFold, RunTables.Predictions(outOfFold, ForSpreadsheets));
        }

        foreach (RunFile file in reports)
        {
            target.Stage(file.Name, stream => stream.Write(file.Content.Span));
        }

        return fault;
    }

    private string Kept() => RunFolder.HoldsCheckpoint(Folder)
        ? "; the training is kept in its checkpoint, and the same command goes on from there"
        : "; there was no room for a checkpoint either";

    private async Task<JudgedModel> FitAsync(
        FitOptions options,
        RunCheckpoints checkpoints,
        IProgress<TrainingProgress>? progress,
        ILogger<MetaFusionEstimator>? logger,
        CancellationToken cancellation)
    {
        try
        {
            return await Task
                .Run(() => new MetaFusionEstimator(logger).Fit(Reading.Dataset, options, checkpoints, progress, cancellation), cancellation)
                .ConfigureAwait(false);
        }
        catch (CohortDivergedException)
        {
            // It would diverge again from any checkpoint, and the remedy asks for other settings or tables.
            RunCheckpoints.Remove(Folder);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sentence}")]
    private static partial void LogSentence(ILogger logger, string sentence);

    private static void Tell(ILogger? logger, string sentence)
    {
        if (logger is not null)
        {
            LogSentence(logger, sentence);
        }
    }

    /// <summary>A trial is a fit without baselines, which the choice does not need; all that it gives is a loss.</summary>
    private Task<SearchResult> SearchAsync(
        ExperimentSearch search, StageClock clock, ILogger<MetaFusionEstimator>? logger, CancellationToken cancellation) =>
        search.RunAsync(
            async (trial, token) =>
            {
                FitOptions options = ExperimentOptions.ForFit(trial) with { Baselines = false };
                JudgedModel fitted = await Task
                    .Run(() => clock.Time("search", () => new MetaFusionEstimator().Fit(Reading.Dataset, options, null, null, token)), token)
                    .ConfigureAwait(false);
                return ValidationScore.Of(fitted, options.TemperatureScaling);
            },
            logger is null ? null : new SearchLog(logger),
            cancellation);
}
