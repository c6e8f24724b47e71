using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Experiments.Files;

namespace MetaFusion.EndToEnd.Tests;

public sealed class FitCommandTests(FittedClinic clinic)
{
    [Fact]
    public void Fit_Clinic_WritesEveryFileOfARun()
    {
        string[] files = Directory.EnumerateFileSystemEntries(clinic.Run).Select(file => Path.GetFileName(file)).Order().ToArray();

        Assert.Equal(0, clinic.Result.ExitCode);
        Assert.Equal(
            ["experiment.yaml", "history.csv", "metrics.json", "model.metafusion", "predictions.csv", "report.html", "report.json", "students.csv"],
            files);
    }

    [Theory]
    [InlineData("clinic: classification of responder (no, yes) from 3 modalities")]
    [InlineData("seed 1")]
    [InlineData("modality  samples  with target  numbers  categories  missing cells")]
    [InlineData("test samples")]
    [InlineData("Meta Fusion (shrunk)")]
    [InlineData("baselines, fitted in the same run without mutual learning")]
    [InlineData("  early fusion")]
    [InlineData("  late fusion")]
    [InlineData("  elastic net")]
    [InlineData("  unimodal:clinic")]
    [InlineData("  unimodal:genes")]
    [InlineData("  unimodal:proteins")]
    [InlineData("  stacking")]
    [InlineData("of 0, 1; shrunk joins")]
    [InlineData("wrote run in ")]
    public void Fit_Clinic_Prints(string expected)
    {
        Assert.Contains(expected, clinic.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InAPipe_PrintsPlainLinesAndFewOfThem()
    {
        string[] lines = clinic.Result.Output.Split('\n');

        Assert.DoesNotContain('\e', clinic.Result.Output);
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.InRange(lines.Count(line => line.StartsWith("cohort: rho", StringComparison.Ordinal)), 2, 6);
    }

    [Fact]
    public void FitAndInspect_LabelsThatATerminalWouldObey_AreShownEscaped()
    {
        using var folder = new TemporaryFolder();
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"s{i}")];
        folder.Write("a.csv", "id,x\n" + string.Concat(ids.Select((id, i) => $"{id},{i % 7}\n")));
        folder.Write("y.csv", "id,y\n" + string.Concat(ids.Select((id, i) => $"{id},{(i % 2 == 0 ? "a\u202Eb" : "c\e[31md")}\n")));
        folder.Write("experiment.yaml", "name: t\ndata: {id: id}\ntarget: {file: y.csv, column: y}\nmodalities: {a: a.csv}\n");

        CommandResult fit = MetaFusionCommand.Run(folder.Path, "fit", ".", "--out", "run", "--no-report", "--set", "training.epochs=1");
        CommandResult inspect = MetaFusionCommand.Run(folder.Path, "inspect", "run");

        Assert.Equal((0, 0), (fit.ExitCode, inspect.ExitCode));
        Assert.StartsWith("t: classification of y (a\\u202Eb, c [31md) from 1 modality\n", fit.Output, StringComparison.Ordinal);
        Assert.Contains("classification of y (a\\u202Eb, c [31md)", inspect.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', fit.Output + inspect.Output);
    }

    [Fact]
    public void Fit_Warnings_AreSaidOnceEach()
    {
        string[] warnings = clinic.Result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning => Assert.StartsWith("warning: ", warning, StringComparison.Ordinal));
        Assert.Equal(warnings.Distinct(), warnings);
    }

    [Fact]
    public void Fit_ExperimentOfARun_GivesTheSameRun()
    {
        using var folder = new TemporaryFolder();

        CommandResult again = MetaFusionCommand.Run(folder.Path, "fit", clinic.Run, "--out", "again");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(clinic.Run, "predictions.csv")), File.ReadAllText(folder.File("again/predictions.csv")));
        Assert.Equal(
            File.ReadAllText(Path.Combine(clinic.Run, "experiment.yaml")), File.ReadAllText(folder.File("again/experiment.yaml")));
    }

    [Fact]
    public void Fit_CohortAuto_IsSpelledOutWithItsReason()
    {
        using var folder = new TemporaryFolder();

        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, "fit", clinic.Data, "--set", "training.epochs=1", "--set", "mutual_learning.rho=[0]");
        string text = File.ReadAllText(folder.File("runs/clinic/experiment.yaml"));
        Experiment experiment = ExperimentFile.Read(folder.File("runs/clinic/experiment.yaml"));

        Assert.Equal(0, fit.ExitCode);
        Assert.Matches("\n# cohort: auto chose [0-9]+ students: .*\\.\ncohort:\n", text);
        Assert.Equal(CohortKind.List, experiment.Cohort.Kind);
        Assert.InRange(experiment.Cohort.Students.Count, 2, 40);
        Assert.Equal(Path.GetFullPath(clinic.Data), experiment.Data.Folder);
    }

    [Fact]
    public void Fit_CohortLate_AnswersWithThePlainAverage()
    {
        using var folder = new TemporaryFolder();

        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, "fit", clinic.Data, "--out", "late", "--set", "training.epochs=2", "--set", "cohort=late");
        Experiment experiment = ExperimentFile.Read(folder.File("late/experiment.yaml"));

        Assert.Equal(0, fit.ExitCode);
        Assert.Contains("Meta Fusion (simple-average)", fit.Output, StringComparison.Ordinal);
        Assert.Equal("simple-average", experiment.Ensemble);
        Assert.Equal([0.0], experiment.MutualLearning.Rho);
    }

    [Fact]
    public void Fit_WithoutTestSplit_SaysThatTheFiguresFlatter()
    {
        using var folder = new TemporaryFolder();

        CommandResult fit = MetaFusionCommand.Run(folder.Path, ["fit", clinic.Data, "--out", "run", "--set", "split.test=0", .. SmallClinic.Short]);

        Assert.Contains("validation samples", fit.Output, StringComparison.Ordinal);
        Assert.Contains(
            "There is no test split: these samples chose epochs, rho and ensemble, so the figures flatter.", fit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_FoldsWithoutTestSplit_SaysWhoAnsweredAndSoDoOtherVerbs()
    {
        using var folder = new TemporaryFolder();

        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, ["fit", clinic.Data, "--out", "run", "--set", "split.test=0", .. SmallClinic.Short, "--set", "training.folds=3"]);
        CommandResult inspect = MetaFusionCommand.Run(folder.Path, "inspect", "run");
        CommandResult json = MetaFusionCommand.Run(folder.Path, "inspect", "run", "--json");
        CommandResult evaluate = MetaFusionCommand.Run(folder.Path, "evaluate", "run");

        Assert.Contains("out-of-fold answers", fit.Output, StringComparison.Ordinal);
        Assert.Contains(
            "There is no test split: every sample was answered by copies that had not seen it, but these answers chose epochs, rho and ensemble, " +
            "so the figures flatter.", fit.Output, StringComparison.Ordinal);
        Assert.Contains(" by the held-out answers of 3 folds; ", fit.Output, StringComparison.Ordinal);
        Assert.Contains(" trained and chose in 3 folds, 0 judged", inspect.Output, StringComparison.Ordinal);
        Assert.Contains("\"folds\": 3", json.Output, StringComparison.Ordinal);
        Assert.Contains("samples of the folds, each answered by copies that had not seen it, of ", evaluate.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SeedOption_OverridesTheFile()
    {
        using var folder = new TemporaryFolder();

        CommandResult fit = MetaFusionCommand.Run(folder.Path, ["fit", clinic.Data, "--out", "run", "--seed", "7", .. SmallClinic.Short]);

        Assert.Contains("seed 7", fit.Output, StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllText(Path.Combine(clinic.Run, "predictions.csv")), File.ReadAllText(folder.File("run/predictions.csv")));
    }
}
