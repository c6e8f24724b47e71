using System.Diagnostics;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>What may happen to a long fit, the sentence that says so, and that nothing is lost.</summary>
public sealed class SurvivalTests
{
    private const int Epochs = 150;
    private const string Checkpoint = "run/checkpoint/latest.checkpoint";
    private const string Before = "run/checkpoint/before.checkpoint";

    [Fact]
    public void Fit_TerminatedThenResumed_EndsWithTheSameBytes()
    {
        using TemporaryFolder folder = WithWhole();
        CommandResult stopped = Stop(folder, "run");
        using (FileStream stream = File.OpenWrite(folder.File(Checkpoint)))
        {
            stream.SetLength(stream.Length / 2);
        }

        CommandResult resumed = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "run", "--no-report", "--threads", "1");

        Assert.Equal(130, stopped.ExitCode);
        Assert.Equal("interrupted: the fit is kept in 'run'; the same command or 'metafusion fit --resume run' goes on from there", Sentence(stopped));
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("checkpoint 'run/checkpoint/latest.checkpoint' is damaged, so the fit goes on from the one before it\n", resumed.Output, StringComparison.Ordinal);
        Assert.Empty(LongFit.Differences(folder.File("whole"), folder.File("run")));
    }

    [Fact]
    public void Fit_OtherTableOrOtherSetting_IsOneSentenceAndNothingIsLost()
    {
        using TemporaryFolder folder = WithWhole();
        Stop(folder, "run");
        string[] state = FolderState.Of(folder.File("run"));
        string table = File.ReadAllText(folder.File("clinic/genes.csv"));

        CommandResult setting = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs + 1), "--out", "run"]);
        File.WriteAllText(folder.File("clinic/genes.csv"), table.TrimEnd() + "1\n");
        CommandResult changed = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "run", "--no-report");
        File.Delete(folder.File("clinic/genes.csv"));
        CommandResult vanished = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "run", "--no-report");
        string[] kept = FolderState.Of(folder.File("run"));
        File.WriteAllText(folder.File("clinic/genes.csv"), table);
        CommandResult resumed = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "run", "--no-report");

        const string Remedy = "; bring that back to go on from it, or remove 'run/checkpoint' to start anew";
        Assert.Equal(
            (2, "the checkpoint in run folder 'run' belongs to a fit of another experiment or with other options" + Remedy),
            (setting.ExitCode, Sentence(setting)));
        Assert.Equal(
            (2, "the checkpoint in run folder 'run' was written before the table 'genes.csv' changed" + Remedy), (changed.ExitCode, Sentence(changed)));
        Assert.Equal(2, vanished.ExitCode);
        Assert.StartsWith("file 'genes.csv' does not exist", Sentence(vanished), StringComparison.Ordinal);
        Assert.Equal(state, kept);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Empty(LongFit.Differences(folder.File("whole"), folder.File("run")));
    }

    [Fact]
    public void Fit_FolderOfARunningFit_NamesItsProcess()
    {
        using var folder = new TemporaryFolder();
        SmallClinic.CopyTo(folder.File("clinic"));
        using MetaFusionCommand first = MetaFusionCommand.Start(folder.Path, new Dictionary<string, string>(), [.. LongFit.Command(900_000), "--out", "run"]);
        first.WaitForLine("cohort: ");

        CommandResult second = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs), "--out", "run"]);
        first.Signal("TERM");
        CommandResult stopped = first.Finish();

        Assert.Equal(
            (2, $"run folder 'run' is in use by process {first.Id}; wait for it, or choose another folder with --out"), (second.ExitCode, Sentence(second)));
        Assert.Equal(130, stopped.ExitCode);
    }

    [Fact]
    public void Fit_DiskFullOnTheWay_IsOneSentenceAndTheNextCommandGoesOn()
    {
        using TemporaryFolder folder = WithWhole();
        using var disk = new SmallDisk(folder.File("disk"), 8000);
        using MetaFusionCommand command = MetaFusionCommand.Start(
            folder.Path, new Dictionary<string, string>(), [.. LongFit.Command(Epochs), "--out", "disk/run", "--checkpoint", "0"]);
        WaitFor(command, folder.File("disk/" + Before));
        while (!command.HasExited)
        {
            disk.Fill();
            Thread.Sleep(1);
        }

        CommandResult full = command.Finish();
        CommandResult stillFull = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "disk/run", "--no-report");
        disk.Free();
        CommandResult resumed = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "disk/run", "--no-report");

        Assert.Equal(2, full.ExitCode);
        Assert.Matches(
            "^cannot write 'disk/run/[a-z.]+': the disk is full; free some space, or choose a folder on another disk; " +
            "the training is kept in its checkpoint, and the same command goes on from there$",
            Sentence(full));
        Assert.Contains("no checkpoint for now, the fit goes on without: cannot write 'disk/run/checkpoint/latest.checkpoint': the disk is full", full.Output, StringComparison.Ordinal);
        Assert.Equal(
            (2, "cannot write 'disk/run': the disk is full; free some space, or choose a folder on another disk"), (stillFull.ExitCode, Sentence(stillFull)));
        Assert.Equal(0, resumed.ExitCode);
        Assert.Empty(LongFit.Differences(folder.File("whole"), folder.File("disk/run")));
    }

    [Fact]
    public void Fit_ReadOnlyFolder_IsOneSentenceAndNothingIsLost()
    {
        using TemporaryFolder folder = WithWhole();
        using var disk = new SmallDisk(folder.File("disk"), 4000);
        Stop(folder, "disk/run");
        disk.Remount("ro");

        CommandResult readOnly = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "disk/run", "--no-report");
        CommandResult fresh = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs), "--out", "disk/new"]);
        disk.Remount("rw");
        CommandResult resumed = MetaFusionCommand.Run(folder.Path, "fit", "--resume", "disk/run", "--no-report");

        const string Reason = "the folder or the file is read-only for you; change its permissions, or choose another folder";
        Assert.Equal((2, $"cannot write 'disk/run': {Reason}"), (readOnly.ExitCode, Sentence(readOnly)));
        Assert.Equal((2, $"cannot write 'disk/new': {Reason}"), (fresh.ExitCode, Sentence(fresh)));
        Assert.Equal(0, resumed.ExitCode);
        Assert.Empty(LongFit.Differences(folder.File("whole"), folder.File("disk/run")));
    }

    [Fact]
    public void Fit_MoreThanTheMemoryOfTheProcess_IsRefusedBeforeTraining()
    {
        using var folder = new TemporaryFolder();
        SmallClinic.CopyTo(folder.File("clinic"));

        CommandResult result = MetaFusionCommand.Run(
            folder.Path,
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "8000000" },
            "fit", "clinic", "--out", "run", "--set", "cohort={students: [{clinic: raw, genes: raw}, {genes: raw}], head: [2000, 2000]}");

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(
            "^the fit needs about [0-9.]+ GB of memory and this process may use 134[.]2 MB: the weights of 2 students [0-9.]+ GB; " +
            "choose fewer students or narrower layers [(]cohort[)]$",
            Sentence(result));
        Assert.False(Directory.Exists(folder.File("run")));
    }

    /// <summary>What a command ended with, behind warnings about the data.</summary>
    private static string Sentence(CommandResult result) => result.Error.Split('\n')[^1];

    private static TemporaryFolder WithWhole()
    {
        var folder = new TemporaryFolder();
        SmallClinic.CopyTo(folder.File("clinic"));
        CommandResult whole = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs), "--out", "whole", "--checkpoint", "1000"]);
        Assert.Equal(0, whole.ExitCode);
        return folder;
    }

    /// <summary>A fit that is asked to terminate once it has two checkpoints.</summary>
    private static CommandResult Stop(TemporaryFolder folder, string run)
    {
        using MetaFusionCommand command = MetaFusionCommand.Start(
            folder.Path, new Dictionary<string, string>(), [.. LongFit.Command(Epochs), "--out", run, "--checkpoint", "0"]);
        WaitFor(command, folder.File($"{run}/checkpoint/before.checkpoint"));
        command.Signal("TERM");
        return command.Finish();
    }

    private static void WaitFor(MetaFusionCommand command, string file)
    {
        long start = Stopwatch.GetTimestamp();
        while (!File.Exists(file))
        {
            Assert.False(command.HasExited, "the fit ended before it was stopped");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "no checkpoint came");
            Thread.Sleep(2);
        }
    }
}
