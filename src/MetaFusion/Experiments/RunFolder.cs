using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Experiments;

/// <summary>
/// Writes the files of a run. All of them are staged under temporary names and take their own names in
/// <see cref="Commit"/>, one after the other: a run that is interrupted before leaves the folder as it was.
/// </summary>
/// <remarks>
/// A folder that holds a run of ours is written over, file by file, and files of the old run that the new one does not have
/// are removed; files of other names are left alone. Any other folder must be empty or absent.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    /// <summary>The first line of a run's experiment file; it tells a run folder from any other folder.</summary>
    internal const string Mark = "# MetaFusion run: the experiment as it was fitted, all defaults spelled out.";

    private readonly Dictionary<string, PendingFile> _staged = new(StringComparer.Ordinal);
    private bool _created;

    private RunFolder(string path) => FolderPath = path;

    /// <summary>The folder.</summary>
    public string FolderPath { get; }

    /// <summary>Checks, before anything is computed, that a folder may take a run. Writes nothing.</summary>
    /// <param name="path">The folder; it need not exist.</param>
    /// <exception cref="RunFolderException">It is a file, or holds files that are not a run of ours.</exception>
    public static RunFolder Open(string path)
    {
        if (File.Exists(path))
        {
            throw new RunFolderException($"run folder '{path}' is a file; choose a new or empty folder");
        }

        try
        {
            string? inTheWay = Directory.Exists(path) && !HoldsRun(path)
                ? Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal).FirstOrDefault()
                : null;
            if (inTheWay is not null)
            {
                throw new RunFolderException(
                    $"run folder '{path}' holds '{Shortened.Of(inTheWay)}' and is not a run of MetaFusion; choose a new or empty folder");
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
    public static bool HoldsRun(string path)
    {
        string file = Path.Combine(path, RunFiles.Experiment);
        if (!File.Exists(file))
        {
            return false;
        }

        // Only as much as the mark is long: the file may be anything.
        using StreamReader reader = File.OpenText(file);
        char[] start = new char[Mark.Length];
        return reader.ReadBlock(start) == start.Length && start.AsSpan().SequenceEqual(Mark);
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
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public void Stage(PredictionTable table) => Stage(RunFiles.Predictions, RunTables.Predictions(table));

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
        _staged.Add(name, new PendingFile(Path.Combine(FolderPath, name), write));
    }

    /// <summary>Gives all staged files their names, and removes files of an older run that this one does not have.</summary>
    /// <exception cref="FileWriteException">A file could not be renamed or removed.</exception>
    /// <exception cref="InvalidOperationException">No <c>experiment.yaml</c> was staged.</exception>
    public void Commit()
    {
        if (!_staged.ContainsKey(RunFiles.Experiment))
        {
            throw new InvalidOperationException("A run folder needs its experiment.yaml.");
        }

        // The experiment goes first: whatever happens then, the folder is known as a run and can be written again.
        foreach (string name in RunFiles.All)
        {
            if (_staged.Remove(name, out PendingFile? pending))
            {
                // Disposing removes the temporary file when the rename is refused, and nothing otherwise.
                using (pending)
                {
                    pending.Commit();
                }
            }
            else
            {
                Remove(Path.Combine(FolderPath, name));
            }
        }

        _created = false;
    }

    /// <summary>Removes what was staged and not committed, and the folder if it was made for it.</summary>
    public void Dispose()
    {
        foreach (PendingFile pending in _staged.Values)
        {
            pending.Dispose();
        }

        _staged.Clear();
        if (_created && Directory.Exists(FolderPath) && !Directory.EnumerateFileSystemEntries(FolderPath).Any())
        {
            Directory.Delete(FolderPath);
        }

        _created = false;
    }

    private void CreateFolder()
    {
        if (Directory.Exists(FolderPath))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(FolderPath);
            _created = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(FolderPath, exception);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(path, exception);
        }
    }
}
