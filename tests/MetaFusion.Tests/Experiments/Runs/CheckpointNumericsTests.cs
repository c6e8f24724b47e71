using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Tests.Support;
using static MetaFusion.Tests.Experiments.Runs.InterruptedFit;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>What the numerics number of a checkpoint decides.</summary>
public sealed class CheckpointNumericsTests
{
    [Fact]
    public async Task Fit_CheckpointUnderAnotherNumericsNumber_IsRefusedAndNothingIsLost()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Interrupt(folder, "run", 5);
        Rewrite(folder.File("run/checkpoint/latest.checkpoint"), header => header with { Numerics = 7, Version = "9.9.9" });

        string sentence = await Refusal(() => Fit(folder, "run"));

        Assert.Equal(
            "the checkpoint in run folder 'R' was written by MetaFusion 9.9.9 under numerics number 7, and this MetaFusion computes under " + NumericsNumber.Current + "; " +
            "bring that back to go on from it, or remove 'R/checkpoint' to start anew",
            sentence.Replace(folder.File("run"), "R", StringComparison.Ordinal));
        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public async Task Fit_CheckpointOfAnotherVersionUnderTheSameNumber_EndsWithTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        await Fit(folder, "whole");
        await Interrupt(folder, "run", 7);
        Rewrite(folder.File("run/checkpoint/latest.checkpoint"), header => header with { Version = "0.0.1" });

        List<string> said = await Fit(folder, "run");

        Assert.Equal($"goes on from the checkpoint in '{folder.File("run")}'", said[0]);
        AssertSame(folder, "run");
    }
}
