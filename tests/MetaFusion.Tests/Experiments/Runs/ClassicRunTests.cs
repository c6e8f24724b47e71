using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tests.Support;
using MetaFusion.Trees;
using static MetaFusion.Tests.Experiments.Runs.InterruptedFit;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>Run folders of fits with students that are no networks.</summary>
public sealed class ClassicRunTests : IDisposable
{
    private readonly IDisposable _fitter = TreeFitters.With(TreeFitter.Instance);

    public static TheoryData<string, string> Kinds => [.. ClassicSpec.Kinds.SelectMany(kind => new[] { (kind, "none"), (kind, "3") })];

    public void Dispose() => _fitter.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fit_InterruptedAndGivenAgain_EndsWithTheSameBytes(string kind, string folds)
    {
        using var folder = new TemporaryFolder();
        WriteTables(folder.Path);
        string yaml = File.ReadAllText(folder.File("experiment.yaml"))
            .Replace("epochs: 4,", $"epochs: 4, folds: {folds},", StringComparison.Ordinal)
            .Replace("head: [4]", $"head: [4], classic: [{kind}]", StringComparison.Ordinal);
        File.WriteAllText(folder.File("experiment.yaml"), yaml);
        await Fit(folder, "whole");

        await Interrupt(folder, "run", 6);
        bool isKept = RunFolder.HoldsCheckpoint(folder.File("run"));
        await Fit(folder, "run");

        Assert.True(isKept);
        AssertSame(folder, "run");
        Assert.Contains(kind, File.ReadAllText(folder.File("run/students.csv")), StringComparison.Ordinal);
    }
}
