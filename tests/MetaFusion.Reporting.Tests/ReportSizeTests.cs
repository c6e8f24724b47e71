using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting.Tests;

/// <summary>The largest report that is promised, 200 students, 500 epochs, 3 rho and 100,000 samples, stays small.</summary>
public sealed class ReportSizeTests
{
    private const int Students = 200;
    private const int Epochs = 500;
    private const int Rhos = 3;
    private const long MostBytes = 8_000_000;

    [Fact]
    public void Write_LargestPromised_StaysBelowEightMegabytes()
    {
        Report sample = ReportJson.Read(File.ReadAllBytes(RepositoryFolder.PathOf("ui/sample/report.json")), "sample");
        int most = TrainingBuilder.MostLosses / (2 * Students * Rhos);
        int[] shown = TrainingBuilder.Evenly(Epochs, most);
        double?[][] losses = Enumerable.Range(0, Students)
            .Select(k => shown.Select(e => Numbers.Rounded(0.012345678 * Math.Sin(k + e))).ToArray()).ToArray();
        ReportRound run = new(0.99, false, Epochs, shown, losses, losses, new int[Students], new double?[Students]);
        int[] listed = SampleTableBuilder.Listed(Enumerable.Range(0, 100_000).ToArray(), 1);
        double?[] column = listed.Select(i => Numbers.Rounded(Math.Sin(i) / 3)).ToArray();
        string longest = new string('x', 200) + "…";
        ReportSampleTable table = sample.Predictions!.Table with
        {
            Ids = listed.Select(_ => longest).ToArray(),
            Errors = column,
            Outputs = [new ReportSampleOutput("target", column, column)],
            Confidences = column,
            TrueProbabilities = column,
        };

        byte[] json = ReportJson.Write(sample with
        {
            Cohort = sample.Cohort! with { Students = Enumerable.Range(0, Students).Select(k => sample.Cohort.Students[k % sample.Cohort.Students.Count] with { Name = longest }).ToArray() },
            Training = sample.Training! with { Runs = Enumerable.Repeat(run, Rhos).ToArray() },
            Predictions = sample.Predictions with { Table = table },
        });

        Assert.InRange(json.Length, 1_000_000, MostBytes - 2_000_000);
        Assert.InRange(HtmlReport.Render(json, "large").Length, json.Length, MostBytes);
    }
}
