using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Runs.Internal;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Experiments.Runs;

/// <summary>
/// The checkpoints of a fit, in a folder of the run folder: the latest, and the one before in case that is damaged. A fit
/// that goes on from one ends with the same bits as one that was never stopped.
/// </summary>
internal sealed class RunCheckpoints : ICheckpoints
{
    private const string Latest = "latest.checkpoint";
    private const string Title = "checkpoint";
    private const string Before = "before.checkpoint";

    // Writing may take a fiftieth of the time, so that a large model on a slow disk is kept less often than was asked for.
    private const double TrainingPerWriting = 50;
    private static readonly TimeSpan WorthKeeping = TimeSpan.FromSeconds(2);

    private readonly string _run;
    private readonly string _folder;
    private readonly CheckpointHeader _header;
    private readonly TimeSpan _interval;
    private readonly Action<string> _tell;
    private readonly Dictionary<string, TrainingState> _stages = new(StringComparer.Ordinal);
    private long _lastEnd = Stopwatch.GetTimestamp();
    private TimeSpan _lastCost;
    private bool _latestIsWhole;
    private bool _hasAllFinished;
    private bool _hasFailed;

    private RunCheckpoints(string run, CheckpointHeader header, double seconds, Action<string> tell)
    {
        _run = run;
        _folder = Path.Combine(run, RunFiles.CheckpointFolder);
        _header = header;
        _interval = TimeSpan.FromSeconds(seconds);
        _tell = tell;
    }

    /// <summary>Called with every file before its content is written; for tests.</summary>
    internal Action<Stream>? Writing { get; init; }

