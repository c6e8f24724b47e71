namespace MetaFusion.Tests.Support;

/// <summary>The root of the repository: the nearest folder above the tests that holds the solution.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MetaFusion.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("MetaFusion.slnx is in no folder above the tests.");
    }
}
