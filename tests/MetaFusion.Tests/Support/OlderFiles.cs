namespace MetaFusion.Tests.Support;

/// <summary>Files that an older program wrote: tests/MetaFusion.Tests/Samples.</summary>
internal static class OlderFiles
{
    /// <summary>The kernels that computed them.</summary>
    public const string Kernels = "scalar";

    /// <summary>The full path of a file or folder of the first numerics number.</summary>
    public static string PathOf(string relative) => RepositoryFolder.PathOf($"tests/MetaFusion.Tests/Samples/numerics-1/{relative}");

    /// <summary>Copies a folder with all that is in it, as a user's own copy to work with.</summary>
    public static string Copy(string relative, string destination)
    {
        string source = PathOf(relative);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(destination, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return destination;
    }
}
