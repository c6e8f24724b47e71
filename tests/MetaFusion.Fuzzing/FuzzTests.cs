using System.Globalization;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Targets;

namespace MetaFusion.Fuzzing;

/// <summary>A slice of the full run: <c>METAFUSION_FUZZ_COUNT</c> inputs over all targets, a few thousand unless told otherwise.</summary>
public sealed class FuzzTests
{
    private const long StandardCount = 5000;
    private const long FullCount = 1_000_000;
    private const ulong Seed = 1;

    [Fact]
    public void Readers_BentInputs_ReadOrRefuseInASentence()
    {
        string? told = Environment.GetEnvironmentVariable("METAFUSION_FUZZ_COUNT");
        Take(string.IsNullOrEmpty(told) ? StandardCount : long.Parse(told, CultureInfo.InvariantCulture));
    }

    [LongFact(360, "a million inputs are read")]
    public void Readers_MillionBentInputs_ReadOrRefuseInASentence() => Take(FullCount);

    private static void Take(long count)
    {
        using var work = new WorkFolder();
        IReadOnlyList<FuzzTarget> targets = TargetRegistry.All(work);
        long[] shares = FuzzCommand.Shares(targets, count);
        using var run = new FuzzRun(one => Environment.FailFast($"An input hangs: {FuzzOutput.RepeatCommand(one)}"), _ => { });

        for (int t = 0; t < targets.Count; t++)
        {
            run.Take(targets[t], Seed, 0, shares[t]);
        }

        Assert.True(run.Findings.Count == 0, string.Concat(run.Findings.Select(finding => "\n" + FuzzOutput.Describe(finding, null))));
        Assert.Equal(count, run.Tallies.Sum(tally => tally.Inputs));

        // Inputs that no reader ever accepts would test the first check alone, and those it always accepts nothing.
        Assert.All(run.Tallies, tally => Assert.True(tally.Reads > 0, $"no input of '{tally.Target}' was read"));
    }
}
