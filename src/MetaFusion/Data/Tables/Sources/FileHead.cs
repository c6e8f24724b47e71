using System.IO.Compression;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>The beginning of a file, by which its kind is told.</summary>
/// <param name="path">The file, or a folder.</param>
internal sealed class FileHead(DataPath path)
{
    private const int Looked = 512;
    private const int MostEntries = 1000;

    private readonly byte[] _bytes = ReadBytes(path);
    private string[]? _entries;

    /// <summary>The file.</summary>
    public DataPath Path { get; } = path;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; } = Directory.Exists(path.Full);

    /// <summary>Its first bytes; none of a folder.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The names in a zip, the first thousand; empty where the file is no zip.</summary>
    public IReadOnlyList<string> ZipEntries => _entries ??= ReadEntries();

    /// <summary>Whether the file begins with some bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> magic) => Bytes.StartsWith(magic);

    private static byte[] ReadBytes(DataPath path)
    {
        if (Directory.Exists(path.Full))
        {
            return [];
        }

        using FileStream stream = path.Open();
        byte[] buffer = new byte[Looked];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    private string[] ReadEntries()
    {
        if (!StartsWith("PK\u0003\u0004"u8))
        {
            return [];
        }

        try
        {
            using FileStream stream = Path.Open();
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return [.. zip.Entries.Take(MostEntries).Select(entry => entry.FullName)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
