using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>A file could not be written; what had its name before is untouched.</summary>
public sealed class FileWriteException : InputException
{
    private const int DiskFullUnix = 28;
    private const int ReadOnlyFileSystemUnix = 30;
    private const int BrokenPipeUnix = 32;
    private const int QuotaUnix = 122;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, why it could not be written, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public FileWriteException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether an exception says that a disk is full or read-only, and not that somebody holds a file.</summary>
    internal static bool IsOfTheDisk(Exception exception) => exception is DirectoryNotFoundException or PathTooLongException
        || exception.HResult is ReadOnlyFileSystemUnix or DiskFullUnix or QuotaUnix or DiskFullWindows or HandleDiskFullWindows;

    internal static FileWriteException FolderMissing(string path, string folder) =>
        new($"cannot write '{path}': the folder '{folder}' does not exist; make it first, or choose another folder");

    internal static FileWriteException NoName(string path, string why) => new($"cannot write '{path}': the name {why}");

    internal static FileWriteException IsFolder(string path) =>
        new($"cannot write '{path}': a folder has that name; choose another file name");

    internal static FileWriteException LinkLoop(string path) =>
        new($"cannot write '{path}': it is a link that leads back to itself; remove the link, or choose another file name");

    internal static FileWriteException NotOpen(string path) =>
        new($"cannot write '{path}': no file with this number is open; open it for the command, or choose a file name");

    internal static FileWriteException TakesNoFile(string path, FileKind kind) => new(
        $"cannot write '{path}': {(kind switch { FileKind.Socket => "a socket", FileKind.Disk => "a disk", FileKind.Pipe => "a pipe", _ => "a device" })} " +
        "has that name; choose another file name");

    internal static FileWriteException From(string path, Exception exception)
    {
        string message = exception switch
        {
            DirectoryNotFoundException =>
                $"cannot write '{path}': its folder does not exist; make it first, or choose another folder",
            // A folder of the system that takes no files, such as /proc, says that the new file is not found.
            UnauthorizedAccessException or FileNotFoundException => ReadOnly(path),
            PathTooLongException => $"cannot write '{path}': the name is too long; choose a shorter one",
            { HResult: ReadOnlyFileSystemUnix } => ReadOnly(path),
            { HResult: BrokenPipeUnix } => $"cannot write '{path}': its reader closed the pipe before the end; let it read on, or write to a file",
            { HResult: DiskFullUnix or QuotaUnix or DiskFullWindows or HandleDiskFullWindows } =>
                $"cannot write '{path}': the disk is full; free some space, or choose a folder on another disk",
            _ => $"cannot write '{path}': {exception.Message.TrimEnd('.')}; choose another folder or try again",
        };
        return new FileWriteException(message, exception);
    }

    private static string ReadOnly(string path) =>
        $"cannot write '{path}': the folder or the file is read-only for you; change its permissions, or choose another folder";
}
