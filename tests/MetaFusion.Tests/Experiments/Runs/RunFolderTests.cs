using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

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

    [Fact]
    public void Dispose_WithoutCommitBelowNewFolders_RemovesThemAll()
    {
        using var folder = new TemporaryFolder();

        using (RunFolder run = RunFolder.Open(folder.File("a/b/c/")))
        {
            run.Stage(ExperimentSamples.Get(0));
        }

        Assert.Empty(Names(folder.Path));
    }

    [Fact]
    public void Dispose_WithoutCommitBelowANewFolderInUse_LeavesThatOne()
    {
        using var folder = new TemporaryFolder();

        using (RunFolder run = RunFolder.Open(folder.File("a/b")))
        {
            run.Stage(ExperimentSamples.Get(0));
            folder.Write("a/other.txt", "");
        }

        Assert.Equal(["other.txt"], Names(folder.File("a")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Commit_KilledAfterAnyStep_LeavesAWholeRunOrOneKnownAsUnfinished(bool overOlderRun)
    {
        int steps = 0;
        bool finished = false;
        for (int killedAfter = 1; !finished; killedAfter++)
        {
            using var folder = new TemporaryFolder();
            string path = folder.File("run");
            if (overOlderRun)
            {
                Write(path, RunFiles.Model, RunFiles.Report);
            }

            finished = !Kill(path, killedAfter);
            string[] after = [.. Names(path).Where(name => !name!.StartsWith('.'))!];

            if (RunFolder.HoldsRun(path))
            {
                // The older run, at most with a stray file beside it, or the new one.
                Assert.False(RunFolder.HoldsUnfinishedRun(path));
                Assert.True(
                    after.Except([RunFolder.Unfinished]).SequenceEqual(["experiment.yaml", "model.metafusion", "report.html"])
                    || after.SequenceEqual(["experiment.yaml", "history.csv", "model.metafusion"]));
            }
            else
            {
                Assert.True(RunFolder.HoldsUnfinishedRun(path));
                var refused = Assert.Throws<InputException>(() => FittedRun.Open(path));
                Assert.Equal(
                    $"folder '{path}' holds an unfinished run, whose fit was killed while it wrote; " +
                    "fit into it again", refused.Message);
                steps++;
            }

            Write(path, RunFiles.Students);
            Assert.Equal(["experiment.yaml", "students.csv"], Names(path));
        }

        Assert.True(steps >= 6, $"{steps} unfinished states seen");
    }

    [Fact]
    public void Open_AfterAKillWhileStaging_TakesTheFolderAndCleansIt()
    {
        using var folder = new TemporaryFolder();
        RunFolder killed = RunFolder.Open(folder.Path);
        killed.Stage(ExperimentSamples.Get(0));
        killed.Stage(RunFiles.Model, "half");

        Write(folder.Path, RunFiles.Report);

        Assert.Equal(["experiment.yaml", "report.html"], Names(folder.Path));
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
            $"run folder '{folder.Path}' holds '{name}' and is not a run of MetaFusion; " +
            "choose a new or empty folder", thrown.Message);
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

    /// <summary>Writes a run and stops after some steps, without any cleaning; false where it came to the end before.</summary>
    private static bool Kill(string path, int afterSteps)
    {
        RunFolder run = RunFolder.Open(path);
        run.Stage(ExperimentSamples.Get(1));
        run.Stage(RunFiles.Model, "new");
        run.Stage(RunFiles.History, "new");
        run.AfterStep = () =>
        {
            if (--afterSteps == 0)
            {
                throw new OperationCanceledException("killed");
            }
        };
        try
        {
            run.Commit();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
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
