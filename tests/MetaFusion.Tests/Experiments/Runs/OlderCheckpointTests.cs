using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>A checkpoint that an older program left, before there was a numerics number.</summary>
public sealed class OlderCheckpointTests
{
    [Fact]
    public async Task Fit_CheckpointOfAnOlderProgram_IsRefusedByItsNumberAndKept()
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy("data", folder.Path);
        string checkpoint = Path.Combine(OlderFiles.Copy("checkpoint", folder.File("run/checkpoint")), "latest.checkpoint");
        InterruptedFit.Rewrite(checkpoint, header => header with { Kernels = KernelSet.Current.Name });

        string sentence = await InterruptedFit.Refusal(() => InterruptedFit.Fit(folder, "run"));

        Assert.Contains("was written by MetaFusion 0.1.0 under numerics number 1, and this MetaFusion computes under ", sentence, StringComparison.Ordinal);
        Assert.True(RunFolder.HoldsCheckpoint(folder.File("run")));
    }

    [Fact]
    public void Interrupted_CheckpointOfAnOlderProgram_GivesItsExperiment()
    {
        using var folder = new TemporaryFolder();
        OlderFiles.Copy("checkpoint", folder.File("run/checkpoint"));

        ExperimentSource source = ExperimentRun.Interrupted(folder.File("run"));

        // Of the defaults that held then: no folds, no students but networks, greedy.
        string yaml = File.ReadAllText(OlderFiles.PathOf("data/experiment.yaml"));
        Assert.Equal(ExperimentFile.Parse($"numerics: 1\n{yaml}", OlderFiles.PathOf("data/experiment.yaml"), ["threads=1"]), source.Experiment);
    }
}
