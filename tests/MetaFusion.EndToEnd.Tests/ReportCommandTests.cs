using MetaFusion.Cli.Verbs;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class ReportCommandTests(FittedClinic clinic)
{
    [Theory]
    [InlineData("text", "MetaFusion: clinic\n==================\n")]
    [InlineData("markdown", "# MetaFusion: clinic\n\n## The answer\n")]
    public void Report_OnTheTerminal_PrintsEverySection(string format, string start)
    {
        CommandResult result = MetaFusionCommand.Run(clinic.Root, "report", "run", "--format", format);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(start, result.Output, StringComparison.Ordinal);
        string[] titles = ["The answer", "Data", "The cohort", "Training", "Which modality matters", "Quality of the predictions", "Provenance"];
        Assert.All(titles, title => Assert.Contains(title, result.Output, StringComparison.Ordinal));
        Assert.Contains("SHA-256", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Page_EqualsThatOfTheFit()
    {
        using var folder = new TemporaryFolder();

        CommandResult result = MetaFusionCommand.Run(clinic.Root, "report", "run", "--out", folder.File("page.html"));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(clinic.Run, "report.html")), File.ReadAllBytes(folder.File("page.html")));
    }

    [Fact]
    public void Report_ModelThatCannotAnswerAll_CountsWhatItAnswers()
    {
        using var folder = new TemporaryFolder();
        string[] fit = ["fit", clinic.Data, "--out", "run", "--set", "cohort=early", "--set", "training.epochs=2", "--set", "split.test=0.5"];

        CommandResult fitted = MetaFusionCommand.Run(folder.Path, fit);
        CommandResult report = MetaFusionCommand.Run(folder.Path, "report", "run", "--format", "text");

        Assert.Equal((0, 0), (fitted.ExitCode, report.ExitCode));
        Assert.Contains("test samples have no answer, because they lack a table that the model needs", report.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fit my data --seed 7", null, "metafusion fit my data --seed 7")]
    [InlineData("fit --resume run --threads 2 --wide-importance", "run", "metafusion fit --threads 2 --wide-importance run --out run")]
    public void Written_Fit_IsACommandThatRunsAgain(string typed, string? resumed, string expected)
    {
        var root = new System.CommandLine.RootCommand { FitCommand.Create(null!) };

        Assert.Equal(expected, FitCommand.Written(root.Parse(typed.Split(' ')), resumed));
    }

    [Fact]
    public void Fit_OfARunFolder_GivesTheSameModelAgain()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("run"));
        foreach (string file in Directory.EnumerateFiles(clinic.Run))
        {
            File.Copy(file, Path.Combine(folder.File("run"), Path.GetFileName(file)));
        }

        CommandResult result = MetaFusionCommand.Run(folder.Path, "fit", "run", "--out", "run", "--no-report");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(clinic.Run, "metrics.json")), File.ReadAllBytes(folder.File("run/metrics.json")));
    }

    [Fact]
    public void Report_NoReport_SaysHowToGetOne()
    {
        using var folder = new TemporaryFolder();
        string[] fit = ["fit", clinic.Data, "--out", "run", "--no-report", .. SmallClinic.Short];
        Assert.Equal(0, MetaFusionCommand.Run(folder.Path, fit).ExitCode);

        CommandResult result = MetaFusionCommand.Run(folder.Path, "report", "run");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "run 'run' holds no report.json, because it was fitted with --no-report or by an older MetaFusion; fit again to get a report",
            result.Error);
        Assert.False(File.Exists(Path.Combine(folder.Path, "run", "report.html")));
    }
}
