using System.Text.Json.Nodes;
using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

public sealed class PageLoadTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440)]
    [InlineData(768)]
    [InlineData(390)]
    public async Task Open_FromDisk_AsksForNothingAndFitsTheWidth(int width)
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample(), width);

        int scrolled = await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

        Assert.Empty(report.Complaints);
        Assert.True(scrolled <= width, $"the page is {scrolled} pixels wide");
        Assert.Equal(8, await report.Page.Locator("main > section").CountAsync());
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Open_Study_DrawsItsFigures(int width)
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Study(), width);
        ILocator ranks = report.Page.Locator("[data-figure=critical-difference]");

        int scrolled = await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await ranks.GetByRole(AriaRole.Button, new() { Name = "Show the table" }).ClickAsync();

        Assert.Empty(report.Complaints);
        Assert.True(scrolled <= width, $"the page is {scrolled} pixels wide");
        Assert.Equal(3, await report.Page.Locator("main > section").CountAsync());
        int methods = OpenReport.Study()["study"]!["methods"]!.AsArray().Count;
        Assert.Equal(methods, await report.Page.Locator("[data-figure=methods] svg rect").CountAsync());
        Assert.Equal(methods, await ranks.Locator("tbody tr").CountAsync());
        Assert.NotEqual(0, await report.Page.Locator("[data-figure=table-1] strong").CountAsync());
    }

    [Theory]
    [InlineData("run", 1440)]
    [InlineData("run", 768)]
    [InlineData("run", 390)]
    [InlineData("study", 1440)]
    [InlineData("study", 768)]
    [InlineData("study", 390)]
    public async Task Open_AnyWidth_CutsNoColumnAndNoName(string kind, int width)
    {
        await using OpenReport report = await OpenReport.AtAsync(
            chromium, kind == "run" ? OpenReport.Sample() : OpenReport.Study(), width);

        string[] cut = await report.Page.EvaluateAsync<string[]>("""
            async () => {
              document.querySelectorAll("details").forEach(details => { details.open = true; });
              for (const button of document.querySelectorAll("button")) {
                if (button.textContent === "Show the table") { button.click(); }
              }
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              return [...document.querySelectorAll(".scroll")].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1)
              .map(e => "table " + e.querySelector("caption").textContent)
              .concat([...document.querySelectorAll(".scroll .name")].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1)
                .map(e => "name " + e.textContent))
              .concat([...document.querySelectorAll("[data-figure=methods] svg text, [data-figure=critical-difference] svg text")]
                .filter(e => e.textContent.includes("…")).map(e => "label " + e.textContent));
            }
            """);

        Assert.Empty(report.Complaints);
        Assert.NotEqual(0, await report.Page.Locator(".scroll").CountAsync());
        Assert.Empty(cut);
    }

    [Fact]
    public async Task Print_LongTable_HoldsMoreThanAPage()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        ILocator rows = report.Page.Locator("[data-figure=samples] tbody tr");
        int before = await rows.CountAsync();

        await report.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        int printed = await rows.CountAsync();
        await report.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");

        Assert.Equal(15, before);
        Assert.Equal(40, printed);
        Assert.Equal(before, await rows.CountAsync());
    }

    [Fact]
    public async Task Open_SomeSamplesLackTables_HeadsWithTheFigureOfAll()
    {
        JsonNode document = OpenReport.Sample();
        document["answer"]!["compared"] = 150;
        document["answer"]!["note"] = "5 of the 155 test samples lack a table.";
        document["answer"]!["tables"]![0]!["rows"]!.AsArray().First(row => row!["group"]!.GetValue<string>() == "model")!["values"]![0] = 0.4321;

        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        ILocator answer = report.Page.Locator("#answer");
        Assert.Contains("0.432", await answer.Locator(".facts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("5 of the 155", await answer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.EndsWith("on 150 complete test samples", await answer.Locator("[data-figure=answer] h3").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cohort_MembersOfTheEnsemble_CarryARing()
    {
        JsonNode document = OpenReport.Sample();
        int members = document["cohort"]!["students"]!.AsArray().Count(student => student!["ensembleWeight"]!.GetValue<double>() > 0);

        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        Assert.NotEqual(0, members);
        Assert.Equal(members, await report.Page.Locator("[data-figure=cohort] .cell.member rect.decides").CountAsync());
        Assert.Contains("in the ensemble", await report.Page.Locator("[data-figure=cohort] .legend").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SectionsMissing_SaysWhyAndDrawsTheOthers()
    {
        JsonNode document = OpenReport.Sample();
        document["modalities"] = null;
        document["training"] = null;
        document["predictions"] = null;

        await using OpenReport report = await OpenReport.AtAsync(chromium, document);

        Assert.Empty(report.Complaints);
        Assert.True(await report.Page.Locator("#modalities .absent").IsVisibleAsync());
        Assert.True(await report.Page.Locator("[data-figure=cohort] svg").IsVisibleAsync());
    }

    [Fact]
    public async Task Print_Report_ShowsNoControlsAndLightColours()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample(), scheme: ColorScheme.Dark);

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        string paper = await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        Assert.Equal("rgb(255, 255, 255)", paper);
        Assert.False(await report.Page.Locator(".theme").IsVisibleAsync());
        Assert.False(await report.Page.Locator(".tools").First.IsVisibleAsync());
    }
}
