using System.Globalization;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>A checkpoint that an older program left, before there was a numerics number.</summary>
public sealed class OlderCheckpointTests
{
    [Fact]
    public async Task Fit_CheckpointOfAnOlderProgram_GoesOnToTheSameModel()
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy("data", folder.Path);
        string checkpoint = Path.Combine(OlderFiles.Copy("checkpoint", folder.File("run/checkpoint")), "latest.checkpoint");
        InterruptedFit.Rewrite(checkpoint, header => header with { Kernels = KernelSet.Current.Name });

        List<string> said = await InterruptedFit.Fit(folder, "run");

        // The first epochs are the older program's, to the bit; the kernels of this machine may round the rest differently.
        Assert.Equal($"goes on from the checkpoint in '{folder.File("run")}'", said[0]);
        string[] before = File.ReadAllLines(OlderFiles.PathOf("run/history.csv"));
        string[] now = File.ReadAllLines(folder.File("run/history.csv"));
        Assert.Equal(before.Length, now.Length);
        Assert.Equal(before[..7], now[..7]);
        Assert.All(before.Zip(now).Skip(7), pair => AssertNear(pair.First, pair.Second));
    }

    [Fact]
    public void Interrupted_CheckpointOfAnOlderProgram_GivesItsExperiment()
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy("checkpoint", folder.File("run/checkpoint"));

        ExperimentSource source = ExperimentRun.Interrupted(folder.File("run"));

        Assert.Equal(ExperimentFile.Read(OlderFiles.PathOf("data/experiment.yaml"), ["threads=1"]), source.Experiment);
    }

    private static void AssertNear(string before, string now)
    {
        string[] was = before.Split(',');
        string[] cells = now.Split(',');
        Assert.Equal(was[..3], cells[..3]);
        Assert.All(was.Skip(3).Zip(cells.Skip(3)), pair => Numerics.Near(Number(pair.First), Number(pair.Second), 2e-3));
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
