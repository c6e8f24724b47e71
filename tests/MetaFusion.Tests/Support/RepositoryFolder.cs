namespace MetaFusion.Tests.Support;

/// <summary>Where the repository lies on the machine that runs the tests.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder that holds <c>MetaFusion.slnx</c>, found by walking up from the test assembly.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file or folder given relative to the root, with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MetaFusion.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("MetaFusion.slnx stands in no folder above the test assembly.");
    }
}
