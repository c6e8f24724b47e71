using MetaFusion.Experiments;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments;

public sealed class RunFolderTests
{
    [Fact]
    public void Commit_NewFolder_HoldsTheStagedFilesAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs/one");

        Write(path, RunFiles.Report);

        Assert.Equal(["experiment.yaml", "report.html"], Names(path));
        Assert.Equal(ExperimentSamples.Get(0), ExperimentFile.Read(Path.Combine(path, "experiment.yaml")));
        Assert.True(RunFolder.HoldsRun(path));
    }

    [Fact]
    public void Commit_OverAnOlderRun_ReplacesItsFilesAndLeavesForeignOnes()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, RunFiles.Report, RunFiles.History);
        folder.Write("notes.txt", "mine");

        Write(folder.Path, RunFiles.Students);

        Assert.Equal(["experiment.yaml", "notes.txt", "students.csv"], Names(folder.Path));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldRunAsItWas()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, RunFiles.Report);
        byte[] before = File.ReadAllBytes(folder.File("experiment.yaml"));

        using (RunFolder run = RunFolder.Open(folder.Path))
        {
            run.Stage(ExperimentSamples.Get(1));
            run.Stage(RunFiles.History, "half");
        }

        Assert.Equal(["experiment.yaml", "report.html"], Names(folder.Path));
        Assert.Equal(before, File.ReadAllBytes(folder.File("experiment.yaml")));
    }

    [Fact]
    public void Dispose_WithoutCommitInANewFolder_RemovesTheFolder()
    {
        using var folder = new TemporaryFolder();

        using (RunFolder run = RunFolder.Open(folder.File("new")))
        {
            run.Stage(ExperimentSamples.Get(0));
        }

        Assert.Empty(Names(folder.Path));
    }

    [Theory]
    [InlineData("data.csv", "x")]
    [InlineData("experiment.yaml", "target: {file: t.csv, column: y}\n")]
    [InlineData("predictions.csv", "id\n")]
    public void Open_FolderOfSomethingElse_IsRefused(string name, string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, content);

        var thrown = Assert.Throws<RunFolderException>(() => RunFolder.Open(folder.Path));

        Assert.Equal(
            $"run folder '{folder.Path}' holds '{name}' and is not a run of MetaFusion; choose a new or empty folder", thrown.Message);
    }

    [Fact]
    public void Open_File_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a", "");

        var thrown = Assert.Throws<RunFolderException>(() => RunFolder.Open(path));

        Assert.Equal($"run folder '{path}' is a file; choose a new or empty folder", thrown.Message);
    }

    [Fact]
    public void Stage_BelowAFile_SaysThatItCannotWrite()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Write("a", ""), "b");
        using RunFolder run = RunFolder.Open(path);

        Assert.Throws<FileWriteException>(() => run.Stage(ExperimentSamples.Get(0)));
    }

    private static void Write(string path, params string[] names)
    {
        using RunFolder run = RunFolder.Open(path);
        run.Stage(ExperimentSamples.Get(0));
        foreach (string name in names)
        {
            run.Stage(name, name);
        }

        run.Commit();
    }

    private static IEnumerable<string?> Names(string path) =>
        Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
