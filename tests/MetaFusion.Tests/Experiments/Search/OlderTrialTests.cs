using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs.Internal;
using MetaFusion.Experiments.Search;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Search;

/// <summary>Trials that an older program stored, before there was a numerics number.</summary>
public sealed class OlderTrialTests
{
    [Fact]
    public async Task Run_TrialsOfAnOlderProgram_AreTriedAnew()
    {
        using var folder = new TemporaryFolder();
        ExperimentSource source = ExperimentSource.Open(OlderFiles.PathOf("data/search.yaml"));
        string surroundings = FitIdentity.OfTrials(FitIdentity.Inputs(source))
            .Replace($"\n{KernelSet.Current.Name}\n", $"\n{OlderFiles.Kernels}\n", StringComparison.Ordinal);
        var search = new ExperimentSearch(source.Experiment, OlderFiles.Copy("search", folder.Path), surroundings);

        int tried = 0;
        SearchResult result = await search.RunAsync((_, _) => Task.FromResult((double)++tried), cancellation: TestContext.Current.CancellationToken);

        // Its defaults are others, so these are other experiments than those that were tried.
        Assert.Equal(3, tried);
        Assert.Equal(1, result.Best.ValidationLoss);
    }
}
