using System.Text.Json;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Reporting.Tests.Support;

namespace MetaFusion.Reporting.Tests;

/// <summary>The report of a fit, from tables to the files of the run folder.</summary>
public sealed class RunReporterTests
{
    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public async Task Make_SmallRun_FitsTheSchemaAndMetrics(string kind)
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(folder, kind, "run", new RunReporter("metafusion fit"));

        byte[] json = await File.ReadAllBytesAsync(Path.Combine(run, RunFiles.ReportDocument), TestContext.Current.CancellationToken);
        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(json));
        Report report = RunReport.Read(run);
        using var metrics = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(run, RunFiles.Metrics), TestContext.Current.CancellationToken));
        AssertSameFigures(report, metrics.RootElement);
        Assert.Equal(kind == "classification", report.Predictions!.Confusion is not null);
        Assert.Equal(kind == "regression" ? 1 : 0, report.Predictions.Regression.Count);
        Assert.NotNull(report.Modalities?.Shapley);
        Assert.NotEqual("notCompared", report.Answer!.Verdict);
        Assert.True(File.Exists(Path.Combine(run, RunFiles.Report)));
    }

    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public async Task Make_SamplesLackTables_TellsComparedFromAll(string kind)
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(folder, kind, "run", new RunReporter("metafusion fit"), (sample, table) => table == 1 && sample % 4 == 1);

        Report report = RunReport.Read(run);
        ReportAnswer answer = report.Answer!;
        using var metrics = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(run, RunFiles.Metrics), TestContext.Current.CancellationToken));
        AssertSameTables(report, metrics.RootElement);
        Assert.InRange(answer.Compared, 1, answer.Samples - 1);
        Assert.StartsWith($"{answer.Samples - answer.Compared} of the {answer.Samples} test samples lack a table.", answer.Note, StringComparison.Ordinal);
        Assert.Equal(answer.Compared, report.Modalities!.Shapley!.Samples);
        Assert.Contains(report.Predictions!.Notes, note => note.Contains($"the {answer.Compared} that have every table", StringComparison.Ordinal));
        Assert.Equal(answer.Samples, report.Predictions.Samples);
    }

    [Fact]
    public async Task Make_NoSampleHasEveryTable_ReportsWithoutComparison()
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(folder, "classification", "run", new RunReporter("metafusion fit"), (sample, table) => sample % 2 == table);

        Report report = RunReport.Read(run);
        using var metrics = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(run, RunFiles.Metrics), TestContext.Current.CancellationToken));
        AssertSameTables(report, metrics.RootElement);
        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(ReportJson.Write(report)));
        Assert.Equal(0, report.Answer!.Compared);
        Assert.Equal("notCompared", report.Answer.Verdict);
        Assert.Null(report.Modalities);
        Assert.NotNull(report.Predictions!.Confusion);
    }

    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public async Task Make_ModelThatCannotAnswerAll_ListsTheAnswered(string kind)
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(
            folder, kind, "run", new RunReporter("metafusion fit"), (sample, table) => table == 1 && sample % 4 == 1, "cohort=early");

        ReportPredictions predictions = RunReport.Read(run).Predictions!;
        int all = RunReport.Read(run).Answer!.Samples;
        Assert.InRange(predictions.Samples, 1, all - 1);
        Assert.Equal(predictions.Samples, predictions.Table.Total);
        Assert.Equal(predictions.Samples, predictions.Confusion?.Sum(row => row.Sum()) ?? predictions.Samples);
        Assert.Contains(
            predictions.Notes,
            note => note.StartsWith($"{all - predictions.Samples} of {all} test samples have no answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public async Task Make_NoSampleAnswered_SaysSo(string kind)
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(
            folder, kind, "run", new RunReporter("metafusion fit"), (sample, table) => table == 1 && sample % 5 == 4,
            "cohort=early", "split.column=part");

        Report report = RunReport.Read(run);
        Assert.Equal(0, report.Predictions!.Samples);
        Assert.StartsWith("No judging sample has an answer", report.Predictions.Table.Rule, StringComparison.Ordinal);
        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(ReportJson.Write(report)));
        Assert.All(Enum.GetValues<ReportFormat>().Where(format => format != ReportFormat.Html), format => Assert.NotEmpty(RunReport.Render(report, format)));
    }

    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public async Task Make_OnlyValidationSamplesAreComplete_NeverCallsThemTest(string kind)
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(
            folder, kind, "run", new RunReporter("metafusion fit"), (sample, table) => table == 1 && sample % 5 == 4, "split.column=part");

        Report report = RunReport.Read(run);
        ReportAnswer answer = report.Answer!;
        Assert.Equal(("test", "validation", true), (answer.Split, answer.ComparedSplit, answer.IsFlattering));
        Assert.StartsWith(
            $"No test sample has every table; the comparison is on the {answer.Compared} complete validation samples, which also chose the model",
            answer.Note, StringComparison.Ordinal);
        Assert.Contains(report.Predictions!.Notes, note => note.StartsWith("No test sample has every table: the ", StringComparison.Ordinal));
        Assert.Contains("which also chose the model", TextReport.Render(report), StringComparison.Ordinal);
        Assert.DoesNotContain("for want of test samples", TextReport.Render(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_SamplesLackTables_CountsWhatEachModelAnswers()
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(
            folder, "classification", "run", new RunReporter("metafusion fit"), (sample, table) => table == 1 && sample % 4 == 1, "split.column=part");

        // Of the 18 test samples 4, 9, 14, … every fourth but for the remainder lacks the right table: 9, 29, 49, 69 and 89.
        var answered = RunReport.Read(run).Answer!.Tables[0].Rows.Where(row => row.Group is "model" or "baseline")
            .ToDictionary(row => row.Key, row => row.Answered);
        Assert.Equal(18, answered["shrunk"]);
        Assert.Equal(13, answered["early"]);
        Assert.Equal(18, answered["late"]);
        Assert.Equal(18, answered[$"unimodal:{SmallRun.HostileModality}"]);
        Assert.Equal(13, answered["unimodal:right"]);
    }

    [Fact]
    public async Task Make_ManyTargetColumns_DrawsTheWorstTwelve()
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(
            folder, "regression", "run", new RunReporter("metafusion fit"), null,
            $"target={{file: target.csv, kind: regression, columns: [{string.Join(", ", Enumerable.Range(0, 15).Select(q => $"y{q}"))}]}}");

        ReportPredictions predictions = RunReport.Read(run).Predictions!;
        Assert.Equal(15, predictions.Outputs.Count);
        Assert.Equal(predictions.Outputs.OrderBy(output => output.R2).Take(12).Select(output => output.Name), predictions.Regression.Select(one => one.Output));
        Assert.Equal(predictions.Regression.Select(one => one.Output), predictions.Table.Outputs.Select(output => output.Name));
        Assert.Contains(predictions.Notes, note => note.StartsWith("Of 15 target columns the 12 with the lowest R²", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Make_HostileNames_AreHarmlessAndChangeOnlyThemselves()
    {
        using var folder = new TemporaryFolder();

        string run = await SmallRun.FitAsync(folder, "classification", "run", new RunReporter("metafusion fit"));

        string json = await File.ReadAllTextAsync(Path.Combine(run, RunFiles.ReportDocument), TestContext.Current.CancellationToken);
        Report report = RunReport.Read(run);
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('\u202E', json);
        Assert.Contains(SmallRun.HostileClass, report.Answer!.Task.Classes);
        Assert.Equal(SmallRun.HostileModality, report.Data!.Modalities[0].Name);
        Assert.DoesNotContain(report.Predictions!.Table.Ids, id => id.Length > 201);
    }

    [Fact]
    public async Task Make_SameSeedTwice_DiffersInCircumstancesAlone()
    {
        using var folder = new TemporaryFolder();

        string first = await SmallRun.FitAsync(folder, "classification", "run1", new RunReporter("metafusion fit"));
        string second = await SmallRun.FitAsync(folder, "classification", "run2", new RunReporter("metafusion fit"));

        Assert.Equal(WithoutCircumstances(first), WithoutCircumstances(second));
    }

    [Fact]
    public async Task Make_Failing_LeavesTheRunWhole()
    {
        using var folder = new TemporaryFolder();

        await Assert.ThrowsAsync<NotSupportedException>(() => SmallRun.FitAsync(folder, "classification", "run", new FailingReporter()));

        Assert.True(RunFolder.HoldsRun(folder.File("run")));
        Assert.True(File.Exists(Path.Combine(folder.File("run"), RunFiles.Model)));
    }

    private static byte[] WithoutCircumstances(string run)
    {
        Report report = RunReport.Read(run);
        var none = new ReportCircumstances(0, "", "", "", "", "", []);
        return ReportJson.Write(report with { Provenance = report.Provenance with { Circumstances = none } });
    }

    /// <summary>Every figure of metrics.json stands in the report, and is the same to the last digit.</summary>
    private static void AssertSameFigures(Report report, JsonElement metrics)
    {
        AssertSameTables(report, metrics);
        ReportAnswer answer = report.Answer!;
        Assert.Equal(answer.Samples, answer.Compared);
        Assert.Empty(answer.Note);
        JsonElement judging = metrics.GetProperty("splits").GetProperty(answer.Split);
        foreach (ReportContender contender in answer.Rivals.Prepend(answer.Model))
        {
            JsonElement known = judging.GetProperty(contender == answer.Model ? "ensembles" : "baselines").GetProperty(contender.Key);
            Assert.Equal(known.GetProperty(answer.Metric.Name).GetDouble(), contender.Value.Estimate!.Value, 1e-12);
        }
    }

    private static void AssertSameTables(Report report, JsonElement metrics)
    {
        ReportAnswer answer = report.Answer!;
        foreach (ReportFigureTable table in answer.Tables)
        {
            JsonElement split = metrics.GetProperty("splits").GetProperty(table.Split);
            Assert.Equal(split.GetProperty("samples").GetInt32(), table.Samples);
            int models = split.GetProperty("ensembles").EnumerateObject().Count() + split.GetProperty("baselines").EnumerateObject().Count();
            JsonElement[] patterns = split.TryGetProperty("patterns", out JsonElement listed) ? [.. listed.EnumerateArray()] : [];
            Assert.Equal(models + patterns.Length, table.Rows.Count);
            foreach (ReportFigureRow row in table.Rows)
            {
                JsonElement known = row.Group switch
                {
                    "pattern" => patterns.Single(pattern => row.Key == KeyOf(pattern)).GetProperty("metrics"),
                    "baseline" => split.GetProperty("baselines").GetProperty(row.Key),
                    _ => split.GetProperty("ensembles").GetProperty(row.Key),
                };
                AssertSame(answer.Metrics, row.Values, known);
            }
        }

        JsonElement judging = metrics.GetProperty("splits").GetProperty(answer.Split);
        foreach (ReportStudent student in report.Cohort!.Students)
        {
            AssertSame(answer.Metrics, student.Values, judging.GetProperty("students").GetProperty(student.Name));
        }
    }

    private static string KeyOf(JsonElement pattern) =>
        string.Join('+', pattern.GetProperty("modalities").EnumerateArray().Select(modality => modality.GetString()));

    private static void AssertSame(IReadOnlyList<ReportMetric> metrics, IReadOnlyList<double?> values, JsonElement known)
    {
        foreach ((ReportMetric metric, double? value) in metrics.Zip(values))
        {
            JsonElement figure = known.GetProperty(metric.Name);
            Assert.Equal(figure.ValueKind == JsonValueKind.Null ? null : figure.GetDouble(), value);
        }
    }

    private sealed class FailingReporter : IRunReporter
    {
        public IReadOnlyList<RunFile> Make(FinishedRun run, CancellationToken cancellation) => throw new NotSupportedException("Fails.");
    }
}
