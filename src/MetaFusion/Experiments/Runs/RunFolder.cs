using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Experiments.Runs;

/// <summary>
/// Writes the files of a run. All of them are staged under temporary names and take their own names in
/// <see cref="Commit"/>, one after the other: a run that is interrupted before leaves the folder as it was, and one that
/// is killed meanwhile leaves an older run that is whole, or an unfinished one that is known as such.
/// </summary>
/// <remarks>
/// A folder that holds a run of ours is written over, file by file, and files of the old run that the new one does not have
/// are removed; files of other names are left alone. So is an unfinished run. Any other folder must be empty or absent.
/// </remarks>
internal sealed class RunFolder : IDisposable
{
    /// <summary>The first line of a run's experiment file; it tells a run folder from any other folder.</summary>
    internal const string Mark = "# MetaFusion run: the experiment as it was fitted, all defaults spelled out.";

    /// <summary>Name of the run's experiment file while the other files take their names.</summary>
    internal const string Unfinished = RunFiles.Experiment + ".unfinished";

    private readonly Dictionary<string, PendingFile> _staged = new(StringComparer.Ordinal);
    private readonly List<string> _created = [];
    private FolderLock? _lock;

    private RunFolder(string path) => FolderPath = path;

    /// <summary>The folder.</summary>
    public string FolderPath { get; }

    /// <summary>Called after each file that <see cref="Commit"/> renames or removes; for tests.</summary>
    internal Action? AfterStep { get; set; }

    /// <summary>Checks, before anything is computed, that a folder may take a run. Writes nothing.</summary>
    /// <param name="path">The folder; it need not exist.</param>
    /// <exception cref="RunFolderException">It has no name, is a file, cannot be read, or holds files that are not a run of ours.</exception>
    public static RunFolder Open(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new RunFolderException("run folder '' has no name; name a new or empty folder with --out");
        }

        if (FileKinds.NoName(path) is { } why)
        {
            throw new RunFolderException($"run folder '{Shortened.Of(path)}' {why}");
        }

        if (File.Exists(path))
        {
            throw new RunFolderException($"run folder '{path}' is a file; choose a new or empty folder");
        }

        try
        {
            bool isOther = Directory.Exists(path) && !HoldsRun(path) && !HoldsUnfinishedRun(path);
            string? inTheWay = isOther ? Names(path).FirstOrDefault(name => !IsLeftOver(name) && !IsOwnFolder(path, name)) : null;
            if (inTheWay is not null)
            {
                throw new RunFolderException(
                    $"run folder '{path}' holds '{Shortened.Of(inTheWay)}' and is not a run of MetaFusion; " +
                    "choose a new or empty folder");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException(
                $"run folder '{path}' cannot be read: {exception.Message.TrimEnd('.')}; choose another folder", exception);
        }

        return new RunFolder(path);
    }

    /// <summary>Whether a folder holds a run that this library wrote.</summary>
    /// <param name="path">The folder.</param>
    public static bool HoldsRun(string path) => StartsWithMark(Path.Combine(path, RunFiles.Experiment));

    /// <summary>
    /// Whether a folder holds some files of a run whose writer was killed while they took their names. It may be written again.
    /// </summary>
    /// <param name="path">The folder.</param>
    public static bool HoldsUnfinishedRun(string path) =>
        !HoldsRun(path) && StartsWithMark(Path.Combine(path, Unfinished));

    /// <summary>Whether a folder holds the checkpoint of a fit that was interrupted, which the same command goes on from.</summary>
    /// <param name="path">The folder.</param>
    public static bool HoldsCheckpoint(string path) => RunCheckpoints.HoldsAny(path);

    /// <summary>Makes the folder if it is not there, and keeps other processes from it until this is disposed.</summary>
    /// <exception cref="RunFolderException">Another process fits into the folder.</exception>
    /// <exception cref="FileWriteException">The folder cannot be written to.</exception>
    public void Hold()
    {
        CreateFolder();
        _lock ??= FolderLock.Hold(FolderPath, (holder, exception) => new RunFolderException(
            $"run folder '{FolderPath}' is in use by {holder}; wait for it, or choose another folder with --out", exception));
    }

    /// <summary>Stages <c>experiment.yaml</c>.</summary>
    /// <param name="experiment">The experiment as it was fitted.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(Experiment experiment) => Stage(RunFiles.Experiment, ExperimentFile.Write(experiment, Mark[2..]));

    /// <summary>Stages <c>metrics.json</c>.</summary>
    /// <param name="metrics">The figures.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(MetricsDocument metrics) => Stage(RunFiles.Metrics, stream => MetricsJson.Write(stream, metrics));

    /// <summary>Stages <c>history.csv</c>.</summary>
    /// <param name="rows">The losses, by rho, epoch and student.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(IReadOnlyList<HistoryRow> rows) => Stage(RunFiles.History, RunTables.History(rows));

    /// <summary>Stages <c>students.csv</c>.</summary>
    /// <param name="rows">One row per student, all with the same modalities in the same order.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(IReadOnlyList<StudentRow> rows) => Stage(RunFiles.Students, RunTables.Students(rows));

