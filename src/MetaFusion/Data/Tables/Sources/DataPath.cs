using System.Globalization;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>A file: where it lies, and how messages name it (as the user wrote it).</summary>
/// <param name="Full">The path that is opened.</param>
/// <param name="Shown">The path in messages.</param>
internal readonly record struct DataPath(string Full, string Shown)
{
    /// <summary>Paths that have a use already, as their files are named: nobody means one of them by the name of a file that is not there.</summary>
    public IReadOnlyCollection<string>? Used { get; init; }

    /// <summary>What its rows are called in messages: lines, unless a source says otherwise.</summary>
    public string? RowNoun { get; init; }

    /// <summary>A place in the file, as a sentence begins: <c>file 'labs.csv', line 3</c>.</summary>
    /// <param name="place">The line or row.</param>
    public string At(int place) => string.Create(CultureInfo.InvariantCulture, $"file '{Shown}', {Row(place)}");

    /// <summary>A place within the file: <c>line 3</c>.</summary>
    /// <param name="place">The line or row.</param>
    public string Row(int place) => string.Create(CultureInfo.InvariantCulture, $"{RowNoun ?? "line"} {place}");

    /// <summary>Two places within the file: <c>lines 3 and 5</c>.</summary>
    /// <param name="first">A line or row.</param>
    /// <param name="second">Another.</param>
    public string Rows(int first, int second) => string.Create(CultureInfo.InvariantCulture, $"{RowNoun ?? "line"}s {first} and {second}");

    /// <summary>Whether there is a file, or a folder in its place.</summary>
    public bool Exists => File.Exists(Full) || Directory.Exists(Full);

    /// <summary>Joins a path of an experiment file to its folder, which it does not leave; links inside the folder are followed.</summary>
    /// <param name="folder">The folder of the tables.</param>
    /// <param name="file">The path below it.</param>
    /// <exception cref="DataException">The path is absolute, or leads out of the folder.</exception>
    public static DataPath In(string folder, string file)
    {
        if (FileKinds.NoName(file) is { } why)
        {
            throw new DataException($"file '{Shortened.Of(file)}' {why}");
        }

        if (FileKinds.NoName(Path.Combine(folder, file)) is { } odd)
        {
            throw new DataException($"data folder '{Shortened.Of(folder)}' {odd}");
        }

        if (Path.IsPathRooted(file) || Leaves(file))
        {
            throw new DataException(
                $"file '{file}' lies outside of the folder of the tables; name a file below data.folder, or set data.folder to a folder that holds all tables");
        }

        // What is left of '..' is resolved here: the system would resolve it behind a link, and so leave the folder.
        string path = Path.Combine(folder, file);
        return new(file.Contains("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : path, file);
    }

    /// <summary>Opens the file for one streaming pass.</summary>
    /// <exception cref="DataException">It is not there or cannot be opened.</exception>
    public FileStream Open()
    {
        if (Directory.Exists(Full))
        {
            throw new DataException($"file '{Shown}' is a folder; name a file in it");
        }

        if (!Exists)
        {
            throw new DataException(Missing());
        }

        if (FileKinds.WhyUnreadable(Full) is { } why)
        {
            throw new DataException($"file '{Shown}' {why}");
        }

        try
        {
            // Buffering is the readers' own.
            return new FileStream(Full, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"file '{Shown}' cannot be opened ({problem.Message}); check its permissions", problem);
        }
    }

    /// <summary>Says that the file is not there, and what is there instead.</summary>
    public string Missing() => $"file '{Shown}' does not exist{Nearest()}";

    /// <summary>Whether two names mean one file.</summary>
    public bool Same(DataPath other) =>
        string.Equals(Path.GetFullPath(Full), Path.GetFullPath(other.Full), StringComparison.Ordinal);

    private static bool Leaves(string file)
    {
        int depth = 0;
        foreach (string step in file.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
        {
            depth += step is ".." ? -1 : step is "" or "." ? 0 : 1;
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    private string Nearest()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(Full)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return $", nor does its folder; check the path";
        }

        string[] names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToArray();
        string own = Path.GetDirectoryName(Shown) ?? "";
        HashSet<string> used = [.. (Used ?? []).Where(file => (Path.GetDirectoryName(file) ?? "") == own).Select(file => Path.GetFileName(file))];
        return NameHints.Hint(Path.GetFileName(Full), names, "; its folder holds", "; its folder is empty", used);
    }
}
