using System.Diagnostics;
using System.Text.Json;
using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Studies;

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
    public void Compare_Help_NamesEveryContender()
    {
        using var folder = new TemporaryFolder();

        CommandResult help = MetaFusionCommand.Run(folder.Path, "compare", "--help");

        Assert.All(Comparison.ContenderNames, name => Assert.Matches($@"[\s]{name}[,;\s]", help.Output));
    }

    [Fact]
    public void Compare_NobodyAnswersIncompleteSamples_PrintsTheTableOfTheCompleteOnes()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult compared = MetaFusionCommand.Run(
            folder.Path, "compare", "data", "--design", "holdout:1", "--methods", "ridge", "--reference", "ridge", "--holes", "0.2", "--out", "study", "--no-report");

        Assert.Equal(0, compared.ExitCode);
        Assert.Contains("test mse, complete samples", compared.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ridge\S* .*[0-9]", compared.Output);
    }

    [Fact]
    public void Compare_Trees_AnswerSamplesWithAndWithoutHoles()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult compared = MetaFusionCommand.Run(
            folder.Path, "compare", "data", "--design", "holdout:1", "--methods", "forest,boosting,boosting:modality1", "--reference", "forest",
            "--holes", "0.2", "--out", "study", "--no-report");

        Assert.Equal(0, compared.ExitCode);
        Assert.Matches(@"(?m)^random forest\S* .*[0-9]", compared.Output);
        Assert.Matches(@"(?m)^boosted trees\S* .*[0-9]", compared.Output);
        Assert.Matches("not on all of these samples: boosted trees, modality1", compared.Output);
    }

    [Fact]
    public void Compare_SomeAnswerNoIncompleteSamples_NamesThemBelowTheTable()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult compared = MetaFusionCommand.Run(
            folder.Path, "compare", "data", "--design", "holdout:1", "--methods", "ridge,published", "--reference", "ridge", "--holes", "0.2", "--out", "study",
            "--no-report", "--set", "training.epochs=1");

        Assert.Equal(0, compared.ExitCode);
        Assert.Matches("not on all of these samples: ridge.*; study.md has the figures on those that were answered", compared.Output);
    }

    [Fact]
    public void Compare_LeaveOneOut_ShowsThePooledFigureOfAMetricThatNoPartCanHave()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, "simulate", "linear-early", "--out", "data", "--samples", "12", "--widths", "3,2", "--latents", "2", "--seed", "4");
        string[] compare = ["compare", "data", "--design", "kfold:12", "--methods", "ridge", "--reference", "ridge", "--metric", "r2", "--out", "study"];

        CommandResult compared = MetaFusionCommand.Run(folder.Path, compare);
        CommandResult report = MetaFusionCommand.Run(folder.Path, "report", "study", "--format", "text");

        Assert.Equal(0, compared.ExitCode);
        Assert.Matches("test r2, pooled +linear-early\nridge\\S* +-?[0-9.]+\n", compared.Output);
        Assert.EndsWith(
            "warning: linear-early: no part has a figure for r2, which needs test samples of two values at least; what is shown is pooled over 12 parts, each of " +
            "which has too few samples for it, and nothing can be compared part by part",
            compared.Error, StringComparison.Ordinal);
        Assert.Matches(@"Its [A-Za-z0-9²^ ]+, pooled over 12 parts, each of which has too few samples for it, is −?[0-9.]+\.", report.Output);
    }

    [Fact]
    public void Fit_EarlyFusionOfSamplesWithHoles_SaysThatTheyAreLeftOutAndHowManyWereAnswered()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, [.. Simulate, "--holes", "0.3"]);

        CommandResult fitted = MetaFusionCommand.Run(
            folder.Path, "fit", "data", "--out", "run", "--no-report", "--set", "training.epochs=1", "--set", "cohort=early");

        Assert.Equal(0, fitted.ExitCode);
        Assert.Matches("warning: [0-9]+ of 150 samples lack a whole modality; they are left out, because early fusion reads every modality", fitted.Error);
        Assert.Matches("[0-9]+ test samples, [0-9]+ answered", fitted.Output);
    }

    [LongFact(8, "a study is begun and killed ten times")]
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
        Assert.Contains("Methods compared\n----------------\nOver 3 parts Meta Fusion, shrunk has an average mean", report.Output, StringComparison.Ordinal);
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

    [Fact]
    public void Rank_TwoComparisons_RanksTheirDataSets()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        foreach (string name in new[] { "one", "two" })
        {
            CommandResult compared = MetaFusionCommand.Run(
                folder.Path, "compare", "data", "--design", "holdout:1", "--methods", "early,late,ridge", "--reference", "ridge", "--out", name,
                "--seed", name == "one" ? "1" : "2", "--set", $"name={name}", "--set", "training.epochs=1", "--no-report");
            Assert.Equal((0, ""), (compared.ExitCode, compared.Error));
        }

        CommandResult ranked = MetaFusionCommand.Run(folder.Path, "rank", "one", "two/study.json", "--out", "ranks.json");
        CommandResult alone = MetaFusionCommand.Run(folder.Path, "rank", "one");

        Assert.Equal((0, ""), (ranked.ExitCode, ranked.Error));
        Assert.Contains("mean rank", ranked.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("(3 methods, 2 data sets)\n", ranked.Output, StringComparison.Ordinal);
        Assert.EndsWith("wrote ranks.json\n", ranked.Output, StringComparison.Ordinal);
        using JsonDocument ranks = JsonDocument.Parse(File.ReadAllText(folder.File("ranks.json")));
        Assert.Matches(
            @"Friedman: chi-square [0-9.]+, p [0-9.]+; (Iman and Davenport: F [0-9.]+, p [0-9.]+\n|every data set ranks the methods alike, so that " +
            @"Iman and Davenport's F has no denominator; by chance 2 data sets agree so with p 0\.1667\n)", ranked.Output);
        Assert.Equal(["one", "two"], ranks.RootElement.GetProperty("dataSets").EnumerateArray().Select(data => data.GetProperty("name").GetString()));
        Assert.Equal(6, ranks.RootElement.GetProperty("methods").EnumerateArray().Sum(method => method.GetProperty("meanRank").GetDouble()), 9);
        Assert.Equal((2, "rank: ranks need two data sets or more, which are the units; name further studies"), (alone.ExitCode, alone.Error));
    }

    [Fact]
    public void Fit_SearchKilled_GoesOnFromItsTrials()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        File.AppendAllText(
            folder.File("data/experiment.yaml"),
            "search: {method: grid, space: {training.learning_rate: [0.001, 0.003, 0.01], ensemble: [greedy, simple-average, stacking]}}\n");
        string[] fit = ["fit", "data", "--no-report", "--set", "training.epochs=100", "--out"];
        CommandResult whole = MetaFusionCommand.Run(folder.Path, [.. fit, "whole"]);
        using (MetaFusionCommand command = MetaFusionCommand.Start(folder.Path, new Dictionary<string, string>(), [.. fit, "run", "--threads", "1"]))
        {
            while (!command.HasExited && !File.Exists(folder.File("run/search/trial-0002-epochs-100.json")))
            {
                Thread.Sleep(5);
            }

            command.Kill();
        }

        // It holds the seconds that the trial took, so that a trial that is tried again would show.
        byte[] first = File.ReadAllBytes(folder.File("run/search/trial-0001-epochs-100.json"));
        int stored = Directory.GetFiles(folder.File("run/search"), "trial-*").Length;

        CommandResult resumed = MetaFusionCommand.Run(folder.Path, [.. fit, "run"]);

        Assert.Equal((0, 0), (whole.ExitCode, resumed.ExitCode));
        Assert.InRange(stored, 2, 8);
        Assert.Equal(first, File.ReadAllBytes(folder.File("run/search/trial-0001-epochs-100.json")));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/search.csv")), File.ReadAllBytes(folder.File("run/search.csv")));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/predictions.csv")), File.ReadAllBytes(folder.File("run/predictions.csv")));
    }

    [Theory]
    [InlineData("study folder '' has no name; name a new or empty folder with --out", "compare", "data", "--design", "holdout:1", "--methods", "ridge")]
    [InlineData("study folder '' has no name; name a new or empty folder with --out", "reproduce", "linear-early", "--seeds", "1")]
    [InlineData("folder '' has no name; name a new or empty folder with --out", "simulate", "linear-early")]
    [InlineData("run folder '' has no name; name a new or empty folder with --out", "fit", "data")]
    public void AnyVerb_OutWithoutName_IsOneSentence(string sentence, params string[] args)
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);

        CommandResult result = MetaFusionCommand.Run(folder.Path, [.. args, "--out", ""]);

        Assert.Equal((2, sentence), (result.ExitCode, result.Error));
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Compare_DrawsOfAnAssignedSplit_AreRefused()
    {
        using var folder = new TemporaryFolder();
        MetaFusionCommand.Run(folder.Path, Simulate);
        string[] lines = File.ReadAllLines(folder.File("data/target.csv"));
        File.WriteAllLines(folder.File("data/target.csv"), lines.Select((line, i) => $"{line},{(i == 0 ? "part" : i < 100 ? "train" : "test")}"));

        CommandResult result = MetaFusionCommand.Run(folder.Path, "compare", "data", "--design", "holdout:3", "--set", "split.column=part");

        Assert.Equal(
            (2, "design holdout:3: the data assign each sample to train or test, so the same samples would judge every draw; " +
                "use holdout:1, or leave out the column of the assigned split"),
            (result.ExitCode, result.Error));
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
