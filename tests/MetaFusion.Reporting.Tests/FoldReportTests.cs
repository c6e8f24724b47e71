using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Reporting.Tests.Support;

namespace MetaFusion.Reporting.Tests;

/// <summary>Reports of fits with folds say who answered what.</summary>
public sealed class FoldReportTests
{
    [Fact]
    public async Task Make_FoldsWithoutTestSamples_ReportsHeldOutAnswers()
    {
        using var folder = new TemporaryFolder();
        string run = await SmallRun.FitAsync(folder, "regression", "run", new RunReporter("metafusion fit"), null, "training.folds=3", "split.test=0");

        Report report = RunReport.Read(run);

        ReportAnswer answer = report.Answer!;
        Assert.Equal(("validation", 90, "validation", 90, true), (answer.Split, answer.Samples, answer.ComparedSplit, answer.Compared, answer.IsFlattering));
        Assert.Equal("The validation samples are the 90 of 3 folds, each answered by the copies of the students that had not seen it.", answer.Note);
        Assert.NotEmpty(answer.Rivals);
        Assert.Equal(["pool in 3 folds"], report.Data!.Splits.Select(split => split.Name));
        Assert.EndsWith(
            " The pool of 90 samples trains and chooses in 3 folds: of every student a copy learns from all folds but one, and answers that one.",
            report.Data.Reading, StringComparison.Ordinal);
        Assert.EndsWith(
            " A student answers with the mean of its 3 copies, one for each fold; its best epoch is the mean of theirs, and students.csv lists each.",
            report.Cohort!.Reading, StringComparison.Ordinal);
        Assert.EndsWith(
            " Losses and best epochs are means over 3 folds, those of an epoch over the folds that still trained; history.csv has every fold.",
            report.Training!.Reading, StringComparison.Ordinal);
        Assert.NotNull(report.Modalities!.Permutation);
        Assert.NotNull(report.Modalities.Shapley);
        Assert.Contains(answer.Note, TextReport.Render(report), StringComparison.Ordinal);
        AssertListsHeldOutAnswers(report, folder);
    }

    [Fact]
    public async Task Make_FoldsWithTestSamples_JudgesOnThemAndTellsOfThePool()
    {
        using var folder = new TemporaryFolder();
        string run = await SmallRun.FitAsync(folder, "classification", "run", new RunReporter("metafusion fit"), null, "training.folds=3");

        Report report = RunReport.Read(run);

        Assert.Equal(("test", 18, false), (report.Answer!.Split, report.Answer.Samples, report.Answer.IsFlattering));
        Assert.Equal(["pool in 3 folds", "test"], report.Data!.Splits.Select(split => split.Name));
        Assert.Equal([("test", 18), ("validation", 72)], report.Answer.Tables.Select(table => (table.Split, table.Samples)));
        Assert.Equal(18, report.Predictions!.Table.Total);
    }

    [Fact]
    public async Task Make_NoFolds_SaysNothingOfThem()
    {
        using var folder = new TemporaryFolder();
        string run = await SmallRun.FitAsync(folder, "regression", "run", new RunReporter("metafusion fit"), null, "training.folds=none");

        string text = TextReport.Render(RunReport.Read(run));

        Assert.DoesNotContain("folds", text, StringComparison.Ordinal);
        Assert.Contains("train", text, StringComparison.Ordinal);
    }

    /// <summary>The predictions in the list are those of out_of_fold.csv, not those of the finished model.</summary>
    private static void AssertListsHeldOutAnswers(Report report, TemporaryFolder folder)
    {
        Dictionary<string, string> answers = File.ReadLines(folder.File("run/out_of_fold.csv")).Skip(1)
            .Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[2]);
        ReportSampleTable table = report.Predictions!.Table;
        Assert.Equal(90, table.Total);
        foreach ((string id, double? predicted) in table.Ids.Zip(table.Outputs[0].Predicted).Where(pair => pair.First.StartsWith('s')))
        {
            Assert.Equal(double.Parse(answers[id], System.Globalization.CultureInfo.InvariantCulture), predicted!.Value, 1e-4);
        }
    }
}
