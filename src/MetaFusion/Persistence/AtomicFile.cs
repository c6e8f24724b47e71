using System.Text;

namespace MetaFusion.Persistence;

/// <summary>
/// Writes files whole or not at all: to a temporary name in the same folder, flushed to the disk, then renamed. A crash,
/// a full disk or an exception leaves the file that was there before as it was.
/// </summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content; the stream can seek and is not to be closed.</param>
    /// <exception cref="FileWriteException">The folder is missing or read-only, the disk is full, or the path is a
    /// folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var pending = new PendingFile(path, write);
        pending.Commit();
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">The content, written as it is.</param>
    /// <exception cref="FileWriteException">The folder is missing or read-only, the disk is full, or the path is a
    /// folder.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8WithoutMark.GetBytes(text)));
}
