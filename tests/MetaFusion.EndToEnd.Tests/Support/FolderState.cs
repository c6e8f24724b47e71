using System.Security.Cryptography;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>Every file and folder below a folder, with a checksum: two states are equal when nothing was written.</summary>
internal static class FolderState
{
    public static string[] Of(string folder) => Directory
        .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(entry => File.Exists(entry) ? $"{entry} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry)))}" : entry)
        .ToArray();
}
