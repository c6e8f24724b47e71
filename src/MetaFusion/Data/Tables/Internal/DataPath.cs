using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>A file: where it lies, and how messages name it (as the user wrote it).</summary>
/// <param name="Full">The path that is opened.</param>
/// <param name="Shown">The path in messages.</param>
internal readonly record struct DataPath(string Full, string Shown)
{
    /// <summary>Whether there is a file, or a folder in its place.</summary>
    public bool Exists => File.Exists(Full) || Directory.Exists(Full);

    /// <summary>Joins a path of an experiment file to its folder.</summary>
    public static DataPath In(string folder, string file) => new(Path.Combine(folder, file), file);

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

    private string Nearest()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(Full)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return $", nor does its folder; check the path";
        }

        string[] names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToArray();
        return NameHints.Hint(Path.GetFileName(Full), names, "; its folder holds", "; its folder is empty");
    }
}
