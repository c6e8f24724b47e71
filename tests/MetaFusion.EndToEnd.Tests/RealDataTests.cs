using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Public data sets, as a user would meet them: init, fit, predict, nothing edited in between.</summary>
public sealed class RealDataTests
{
    [Theory]
    [InlineData("diet", 5, "genotype")]
    [InlineData("genotype", 2, "diet")]
    public void InitFitPredict_FortyMice_GivesAPredictionForEverySample(string target, int classes, string other) =>
        PredictsEverySample(
            "nutrimouse", $"labels.csv:{target}", 40, classes,
            $"warning: labels.csv was taken for a table of labels by its name, and {other} is no feature; name it under 'modalities' if it holds features");

    [LongFact(6, "sixty-three students of six modalities are fitted on 2,000 digits")]
    public void InitFitPredict_TwoThousandDigits_GivesAPredictionForEverySample() =>
        PredictsEverySample("mfeat", "labels.csv:digit", 2000, 10, "");

    [Fact]
    public void Fit_FortySamples_SaysHowLittleTheyAllow()
    {
        string data = SharedFiles.Require("data/nutrimouse");
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, "init", data, "--target", "labels.csv:diet", "--out", "mine.yaml");

        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, "fit", "mine.yaml", "--out", "run", "--set", "training.epochs=1", "--set", "mutual_learning.rho=[0]");

        Assert.Matches("warning: only [0-9]+ samples train and 141 columns describe them: expect unstable figures", fit.Error);
    }

    private static void PredictsEverySample(string name, string target, int samples, int classes, string others)
    {
        string data = SharedFiles.Require($"data/{name}");
        using var folder = new TemporaryFolder();

        CommandResult init = MetaFusionCommand.Run(folder.Path, "init", data, "--target", target, "--out", "mine.yaml");
        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, "fit", "mine.yaml", "--out", "run", "--set", "training.epochs=2", "--set", "mutual_learning.rho=[0]");
        CommandResult predict = MetaFusionCommand.Run(folder.Path, "predict", "run", "--data", data, "--out", "new.csv");

        Assert.Equal((0, others), (init.ExitCode, init.Error));
        Assert.Equal(0, fit.ExitCode);
        Assert.Contains("test samples", fit.Output, StringComparison.Ordinal);
        Assert.Equal((0, FormattableString.Invariant($"wrote new.csv: {samples:#,0} predictions\n")), (predict.ExitCode, predict.Output));
        string[] lines = File.ReadAllLines(folder.File("new.csv"));
        Assert.Equal(samples + 1, lines.Length);
        Assert.StartsWith("id,label,probability:", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",modalities,members,warnings", lines[0], StringComparison.Ordinal);
        Assert.Equal(5 + classes, lines[0].Split(',').Length);
    }
}
