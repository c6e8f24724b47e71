using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Reporting.Tests.Support;
using MetaFusion.Tasks;
using MetaFusion.Tests.Contracts.Toys;

namespace MetaFusion.Reporting.Tests;

/// <summary>The report of tasks that the library does not know: sections say what they can and leave out the rest.</summary>
public sealed class ThirdTaskReportTests
{
    [Theory]
    [InlineData("counts", false)]
    [InlineData("waiting", false)]
    [InlineData("waiting", true)]
    public async Task Make_TaskOfTheTests_FitsTheSchemaAndSaysItsWords(string key, bool holes)
    {
        using var folder = new TemporaryFolder();
        using IDisposable known = TaskRegistry.With(ToyTables.Kind(key));
        var run = ExperimentRun.Prepare(ExperimentSource.Open(ToyTables.Write(folder, key, holes)), folder.File("run"));

        FusionModel model = await run.FitAsync(reporter: new RunReporter("metafusion fit"), cancellation: TestContext.Current.CancellationToken);

        byte[] json = await File.ReadAllBytesAsync(folder.File("run/report.json"), TestContext.Current.CancellationToken);
        Report report = RunReport.Read(folder.File("run"));
        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(json));
        Assert.Equal(key, report.Answer!.Task.Kind);
        Assert.NotEqual("notCompared", report.Answer.Verdict);
        Assert.Equal(model.Task.LossTitle, report.Training!.Loss);
        Assert.NotNull(report.Modalities!.Shapley);
        Assert.Null(report.Predictions!.Confusion);
        Assert.Equal(key == "counts" ? 1 : 0, report.Predictions.Regression.Count);
        Assert.Equal(key == "counts" ? 1 : 0, report.Predictions.Table.Outputs.Count);
        Assert.Equal(report.Predictions.Samples, report.Predictions.Table.Errors.Count);
        Assert.EndsWith(model.Task.ErrorTitle, report.Predictions.Table.Rule, StringComparison.Ordinal);
        Assert.Equal(key == "counts" ? "deviance" : "share of pairs in the right order", report.Answer.Metric.Title);
        Assert.Contains($"{key} of", TextReport.Render(report), StringComparison.Ordinal);
    }
}
