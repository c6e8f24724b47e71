using System.Collections.Concurrent;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Architecture;

/// <summary>The files of this repository, without what a build leaves behind.</summary>
internal static class SourceTree
{
    /// <summary>Each file once, so that all tests together parse it once.</summary>
    private static readonly ConcurrentDictionary<string, SourceFile> Known = new();

    /// <summary>The C# files under a folder, given from the root, in ordinal order of their paths.</summary>
    public static IReadOnlyList<SourceFile> CSharp(string folder) =>
        Files(folder, "*.cs").Select(path => Known.GetOrAdd(path, _ => new SourceFile(path, Read(path)))).ToArray();

    /// <summary>Paths from the root, with forward slashes, of the files under a folder that match a pattern.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string full = RepositoryFolder.PathOf(folder);
        if (!Directory.Exists(full))
        {
            return [];
        }

        return Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    public static string Read(string path) => File.ReadAllText(RepositoryFolder.PathOf(path));
}