    /// <summary>Stages <c>predictions.csv</c>.</summary>
    /// <param name="table">The predictions.</param>
    /// <param name="forSpreadsheets">Whether the file must be safe to open in a spreadsheet.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(PredictionTable table, bool forSpreadsheets = false) =>
        Stage(RunFiles.Predictions, RunTables.Predictions(table, forSpreadsheets));

    /// <summary>Stages a text file in UTF-8.</summary>
    /// <param name="name">One of <see cref="RunFiles.All"/>.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(string name, string text) => Stage(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Stages any file of a run.</summary>
    /// <param name="name">One of <see cref="RunFiles.All"/>.</param>
    /// <param name="write">Writes its content; the stream can seek.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">The name is not one of a run, or was staged before.</exception>
    public void Stage(string name, Action<Stream> write)
    {
        if (!RunFiles.All.Contains(name) || _staged.ContainsKey(name))
        {
            throw new ArgumentException($"'{name}' is not a file of a run, or was staged before.", nameof(name));
        }

        CreateFolder();
        string staged = name == RunFiles.Experiment ? Unfinished : name;
        _staged.Add(name, new PendingFile(Path.Combine(FolderPath, staged), write));
    }

    /// <summary>Gives all staged files their names, and removes files of an older run that this one does not have.</summary>
    /// <remarks>
    /// The experiment, which marks a run, comes first under a name that says "unfinished" and gets its own name last. A process
    /// that is killed on the way leaves the older run whole, or an unfinished run that is known as such and can be written again.
    /// </remarks>
    /// <exception cref="FileWriteException">A file could not be renamed or removed.</exception>
    /// <exception cref="InvalidOperationException">No <c>experiment.yaml</c> was staged.</exception>
    public void Commit()
    {
        if (!_staged.Remove(RunFiles.Experiment, out PendingFile? experiment))
        {
            throw new InvalidOperationException("A run folder needs its experiment.yaml.");
        }

        Take(experiment);
        _created.Clear();
        Remove(RunFiles.Experiment);
        foreach (string name in RunFiles.All.Where(name => name != RunFiles.Experiment))
        {
            if (_staged.Remove(name, out PendingFile? pending))
            {
                Take(pending);
            }
            else
            {
                Remove(name);
            }
        }

        Change(RunFiles.Experiment, path => File.Move(Path.Combine(FolderPath, Unfinished), path, overwrite: true));
        foreach (string left in Names(FolderPath).Where(IsLeftOverFile))
        {
            Remove(left);
        }
    }

    /// <summary>Removes what was staged and not committed, lets other processes in, and removes the folders if they were made for it.</summary>
    public void Dispose()
    {
        Unstage();
        _lock?.Dispose();
        _lock = null;
        foreach (string folder in _created.Where(folder => Directory.Exists(folder) && !Names(folder).Any()))
        {
            Directory.Delete(folder);
        }

        _created.Clear();
    }

    /// <summary>Removes what was staged and not committed.</summary>
    internal void Unstage()
    {
        foreach (PendingFile pending in _staged.Values)
        {
            pending.Dispose();
        }

        _staged.Clear();
    }

    private static bool StartsWithMark(string file)
    {
        if (!FileKinds.IsFile(file))
        {
            return false;
        }

        // Only as much as the mark is long: the file may be anything.
        using StreamReader reader = File.OpenText(file);
        char[] start = new char[Mark.Length];
        return reader.ReadBlock(start) == start.Length && start.AsSpan().SequenceEqual(Mark);
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    /// <summary>Whether a process that was killed while it staged files left a file of this name.</summary>
    private static bool IsLeftOver(string name) => FolderLock.IsOwn(name) || IsLeftOverFile(name);

    private static bool IsLeftOverFile(string name) =>
        RunFiles.All.Append(Unfinished).Any(file => PendingFile.IsTemporaryName(name, file));

    /// <summary>Whether a name is that of a folder which a stopped fit left, with nothing but trials or checkpoints in it.</summary>
    private static bool IsOwnFolder(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return Directory.Exists(path)
            && ((name == RunFiles.SearchFolder && Names(path).All(TrialStore.IsTrial))
                || (name == RunFiles.CheckpointFolder && Names(path).All(RunCheckpoints.IsOwn)));
    }

    /// <summary>Makes the folder, and remembers what was made: the folder itself first, then its parents upwards.</summary>
    private void CreateFolder()
    {
        if (Directory.Exists(FolderPath))
        {
            return;
        }

        string? folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(FolderPath));
        for (; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            _created.Add(folder);
        }

        try
        {
            Directory.CreateDirectory(FolderPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(FolderPath, exception);
        }
    }

    private void Take(PendingFile pending)
    {
        // Disposing removes the temporary file when the rename is refused, and nothing otherwise.
        using (pending)
        {
            pending.Commit();
        }

        AfterStep?.Invoke();
    }

    private void Remove(string name) => Change(name, File.Delete);

    private void Change(string name, Action<string> change)
    {
        string path = Path.Combine(FolderPath, name);
        try
        {
            change(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(path, exception);
        }

        AfterStep?.Invoke();
    }
}
