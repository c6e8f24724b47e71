using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Packages see each other's internals, so a package must ask for exactly its own version of the others.</summary>
public sealed class PackTests
{
    [LongFact(10, "packages are made")]
    public void Pack_Libraries_AskForTheirSiblingsInExactlyTheirVersion()
    {
        using var folder = new TemporaryFolder();
        string[] asked = [.. new[] { "MetaFusion", "MetaFusion.Reporting", "MetaFusion.Formats", "MetaFusion.Trees" }.SelectMany(project => Siblings(folder, project))];

        Assert.Equal(["MetaFusion.Tensors", "MetaFusion", "MetaFusion", "MetaFusion"], asked.Select(one => one.Split(' ')[0]));
        Assert.All(asked, one => Assert.Matches(@" \[[0-9][^,]*\]$", one));
    }

    /// <summary>Name and version of every package of this repository that a project's package asks for.</summary>
    private static IEnumerable<string> Siblings(TemporaryFolder folder, string project)
    {
        string source = RepositoryFolder.PathOf($"src/{project}");
        Assert.SkipUnless(File.Exists(Path.Combine(source, "bin", "Release", "net10.0", $"{project}.dll")), "there is no Release build to pack");
        var start = new ProcessStartInfo("dotnet", ["pack", source, "-c", "Release", "--no-build", "-o", folder.Path])
        {
            RedirectStandardOutput = true,
        };
        using Process pack = Process.Start(start)!;
        string output = pack.StandardOutput.ReadToEnd();
        pack.WaitForExit();
        Assert.True(pack.ExitCode == 0, output);
        using ZipArchive package = ZipFile.OpenRead(Directory.EnumerateFiles(folder.Path, "*.nupkg").MaxBy(File.GetLastWriteTimeUtc)!);
        using Stream nuspec = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(nuspec).Descendants()
            .Where(element => element.Name.LocalName == "dependency" && ((string)element.Attribute("id")!).StartsWith("MetaFusion", StringComparison.Ordinal))
            .Select(element => $"{(string)element.Attribute("id")!} {(string)element.Attribute("version")!}")];
    }
}
