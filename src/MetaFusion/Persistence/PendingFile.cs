namespace MetaFusion.Persistence;

/// <summary>
/// A file whose content is complete under a temporary name beside its destination, waiting to take the destination's
/// name. Disposing without <see cref="Commit"/> removes it. For a pipe or a device the content waits in memory.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private static int _counter;
    private readonly string _path;
    private readonly Destination _destination;
    private readonly MemoryStream? _content;
    private string? _temporary;

    /// <summary>Writes the content under a temporary name.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="FileWriteException">The content could not be written.</exception>
    public PendingFile(string path, Action<Stream> write)
    {
        _path = path;
        _destination = Destination.Of(path);
        try
        {
            if (_destination.IsStream)
            {
                _content = new MemoryStream();
                write(_content);
                return;
            }

            using FileStream stream = Create(_destination.Target, out _temporary);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception exception)
        {
            Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw FileWriteException.From(path, exception);
            }

            throw;
        }
    }

    /// <summary>Whether a name in a folder is a temporary one of a file there.</summary>
    /// <param name="name">The name, without folder.</param>
    /// <param name="file">Name of the destination, without folder.</param>
    public static bool IsTemporaryName(string name, string file) =>
        name.StartsWith($".{file}.", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>Gives the file its name, replacing what had it before; a pipe or device gets the bytes.</summary>
    /// <exception cref="FileWriteException">The rename was refused, or the bytes were not taken.</exception>
    public void Commit()
    {
        try
        {
            if (_content is not null)
            {
                _destination.Send(_content.GetBuffer().AsSpan(0, (int)_content.Length));
                return;
            }

            _destination.RequireReplaceable();
            File.Move(_temporary!, _destination.Target, overwrite: true);
            _temporary = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(_path, exception);
        }
    }

    /// <summary>Removes the temporary file, unless it was committed.</summary>
    public void Dispose()
    {
        if (_temporary is null)
        {
            return;
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that led here is the one to report; a left-over temporary file harms nothing.
        }

        _temporary = null;
    }

    private static FileStream Create(string target, out string temporary)
    {
        string folder = Path.GetDirectoryName(target) ?? target;
        while (true)
        {
            // A name of our own: a crashed run's left-over with the same process id is stepped over, never reused.
            string name = $".{Path.GetFileName(target)}.{Environment.ProcessId}-{Interlocked.Increment(ref _counter)}.tmp";
            string candidate = Path.Combine(folder, name);
            if (File.Exists(candidate))
            {
                continue;
            }

            var stream = new FileStream(candidate, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            temporary = candidate;
            return stream;
        }
    }
}
