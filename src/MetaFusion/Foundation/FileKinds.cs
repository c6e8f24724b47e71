using System.Runtime.InteropServices;
using System.Text;

namespace MetaFusion.Foundation;

/// <summary>
/// Tells files from pipes and devices before anything opens them: to open a pipe is to wait for its other end, and to rename
/// over one is to destroy it.
/// </summary>
internal static class FileKinds
{
    // statx(2) of Linux lays its answer out in the same way on every processor: 256 bytes, the mode in the 16 bits at 28.
    private const int AnswerBytes = 256;
    private const int LinuxMode = 28;
    private const int FromHere = -100;
    private const uint KindOnly = 1;

    // stat(2) of macOS, with inodes of 64 bits: the mode follows the 32 bits of the device.
    private const int MacMode = 4;

    private const int Nothing = -1;
    private const int NotThere = 2;
    private const int NotInAFolder = 20;
    private const int LinkLoopLinux = 40;
    private const int LinkLoopMac = 62;

    /// <summary>What a path names, links followed.</summary>
    /// <param name="path">The path.</param>
    public static FileKind Of(string path)
    {
        return Mode(path) switch
        {
            null => Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.File : FileKind.Absent,
            Nothing => FileKind.Absent,
            { } mode => (mode & 0xF000) switch
            {
                0x4000 => FileKind.Folder,
                0x1000 => FileKind.Pipe,
                0x2000 => FileKind.Device,
                0x6000 => FileKind.Disk,
                0xC000 => FileKind.Socket,
                _ => FileKind.File,
            },
        };
    }

    /// <summary>Whether a path names a file with content, so that opening it waits for nobody.</summary>
    /// <param name="path">The path.</param>
    public static bool IsFile(string path) => Of(path) == FileKind.File;

    /// <summary>What a thing that is neither file nor folder is, with the remedy, as the end of a sentence; null for the others.</summary>
    /// <param name="path">The path.</param>
    public static string? WhyUnreadable(string path) => NoName(path) ?? Of(path) switch
    {
        FileKind.Pipe => "is a pipe, which can be read only once; write what comes out of it to a file, and name that",
        FileKind.Device or FileKind.Disk => "is a device, not a file; name a file",
        FileKind.Socket => "is a socket, not a file; name a file",
        _ => null,
    };

    /// <summary>Why a text can be no path, as the end of a sentence; null where it can.</summary>
    /// <param name="path">The text.</param>
    public static string? NoName(string path) => path.Length == 0 ? "is empty; name a file"
        : path.Contains('\0', StringComparison.Ordinal) ? "holds a character of code 0, which no name of a file has; check the path"
        : null;

    /// <summary>Checks that a path is not a pipe or a device, before it is opened for reading.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="InputException">It is.</exception>
    public static void RequireReadable(string path)
    {
        if (WhyUnreadable(path) is { } why)
        {
            throw new InputException($"'{Shortened.Of(path)}' {why}");
        }
    }

    /// <summary>The mode of what a path leads to; <see cref="Nothing"/> where there is nothing, null where the system does not tell.</summary>
    private static int? Mode(string path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            byte[] name = Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0');
            byte[] answer = new byte[AnswerBytes];
            bool known = OperatingSystem.IsLinux() ? Statx(FromHere, name, 0, KindOnly, answer) == 0
                : OperatingSystem.IsMacOS() && (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Stat(name, answer) : Stat64(name, answer)) == 0;

            // .NET holds links in a circle, and links to nothing, for files.
            return known ? BitConverter.ToUInt16(answer, OperatingSystem.IsLinux() ? LinuxMode : MacMode)
                : Marshal.GetLastPInvokeError() is NotThere or NotInAFolder or LinkLoopLinux or LinkLoopMac ? Nothing : null;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            // A system of another make: files and folders are told apart as .NET does.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] answer);

    [DllImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat64(byte[] path, byte[] answer);
}
