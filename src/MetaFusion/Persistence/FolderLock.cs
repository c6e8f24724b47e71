using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>A folder held by one process at a time. A process that is killed lets go of it.</summary>
/// <remarks>The lock is the system's, on an open file; another file beside it says who holds it, for the message only.</remarks>
internal sealed class FolderLock : IDisposable
{
    private const string LockFile = ".lock";
    private const string HolderFile = ".lock.holder";
    private const int LongestId = 20;

    private readonly FileStream _stream;
    private readonly string _holder;

    private FolderLock(FileStream stream, string holder)
    {
        _stream = stream;
        _holder = holder;
    }

    /// <summary>Whether a name in a held folder is one of the lock's own.</summary>
    /// <param name="name">The name, without folder.</param>
    public static bool IsOwn(string name) => name is LockFile or HolderFile;

    /// <summary>Takes a folder.</summary>
    /// <param name="folder">The folder; it must exist.</param>
    /// <param name="refuse">Makes the exception from words for the holder, such as <c>process 4711</c>.</param>
    /// <exception cref="FileWriteException">The folder cannot be written to.</exception>
    public static FolderLock Hold(string folder, Func<string, Exception, InputException> refuse)
    {
        string path = Path.Combine(folder, LockFile);
        string holder = Path.Combine(folder, HolderFile);
        while (true)
        {
            FileStream stream = Open(folder, path, holder, refuse);
            if (!File.Exists(path))
            {
                // Its holder removed the file between our opening and locking it; what we hold has no name any more.
                stream.Dispose();
                continue;
            }

            try
            {
                File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                stream.Dispose();
                throw FileWriteException.From(folder, exception);
            }

            return new FolderLock(stream, holder);
        }
    }

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_holder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It only names a holder, and the next one writes over it.
        }

        _stream.Dispose();
    }

    private static FileStream Open(string folder, string path, string holder, Func<string, Exception, InputException> refuse)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (!FileWriteException.IsOfTheDisk(exception))
        {
            throw refuse(Holder(holder), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(folder, exception);
        }
    }

    private static string Holder(string file)
    {
        try
        {
            string text = FileKinds.IsFile(file) ? File.ReadAllText(file) : "";
            return text.Length is > 0 and <= LongestId && text.All(char.IsAsciiDigit) ? $"process {text}" : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
