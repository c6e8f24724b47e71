using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

/// <summary>What the pictures draw is what the document says.</summary>
public sealed partial class FigureTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task PrecisionRecall_IsAStep_AndRocIsNot()
    {
        JsonNode document = OpenReport.Sample();
        foreach (string curves in new[] { "precisionRecall", "roc" })
        {
            foreach (JsonNode? curve in document["predictions"]![curves]!.AsArray())
            {
                (curve!["x"], curve["y"]) = (new JsonArray(0, 0.5, 1), new JsonArray(0.1, 0.5, 0.9));
            }
        }

        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        Assert.True(await IsStep("precision-recall"));
        Assert.False(await IsStep("roc"));

        async Task<bool> IsStep(string figure)
        {
            string path = (await report.Page.Locator($"[data-figure={figure}] svg path[stroke-width='2.2'], " +
                $"[data-figure={figure}] svg g[stroke-width='2.2'] path").First.GetAttributeAsync("d"))!;
            double[][] points = Point().Matches(path)
                .Select(match => match.Value.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();
            Assert.InRange(points.Length, 3, 6);
            return points.Zip(points.Skip(1)).All(pair => pair.First[0].Equals(pair.Second[0]) || pair.First[1].Equals(pair.Second[1]));
        }
    }

    [Fact]
    public async Task Permutation_IntervalBelowZero_IsColoured()
    {
        JsonNode document = OpenReport.Sample();
        JsonArray modalities = document["modalities"]!["permutation"]!["modalities"]!.AsArray();
        modalities[0]!["loss"] = new JsonObject { ["estimate"] = -0.1, ["low"] = -0.2, ["high"] = -0.05 };
        modalities[1]!["loss"] = new JsonObject { ["estimate"] = -0.1, ["low"] = -0.2, ["high"] = 0.05 };
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        ILocator bars = report.Page.Locator("[data-figure=permutation-modalities] svg rect");

        Assert.Equal("var(--c0)", await bars.Nth(0).GetAttributeAsync("fill"));
        Assert.Equal("var(--bar)", await bars.Nth(1).GetAttributeAsync("fill"));
    }

    [Fact]
    public async Task Answer_ModelsOfDifferentSamples_SaysOnHowMany()
    {
        JsonNode document = OpenReport.Sample();
        document["answer"]!["tables"]![0]!["rows"]![1]!["answered"] = 150;
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        ILocator figure = report.Page.Locator("[data-figure=figures-test]");

        Assert.Contains("samples", await figure.Locator("thead").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("150", await figure.Locator("tbody tr").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("compare their counts", await figure.Locator(".how").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "compare their counts", await report.Page.Locator("[data-figure=figures-validation] .how").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ComparedOnValidation_IsNotCalledTest()
    {
        JsonNode document = OpenReport.Sample();
        document["answer"]!["comparedSplit"] = "validation";
        document["answer"]!["isFlattering"] = true;
        document["answer"]!["note"] = "No test sample has every table.";
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        Assert.Contains("complete validation samples", await report.Page.Locator("[data-figure=answer] h3").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("There were no test samples", await report.Page.Locator("#answer").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherTrainer_PageSaysNothingOfMutualLearning()
    {
        JsonNode document = OpenReport.Sample();
        JsonNode cohort = document["cohort"]!;
        (cohort["trainer"], cohort["penalty"], cohort["weighting"], cohort["clusters"]) = ("negative-correlation", "lambda", "", 0);
        cohort["training"] = new JsonObject { ["title"] = "Correlation penalty", ["value"] = "lambda 3", ["note"] = "students are pushed apart" };
        document["training"]!["effect"] = null;
        document["training"]!["noEffect"] = "The students were trained by negative-correlation, not by mutual learning.";
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        string words = await report.Page.Locator("#cohort").InnerTextAsync() + await report.Page.Locator("#training").InnerTextAsync();

        Assert.Contains("lambda 3", words, StringComparison.Ordinal);
        Assert.Contains("not by mutual learning", words, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)divergence weight|cluster|\\brho\\b|independent students won", words);
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Studies_Csv_HoldsNumbers()
    {
        JsonNode document = OpenReport.Study();
        document["study"]!["tables"]![0]!["rows"]![0]![1] = "*-0.6250 (0.0333)*";
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        string differences = await Csv("differences");
        string table = await Csv("table-1");

        Assert.Contains("difference,low,high,", differences, StringComparison.Ordinal);
        Assert.DoesNotMatch("['\u2212\u202f]", differences + table);
        Assert.Contains(",-0.6250 (0.0333),3426\r\n", table, StringComparison.Ordinal);
        Assert.Contains("\u22120.6250 (0.0333)", await report.Page.Locator("[data-figure=table-1]").InnerTextAsync(), StringComparison.Ordinal);

        async Task<string> Csv(string figure)
        {
            IDownload download = await report.Page.RunAndWaitForDownloadAsync(
                () => report.Page.Locator($"[data-figure={figure}] .tools button").Last.ClickAsync());
            return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Studies_ThinnedRepetitions_AreAnnounced()
    {
        JsonNode document = OpenReport.Study();
        document["study"]!["boxes"]![0]!["boxes"]![0]!["repetitions"] = 1000;
        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        Assert.Contains(
            "Of 1\u202f000 repetitions 3, evenly taken, are drawn", await report.Page.Locator("[data-figure=methods] .how").InnerTextAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"-?[\d.]+,-?[\d.]+")]
    private static partial Regex Point();
}
