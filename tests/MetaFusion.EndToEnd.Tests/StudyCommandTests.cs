using System.Diagnostics;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class StudyCommandTests
{
    private const int Kills = 10;

    private static readonly string[] Simulate =
        ["simulate", "linear-early", "--out", "data", "--samples", "150", "--widths", "8,6", "--latents", "2", "--seed", "4"];

    private static readonly string[] Compare =
    [
        "compare", "data", "--design", "kfold:3x1", "--methods", "meta-fusion,independent,early,late,ridge", "--out", "study",
        "--set", "training.epochs=8", "--set", "cohort={representations: {modality1: [none, raw, mlp:3], modality2: [none, raw]}, head: [8]}",
    ];

    [Fact]
    public void Simulate_ThenFit_TakesTheFolderAsItIs()
    {
        using var folder = new TemporaryFolder();
        CommandResult simulated = MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult fitted = MetaFusionCommand.Run(
            folder.Path, "fit", "data", "--out", "run", "--set", "training.epochs=1", "--set", "cohort=early");

        Assert.Equal((0, ""), (simulated.ExitCode, simulated.Error));
        Assert.Equal(0, fitted.ExitCode);
    }

    [Fact]
    public void Compare_KilledTenTimes_EndsWithTheSameTable()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        long start = Stopwatch.GetTimestamp();
        CommandResult undisturbed = MetaFusionCommand.Run(folder.Path, [.. Compare, "--threads", "2"]);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        byte[] expected = File.ReadAllBytes(folder.File("study/study.csv"));
        Directory.Delete(folder.File("study"), recursive: true);

        // Moments spread over the whole life of the process, however fast the machine is.
        for (int kill = 0; kill < Kills; kill++)
        {
            using MetaFusionCommand command = MetaFusionCommand.Start(folder.Path, new Dictionary<string, string>(), [.. Compare, "--threads", "1"]);
            Thread.Sleep(time * ((kill + 1.0) / (Kills + 1)));
            command.Signal("KILL");
            command.Finish();
        }

        CommandResult resumed = MetaFusionCommand.Run(folder.Path, Compare);

        Assert.Equal(0, undisturbed.ExitCode);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(expected, File.ReadAllBytes(folder.File("study/study.csv")));
    }

    [Fact]
    public void Compare_ThenReport_RendersTheStudy()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        CommandResult without = MetaFusionCommand.Run(folder.Path, [.. Compare, "--no-report"]);
        CommandResult absent = MetaFusionCommand.Run(folder.Path, "report", "study");

        CommandResult compared = MetaFusionCommand.Run(folder.Path, Compare);
        CommandResult report = MetaFusionCommand.Run(folder.Path, "report", "study", "--format", "text");

        Assert.Equal(0, without.ExitCode);
        Assert.Equal(
            "study 'study' holds no report.json, because it was stopped or made with --no-report; " +
            "give its command again, which computes only what is missing",
            absent.Error);
        Assert.Equal((0, ""), (compared.ExitCode, compared.Error));
        Assert.Contains("report.json", compared.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (report.ExitCode, report.Error));
        Assert.Contains("Methods compared\n----------------\nOver 3 parts Meta Fusion, greedy has an average mean", report.Output, StringComparison.Ordinal);
        Assert.Contains("mean ranks over 3 repetitions", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Terminated_SaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        using MetaFusionCommand command = MetaFusionCommand.Start(
            folder.Path, new Dictionary<string, string>(), [.. Compare, "--set", "training.epochs=900000", "--threads", "2"]);
        command.WaitForLine("1 of ");

        command.Signal("TERM");
        CommandResult result = command.Finish();

        Assert.Equal(130, result.ExitCode);
        Assert.EndsWith("interrupted: the finished jobs are kept in 'study'; the same command goes on from there", result.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder.File("study/results"), "*.json", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("method 'meta-fusoin' does not exist for these data (did you mean 'meta-fusion'?)", "--methods", "meta-fusoin")]
    [InlineData("design 'kfold:1'", "--design", "kfold:1")]
    [InlineData("metric 'accuracy' is not one of regression", "--metric", "accuracy")]
    public void Compare_Fault_IsOneSentence(string start, params string[] options)
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult result = MetaFusionCommand.Run(folder.Path, ["compare", "data", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(start, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("studies")));
    }

    [Theory]
    [InlineData("setting 'linear-erly' does not exist (did you mean 'linear-early'?)", "linear-erly")]
    [InlineData("seeds '5-1' cannot be read", "linear-early", "--seeds", "5-1")]
    [InlineData("reproduce: --paper and --seeds contradict each other", "--paper", "--seeds", "1-2")]
    public void Reproduce_Fault_IsOneSentence(string start, params string[] args)
    {
        using var folder = new TemporaryFolder();

        CommandResult result = MetaFusionCommand.Run(folder.Path, ["reproduce", .. args]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(start, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
