using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;
using static MetaFusion.Tests.Experiments.Runs.InterruptedFit;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>Fits that are interrupted, and what may be wrong when they go on.</summary>
public sealed class RunCheckpointsTests
{
    private const int DiskFull = 28;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(10)]
    public async Task Fit_InterruptedAndGivenAgain_EndsWithTheSameBytes(int reports)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");

        await Interrupt(folder, "run", reports);
        bool isKept = RunFolder.HoldsCheckpoint(folder.File("run"));
        List<string> said = await Fit(folder, "run", "threads=1");

        Assert.True(isKept);
        Assert.Equal($"goes on from the checkpoint in '{folder.File("run")}'", said[0]);
        AssertSame(folder, "run", but: RunFiles.Experiment);
        Assert.Equal(
            Directory.EnumerateFileSystemEntries(folder.File("whole")).Select(Path.GetFileName).Order(),
            Directory.EnumerateFileSystemEntries(folder.File("run")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Fit_InterruptedAndResumed_EndsWithTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");
        await Interrupt(folder, "run", 7);

        // What it was begun with is in the checkpoint, not in the file.
        string yaml = await File.ReadAllTextAsync(folder.File("experiment.yaml"), TestContext.Current.CancellationToken);
        folder.Write("experiment.yaml", "nonsense");
        await Fit(ExperimentRun.Interrupted(folder.File("run")), folder.File("run"));
        folder.Write("experiment.yaml", yaml);

        AssertSame(folder, "run");
    }

    [Theory]
    [InlineData("latest", "checkpoint 'R/checkpoint/latest.checkpoint' is damaged, so the fit goes on from the one before it")]
    [InlineData("both", "the checkpoints in 'R/checkpoint' are damaged, so the fit starts anew")]
    public async Task Fit_DamagedCheckpoint_IsSaidAndEndsWithTheSameBytes(string which, string sentence)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");
        await Interrupt(folder, "run", 7);
        string[] files = which == "latest" ? ["latest.checkpoint"] : ["latest.checkpoint", "before.checkpoint"];
        foreach (string file in files.Select(name => folder.File($"run/checkpoint/{name}")))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[bytes.Length / 2] ^= 4;
            await File.WriteAllBytesAsync(file, which == "latest" ? bytes : bytes[..^9], TestContext.Current.CancellationToken);
        }

        List<string> said = await Fit(folder, "run");

        Assert.Equal(sentence, said[0].Replace(folder.File("run"), "R", StringComparison.Ordinal));
        AssertSame(folder, "run");
    }

    [Fact]
    public async Task Fit_DiskFullDuringEveryCheckpoint_SaysSoOnceAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");

        List<string> said = await Fit(folder, "run", writing: _ => throw new IOException("full", DiskFull));

        Assert.Single(said, sentence => sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal) ==
            "no checkpoint for now, the fit goes on without: cannot write 'R/checkpoint/latest.checkpoint': the disk is full; " +
            "free some space, or choose a folder on another disk");
        AssertSame(folder, "run");
        Assert.False(Directory.Exists(folder.File("run/checkpoint")));
    }

    [Fact]
    public async Task Fit_ChangedTable_IsNamedAndNothingIsLost()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);
        await File.AppendAllTextAsync(folder.File("b.csv"), "\n", TestContext.Current.CancellationToken);

        string sentence = await Refusal(() => Fit(folder, "run"));

        Assert.Equal(
            "the checkpoint in run folder 'R' was written before the table 'b.csv' changed; " +
            "bring that back to go on from it, or remove 'R/checkpoint' to start anew",
            sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal));
        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public async Task Fit_OtherSettings_AreRefusedAndNothingIsLost()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);

        string sentence = await Refusal(() => Fit(folder, "run", "training.learning_rate=0.002"));

        Assert.Equal(
            "the checkpoint in run folder 'R' belongs to a fit of another experiment or with other options; " +
            "bring that back to go on from it, or remove 'R/checkpoint' to start anew",
            sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal));
        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public async Task Fit_FolderInUse_NamesTheProcess()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        using RunFolder held = RunFolder.Open(folder.File("run"));
        held.Hold();

        string sentence = await Refusal(() => Fit(folder, "run"));

        Assert.Equal(
            $"run folder 'R' is in use by process {Environment.ProcessId}; wait for it, or choose another folder with --out",
            sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fit_ThatDiverges_LeavesNoCheckpointInTheWayOfTheRemedy()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);

        string sentence = await Refusal(() => Fit(folder, "run", "training.optimizer=sgd", "training.learning_rate=1e30"));

        Assert.StartsWith("training diverged: the validation loss of all", sentence, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Fact]
    public async Task Fit_DiskFullAtTheEnd_KeepsTheTrainingAndTheNextCommandTakesItUp()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");
        Directory.CreateDirectory(folder.File("run/model.metafusion"));
        folder.Write("run/experiment.yaml", RunFolder.Mark);

        // A folder in the place of a file is refused as a full disk is; checkpoints are far apart, so only the last one counts.
        string sentence = await Refusal(() => Fit(folder, "run", "training.checkpoint_seconds=1000"));
        Directory.Delete(folder.File("run/model.metafusion"));
        List<string> epochs = [];
        ExperimentRun again = ExperimentRun.Prepare(ExperimentSource.Open(folder.File("experiment.yaml")), folder.File("run"));
        await again.FitAsync(new Reports(() => epochs.Add("epoch")), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(
            "cannot write 'R/model.metafusion': a folder has that name; choose another file name; " +
            "the training is kept in its checkpoint, and the same command goes on from there",
            sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal));
        Assert.Empty(epochs);
        AssertSame(folder, "run");
        Assert.False(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public async Task Fit_DiskFullAtTheEndWithADamagedLatest_KeepsTheOneBefore()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 7);
        byte[] before = await File.ReadAllBytesAsync(folder.File("run/checkpoint/before.checkpoint"), TestContext.Current.CancellationToken);
        folder.Write("run/checkpoint/latest.checkpoint", "torn");
        Directory.CreateDirectory(folder.File("run/model.metafusion"));
        folder.Write("run/experiment.yaml", RunFolder.Mark);

        await Refusal(() => Fit(folder, "run", writing: _ => throw new IOException("full", DiskFull)));

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("run/checkpoint/before.checkpoint"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fit_CheckpointsRemovedMeanwhile_AreWrittenAgain()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);

        await Interrupt(folder, "run", 7, report =>
        {
            if (report == 4)
            {
                Directory.Delete(folder.File("run/checkpoint"), recursive: true);
            }
        });

        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public async Task Fit_CheckpointThatCannotBeRead_IsNoDamage()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);
        string latest = folder.File("run/checkpoint/latest.checkpoint");
        byte[] kept = await File.ReadAllBytesAsync(latest, TestContext.Current.CancellationToken);

        string sentence;
        await using (new FileStream(latest, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            sentence = await Refusal(() => Fit(folder, "run"));
        }

        Assert.StartsWith($"checkpoint '{latest}' cannot be read: ", sentence, StringComparison.Ordinal);
        Assert.EndsWith($", or remove '{folder.File("run/checkpoint")}' to start anew", sentence, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllBytesAsync(latest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fit_CheckpointOfAnotherLayout_IsNoDamage()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);
        string latest = folder.File("run/checkpoint/latest.checkpoint");
        await using (FileStream stream = File.Create(latest))
        {
            CheckpointFile.Write(stream, new CheckpointHeader(999, "9.9.9", "avx2", "", "", "", []), []);
        }

        string sentence = await Refusal(() => Fit(folder, "run"));

        Assert.Equal(
            $"checkpoint '{latest}' was written by another version of MetaFusion; go on with that version, or remove its folder to start anew", sentence);
    }

    [Fact]
    public async Task Interrupted_FinishedRun_SaysSo()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "run");

        var thrown = Assert.Throws<InputException>(() => ExperimentRun.Interrupted(folder.File("run")));

        Assert.Equal(
            $"the run in '{folder.File("run")}' is finished, so there is nothing to go on with; fit its experiment to replace it", thrown.Message);
    }

    [Fact]
    public async Task Fit_VanishedTable_IsNamedAndNothingIsLost()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);
        File.Delete(folder.File("b.csv"));

        string sentence = await Refusal(() => Fit(folder, "run"));

        Assert.StartsWith("file 'b.csv' does not exist", sentence, StringComparison.Ordinal);
        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public void Interrupted_NoCheckpoint_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var thrown = Assert.Throws<InputException>(() => ExperimentRun.Interrupted(folder.Path));

        Assert.Equal($"run folder '{folder.Path}' holds no checkpoint to go on from; check the path, or fit the experiment", thrown.Message);
    }
}
