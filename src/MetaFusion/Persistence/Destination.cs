using MetaFusion.Foundation;
using Microsoft.Win32.SafeHandles;

namespace MetaFusion.Persistence;

/// <summary>
/// Where the bytes of an output go: into a file, which is replaced as a whole, or into a pipe or a device, which takes them as
/// they come and is never replaced. Links are followed, so that a link stays a link.
/// </summary>
internal sealed class Destination
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    private readonly string _path;
    private readonly int? _descriptor;

    private Destination(string path, RealPath real, FileKind kind)
    {
        _path = path;
        _descriptor = real.Descriptor;
        Target = real.Target;
        IsStream = real.Descriptor is not null || kind is FileKind.Pipe or FileKind.Device;
    }

    /// <summary>The file behind all links; it need not exist, but its folder does.</summary>
    public string Target { get; }

    /// <summary>Whether it takes bytes as they come; there is nothing to rename then.</summary>
    public bool IsStream { get; }

    /// <summary>Finds where an output goes.</summary>
    /// <param name="path">The path that the user gave.</param>
    /// <exception cref="FileWriteException">It has no name, or names a folder, a disk, a socket or links without an end; or the
    /// folder is missing.</exception>
    public static Destination Of(string path)
    {
        if (path.Length > 0 && FileKinds.NoName(path) is { } why)
        {
            throw FileWriteException.NoName(path, why);
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new FileWriteException("cannot write '': the file has no name; give it one");
        }

        RealPath real = RealPath.Follow(path) ?? throw FileWriteException.LinkLoop(path);
        FileKind kind = FileKinds.Of(real.Target);
        string folder = Path.GetDirectoryName(real.Target) ?? real.Target;
        return kind switch
        {
            FileKind.Absent when real.Descriptor is not null => throw FileWriteException.NotOpen(path),
            not FileKind.Folder when real.Descriptor is not null => new Destination(path, real, kind),
            FileKind.Folder => throw FileWriteException.IsFolder(path),
            FileKind.Disk or FileKind.Socket => throw FileWriteException.TakesNoFile(path, kind),
            FileKind.Absent when !Directory.Exists(folder) => throw FileWriteException.FolderMissing(path, folder),
            _ => new Destination(path, real, kind),
        };
    }

    /// <summary>Whether an output goes to the standard output of this process, which then should say nothing else.</summary>
    /// <param name="path">The path that the user gave.</param>
    public static bool IsStandardOutput(string path) =>
        !string.IsNullOrWhiteSpace(path) && RealPath.Follow(path) is { Descriptor: StandardOutput };

    /// <summary>Sends all bytes into a pipe or device; where nobody reads a pipe yet, waits for a reader.</summary>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">They were not taken.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written there.</exception>
    public void Send(ReadOnlySpan<byte> content)
    {
        using Stream stream = _descriptor switch
        {
            StandardOutput => Console.OpenStandardOutput(),
            StandardError => Console.OpenStandardError(),
            { } other => new FileStream(new SafeFileHandle(other, ownsHandle: false), FileAccess.Write, 1),
            null => new FileStream(Target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1),
        };
        stream.Write(content);
        stream.Flush();
    }

    /// <summary>Checks that what has the name is still a file or nothing, just before it is replaced.</summary>
    /// <exception cref="FileWriteException">It is not.</exception>
    public void RequireReplaceable()
    {
        FileKind kind = FileKinds.Of(Target);
        if (kind is not (FileKind.File or FileKind.Absent))
        {
            throw kind == FileKind.Folder ? FileWriteException.IsFolder(_path) : FileWriteException.TakesNoFile(_path, kind);
        }
    }
}
