using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Cases that people reported elsewhere, as they would meet them here.</summary>
public sealed class SharedCaseTests
{
    [Fact]
    public void Compare_PartsWithConstantColumns_LeavesOutTheStudentsAndNotTheParts()
    {
        using TemporaryFolder folder = Copy("compare-part-with-constant-columns");

        CommandResult result = MetaFusionCommand.Run(
            folder.Path, "compare", ".", "--out", "study", "--design", "kfold:4x1", "--methods", "meta-fusion,early", "--no-report", "--threads", "1", "--set", "training.folds=none");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("failed", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"early fusion +0\.\d{4} \(0\.\d{4}\)\n", result.Output);
        Assert.Contains(
            "pca:1: 24 training rows of 3 columns have only 0 independent directions; the 2 students that read it are left out",
            File.ReadAllText(folder.File("study/study.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_JobsThatFail_SaysSoBesideTheMeansAndExits3()
    {
        using TemporaryFolder folder = Copy("compare-part-with-constant-columns");

        CommandResult result = MetaFusionCommand.Run(
            folder.Path, "compare", ".", "--out", "study", "--design", "kfold:4x1", "--methods", "meta-fusion,early", "--no-report", "--threads", "1", "--set", "training.folds=none",
            "--set", "cohort={students: [{b: \"pca:1\"}], head: [4]}");

        Assert.Equal(3, result.ExitCode);
        Assert.Matches(@"early fusion +0\.\d{4} \(0\.\d{4}\)\n", result.Output);
        Assert.Matches(@"Meta Fusion, shrunk +0\.\d{4}, 1 of 4\n", result.Output);
        Assert.Contains(
            "failed in part: the cohort has no student that can be trained here, and only early, late and unimodal fusion have figures: " +
            "modality 'b', pca:1: 24 training rows of 3 columns have only 0 independent directions; ",
            result.Output, StringComparison.Ordinal);
        Assert.EndsWith("warning: 3 jobs of 4 failed, so that means are over fewer parts; study.md says why", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FitEvaluateCompare_TargetInASmallUnit_ShowDigits()
    {
        using TemporaryFolder folder = Copy("small-unit-regression");

        CommandResult fit = MetaFusionCommand.Run(folder.Path, "fit", ".", "--out", "run", "--no-report", "--threads", "1");
        CommandResult evaluate = MetaFusionCommand.Run(folder.Path, "evaluate", "run");
        CommandResult compare = MetaFusionCommand.Run(
            folder.Path, "compare", ".", "--out", "study", "--design", "kfold:3x1", "--methods", "meta-fusion,early", "--no-report", "--threads", "1", "--set", "training.folds=none");

        const string Row = @"early fusion +\d\.\d{3}e-1[23] +\d\.\d{3}e-[67] ";
        Assert.Matches(Row, fit.Output);
        Assert.Matches(Row, evaluate.Output);
        Assert.Matches(@"early fusion +\d\.\d{3}e-13 \(\d\.\d{3}e-14\)\n", compare.Output);
        Assert.Matches(@"\| early fusion \| \*{0,2}\d\.\d{3}e-13 \(\d\.\d{3}e-14\)", File.ReadAllText(folder.File("study/study.md")));
    }

    [Fact]
    public void Compare_MetricThatNoPartCanHave_IsExplainedAndPooled()
    {
        using TemporaryFolder folder = Copy("output-is-a-link-or-a-pipe");

        CommandResult result = MetaFusionCommand.Run(
            folder.Path, "compare", ".", "--out", "study", "--design", "kfold:60x1", "--methods", "early", "--metric", "auroc", "--no-report",
            "--set", "training.epochs=1");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith(
            "warning: t: no part has a figure for auroc, which needs test samples of two classes at least; what is shown is pooled over 60 parts, " +
            "each of which has too few samples for it, and nothing can be compared part by part",
            result.Error, StringComparison.Ordinal);
        Assert.Matches(@"early fusion +[01]\.\d{3,4}\n", result.Output);
    }

    [Fact]
    public void Predict_ForSpreadsheets_WritesIdsAndLabelsThatNoneRunsAndReadsThemBack()
    {
        using TemporaryFolder folder = Copy("output-is-a-link-or-a-pipe");
        foreach (string file in new[] { "a.csv", "b.csv", "y.csv" })
        {
            File.WriteAllText(folder.File(file), File.ReadAllText(folder.File(file))
                .Replace("\ns", "\n=s", StringComparison.Ordinal).Replace(",yes", ",+yes", StringComparison.Ordinal).Replace(",no", ",@no", StringComparison.Ordinal));
        }

        MetaFusionCommand.Run(folder.Path, "fit", ".", "--out", "run", "--no-report", "--spreadsheet", "--set", "training.epochs=1");
        CommandResult plain = MetaFusionCommand.Run(folder.Path, "predict", "run", "--data", ".", "--out", "plain.csv");
        CommandResult safe = MetaFusionCommand.Run(folder.Path, "predict", "run", "--data", ".", "--out", "safe.csv", "--spreadsheet");
        CommandResult evaluate = MetaFusionCommand.Run(folder.Path, "evaluate", "run");

        Assert.Equal((0, 0, 0), (plain.ExitCode, safe.ExitCode, evaluate.ExitCode));
        Assert.Matches(@"^=s\d+,[+@]", File.ReadLines(folder.File("plain.csv")).ElementAt(1));
        Assert.All(File.ReadLines(folder.File("safe.csv")).Skip(1), line => Assert.Matches(@"^'=s\d+,'[+@]", line));
        Assert.All(File.ReadLines(folder.File("run/predictions.csv")).Skip(1), line => Assert.StartsWith("'=s", line, StringComparison.Ordinal));
        Assert.Equal(
            File.ReadAllText(folder.File("plain.csv")),
            File.ReadAllText(folder.File("safe.csv")).Replace("'=", "=", StringComparison.Ordinal).Replace("'+", "+", StringComparison.Ordinal)
                .Replace("'@", "@", StringComparison.Ordinal));
        Assert.StartsWith("test samples", evaluate.Output, StringComparison.Ordinal);
    }

    private static TemporaryFolder Copy(string name)
    {
        string source = SharedFiles.Require($"cases/{name}");
        var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.WriteAllBytes(folder.File(Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        return folder;
    }
}