    /// <summary>Opens the checkpoints of a run folder and finds what is there.</summary>
    /// <param name="run">The run folder, held by this process.</param>
    /// <param name="source">The experiment, and its file.</param>
    /// <param name="inputs">Its tables, as they were when they were read.</param>
    /// <param name="fitted">The experiment that is fitted: the winner, where there was a search.</param>
    /// <param name="tell">Told in a sentence what was found and what could not be written.</param>
    /// <param name="writing">Called with every file before its content is written; for tests.</param>
    /// <exception cref="RunFolderException">The checkpoint is of other settings, tables, kernels, or of another numerics number.</exception>
    public static RunCheckpoints Open(
        string run, ExperimentSource source, IReadOnlyList<CheckpointInput> inputs, Experiment fitted, Action<string> tell, Action<Stream>? writing = null)
    {
        var header = new CheckpointHeader(
            CheckpointHeader.CurrentSchema,
            LibraryVersion.Short,
            KernelSet.Current.Name,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(IdentityText.Of(FitIdentity.WithoutTrace(fitted), Title)))),
            ExperimentFile.Write(source.Experiment, Title),
            Path.GetFullPath(source.File),
            [.. inputs],
            NumericsNumber.Current);
        var checkpoints = new RunCheckpoints(run, header, fitted.Training.CheckpointSeconds, tell) { Writing = writing };
        checkpoints.Load();
        return checkpoints;
    }

    /// <summary>The experiment that an interrupted fit left in its run folder.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="overrides">Options <c>key=value</c> on top of those it was begun with; null for none.</param>
    /// <exception cref="InputException">There is no checkpoint, or none that can be read.</exception>
    public static ExperimentSource Source(string run, IReadOnlyList<string>? overrides)
    {
        string folder = Path.Combine(run, RunFiles.CheckpointFolder);
        foreach (string name in new[] { Latest, Before })
        {
            string path = Path.Combine(folder, name);
            try
            {
                CheckpointHeader? header = File.Exists(path) ? CheckpointFile.Read(path).Header : null;
                if (header is not null)
                {
                    return new ExperimentSource(ExperimentFile.Parse(header.Experiment, path, overrides, header.Numerics ?? NumericsNumber.First), header.File);
                }
            }
            catch (ModelFormatException)
            {
                // The one before may be whole.
            }
        }

        throw new InputException(
            HoldsAny(run) ? $"the checkpoints in run folder '{run}' are damaged; give the command of its fit again, which starts anew"
            : RunFolder.HoldsRun(run) ? $"the run in '{run}' is finished, so there is nothing to go on with; fit its experiment to replace it"
            : $"run folder '{run}' holds no checkpoint to go on from; check the path, or fit the experiment");
    }

    /// <summary>Whether a run folder holds a checkpoint.</summary>
    /// <param name="run">The run folder.</param>
    public static bool HoldsAny(string run)
    {
        string folder = Path.Combine(run, RunFiles.CheckpointFolder);
        return File.Exists(Path.Combine(folder, Latest)) || File.Exists(Path.Combine(folder, Before));
    }

    /// <summary>Whether a name in the folder of the checkpoints is one of ours, or what a killed process left of one.</summary>
    /// <param name="name">The name, without folder.</param>
    public static bool IsOwn(string name) => name is Latest or Before || PendingFile.IsTemporaryName(name, Latest);

    /// <inheritdoc/>
    public TrainingState? Find(string stage) => _stages.Remove(stage, out TrainingState? state) ? state : null;

    /// <inheritdoc/>
    public bool IsDue(bool isEpochStart)
    {
        if (_interval == TimeSpan.Zero)
        {
            return isEpochStart;
        }

        TimeSpan since = Stopwatch.GetElapsedTime(_lastEnd);
        return since >= _interval && since >= _lastCost * TrainingPerWriting;
    }

    /// <inheritdoc/>
    public void Keep(string stage, TrainingState state) => Write(_stages.Append(new(stage, state)));

    /// <inheritdoc/>
    public void Finish(string stage, TrainingState state)
    {
        _stages[stage] = state;
        TimeSpan since = Stopwatch.GetElapsedTime(_lastEnd);
        _hasAllFinished = (_interval == TimeSpan.Zero || (since >= WorthKeeping && since >= _lastCost * TrainingPerWriting))
            && Write(_stages);
    }

    /// <summary>
    /// Keeps all that is finished, because the run folder cannot take its files: even in place of the older of two whole
    /// checkpoints, where that gives the room for it.
    /// </summary>
    public void Secure()
    {
        if (_hasAllFinished || Write(_stages))
        {
            return;
        }

        try
        {
            // Where the latest is damaged or absent, the one before is all there is.
            File.Delete(Path.Combine(_folder, _latestIsWhole ? Before : Latest));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }

        Write(_stages);
    }

    /// <summary>Removes the checkpoints: the run is whole without them, or the fit can never end otherwise.</summary>
    /// <exception cref="FileWriteException">They cannot be removed.</exception>
    public static void Remove(string run)
    {
        string folder = Path.Combine(run, RunFiles.CheckpointFolder);
        if (!Directory.Exists(folder))
        {
            return;
        }

        try
        {
            foreach (string file in Directory.EnumerateFiles(folder).Where(file => IsOwn(Path.GetFileName(file))).ToArray())
            {
                File.Delete(file);
            }

            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(folder, exception);
        }
    }

    private void Load()
    {
        string latest = Path.Combine(_folder, Latest);
        string before = Path.Combine(_folder, Before);
        bool isDamaged = false;
        RemoveLeftOvers();
        foreach (string path in new[] { latest, before }.Where(File.Exists))
        {
            try
            {
                (CheckpointHeader header, Dictionary<string, TrainingState> stages) = CheckpointFile.Read(path);
                RequireSame(header);
                foreach ((string stage, TrainingState state) in stages)
                {
                    _stages[stage] = state;
                }

                _latestIsWhole = path == latest;
                _tell(isDamaged
                    ? $"checkpoint '{latest}' is damaged, so the fit goes on from the one before it"
                    : $"goes on from the checkpoint in '{_run}'");
                return;
            }
            catch (ModelFormatException exception) when (exception.InnerException is IOException or UnauthorizedAccessException)
            {
                throw new RunFolderException($"checkpoint {exception.Message}, or remove '{_folder}' to start anew", exception);
            }
            catch (ModelFormatException)
            {
                isDamaged = true;
            }
        }

        if (isDamaged)
        {
            _tell($"the checkpoints in '{_folder}' are damaged, so the fit starts anew");
        }
    }

    private void RequireSame(CheckpointHeader found)
    {
        string? changed = found.Inputs
            .Where(input => _header.Inputs.FirstOrDefault(now => now.File == input.File) is { } now && now.Sha256 != input.Sha256)
            .Select(input => input.File)
            .FirstOrDefault();
        string? difference = NumericsNumber.Difference(found.Numerics) is { } numerics ? $"was written by MetaFusion {found.Version} {numerics}"
            : found.Kernels != _header.Kernels ? $"was written with the kernels {found.Kernels}, this machine uses {_header.Kernels}"
            : found.Settings != _header.Settings ? "belongs to a fit of another experiment or with other options"
            : changed is not null ? $"was written before the table '{changed}' changed"
            : null;
        if (difference is not null)
        {
            throw new RunFolderException(
                $"the checkpoint in run folder '{_run}' {difference}; bring that back to go on from it, " +
                $"or remove '{_folder}' to start anew");
        }
    }

    private void RemoveLeftOvers()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        try
        {
            foreach (string file in Directory.EnumerateFiles(_folder).Where(file => PendingFile.IsTemporaryName(Path.GetFileName(file), Latest)).ToArray())
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What a killed process left is in nobody's way; if the folder takes no files, writing a checkpoint will say so.
        }
    }

    private bool Write(IEnumerable<KeyValuePair<string, TrainingState>> stages)
    {
        bool isWritten = false;
        long start = Stopwatch.GetTimestamp();
        string latest = Path.Combine(_folder, Latest);
        try
        {
            CreateFolder();
            using var pending = new PendingFile(latest, stream =>
            {
                Writing?.Invoke(stream);
                CheckpointFile.Write(stream, _header, stages);
            });
            if (_latestIsWhole && File.Exists(latest))
            {
                File.Move(latest, Path.Combine(_folder, Before), overwrite: true);
                _latestIsWhole = false;
            }

            pending.Commit();
            _latestIsWhole = isWritten = true;
        }
        catch (Exception exception) when (exception is FileWriteException or IOException or UnauthorizedAccessException)
        {
            // Training goes on: the disk may have room again before it ends. One sentence is enough.
            if (!_hasFailed)
            {
                FileWriteException fault = exception as FileWriteException ?? FileWriteException.From(latest, exception);
                _tell($"no checkpoint for now, the fit goes on without: {fault.Message}");
            }

            _hasFailed = true;
        }

        _lastEnd = Stopwatch.GetTimestamp();
        _lastCost = Stopwatch.GetElapsedTime(start, _lastEnd);
        return isWritten;
    }

    private void CreateFolder()
    {
        if (!Directory.Exists(_folder))
        {
            Directory.CreateDirectory(_folder);
        }
    }
}
