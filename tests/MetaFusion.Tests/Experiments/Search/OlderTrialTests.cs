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
    public async Task Run_TrialsOfAnOlderProgram_AreTakenAsTheyAre()
    {
        ExperimentSource source = ExperimentSource.Open(OlderFiles.PathOf("data/search.yaml"));
        string surroundings = FitIdentity.OfTrials(FitIdentity.Inputs(source))
            .Replace($"\n{KernelSet.Current.Name}\n", $"\n{OlderFiles.Kernels}\n", StringComparison.Ordinal);
        var search = new ExperimentSearch(source.Experiment, OlderFiles.PathOf("search"), surroundings);

        SearchResult result = await search.RunAsync(
            (_, _) => throw new InvalidOperationException("nothing is tried anew"), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(3, result.Trials.Count);
        Assert.All(result.Trials, trial => Assert.True(double.IsFinite(trial.ValidationLoss)));
    }
}
