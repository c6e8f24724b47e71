namespace MetaFusion.Tests.Support;

/// <summary>Real data and fixtures beside the repository; tests that need them skip where they are not there.</summary>
internal static class SharedFiles
{
    /// <summary>The path of a shared file or folder, or null where it is not there.</summary>
    public static string? Find(string relative)
    {
        foreach (string root in Roots())
        {
            string path = Path.Combine(root, relative);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>The path of a shared file or folder; skips the running test where it is not there.</summary>
    public static string Require(string relative)
    {
        string? path = Find(relative);
        Assert.SkipWhen(path is null, $"'{relative}' is neither in METAFUSION_DATA nor in ../shared");
        return path!;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("METAFUSION_DATA") is { Length: > 0 } told)
        {
            yield return told;
            yield return Path.Combine(told, "..");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MetaFusion.slnx")))
            {
                yield return Path.Combine(folder.FullName, "..", "shared");
            }
        }
    }
}
