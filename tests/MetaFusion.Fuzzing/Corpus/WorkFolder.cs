namespace MetaFusion.Fuzzing.Corpus;

/// <summary>A folder for the readers that want a path; in memory where the system has such a place.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    public WorkFolder()
    {
        string parent = Directory.Exists(InMemory) ? InMemory : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(parent, FormattableString.Invariant($"metafusion-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        Directory.CreateDirectory(Path);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = File(name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes a folder in it and gives its path.</summary>
    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
