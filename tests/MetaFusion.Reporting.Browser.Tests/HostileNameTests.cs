using System.Text.Json.Nodes;
using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

public sealed class HostileNameTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Names =
    [
        "<script>window.hacked = 1</script>",
        "</script><script>window.hacked = 1</script>",
        "<img src=x onerror=\"window.hacked = 1\">",
        new('A', 10_000),
        "\u202eשלום مرحبا",
        "=HYPERLINK(\"http://example.org\",\"x\")",
    ];

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Open_HostileNames_ChangeNothingButThemselves(int width)
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, Spoiled(), width);
        await report.Page.EvaluateAsync("for (const b of document.querySelectorAll('.tools button[aria-expanded]')) b.click()");

        int scrolled = await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

        Assert.Empty(report.Complaints);
        Assert.False(await report.Page.EvaluateAsync<bool>("'hacked' in window"));
        Assert.Equal(0, await report.Page.Locator("main img, main script, main iframe").CountAsync());
        Assert.True(scrolled <= width, $"the page is {scrolled} pixels wide");
        Assert.Equal("rtl", await report.Page.EvaluateAsync<string>(
            "getComputedStyle([...document.querySelectorAll('bdi')].find(b => b.textContent.includes('שלום'))).direction"));
        Assert.Equal("ltr", await report.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main')).direction"));
    }

    [Fact]
    public async Task Download_FormulaAsName_IsText()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, Spoiled());

        IDownload download = await report.Page.RunAndWaitForDownloadAsync(() =>
            report.Page.Locator("[data-figure=samples] > .tools button").ClickAsync());
        string csv = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Contains("\r\n\"'=HYPERLINK(", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n\"=HYPERLINK(", csv, StringComparison.Ordinal);
    }

    private static JsonNode Spoiled()
    {
        JsonNode document = OpenReport.Sample();
        document["title"] = Names[1];
        document["answer"]!["task"]!["outputs"] = new JsonArray(Names[2]);
        document["answer"]!["task"]!["classes"] = new JsonArray(Names[3], Names[4]);
        document["cohort"]!["modalities"] = new JsonArray(Names[0], Names[3], Names[4]);
        Rename(document["answer"]!["rivals"]!, "name");
        Rename(document["data"]!["modalities"]!, "name");
        Rename(document["cohort"]!["students"]!, "name");
        Rename(document["modalities"]!["shapley"]!["values"]!, "modality");
        Rename(document["modalities"]!["permutation"]!["features"]!, "name");
        Rename(document["predictions"]!["roc"]!, "name");
        Rename(document["provenance"]!["inputs"]!, "file");
        JsonArray ids = document["predictions"]!["table"]!["ids"]!.AsArray();
        for (int i = 0; i < ids.Count; i++)
        {
            ids[i] = Names[i % Names.Length];
        }

        return document;
    }

    private static void Rename(JsonNode list, string field)
    {
        for (int i = 0; i < list.AsArray().Count; i++)
        {
            list[i]![field] = Names[i % Names.Length];
        }
    }
}
