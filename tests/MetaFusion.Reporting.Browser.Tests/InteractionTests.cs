using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

public sealed class InteractionTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Hover_Student_TellsAllAboutIt()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());

        await report.Page.Locator(".cell[data-student='0']").HoverAsync();

        string tip = await report.Page.Locator(".tip").InnerTextAsync();
        Assert.Contains("raw+raw+raw", tip, StringComparison.Ordinal);
        Assert.Contains("validation loss", tip, StringComparison.Ordinal);
        Assert.Contains("13\u202f666", tip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Click_Student_IsFollowedThroughEveryPlotUntilEscape()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        IPage page = report.Page;

        await page.Locator(".cell[data-student='5']").ClickAsync();

        Assert.Equal("true", await page.Locator(".cell[data-student='5']").GetAttributeAsync("aria-selected"));
        Assert.Equal(1, await page.Locator("[data-figure=training] path.line.selected").CountAsync());
        Assert.Equal(1, await page.Locator("[data-figure=mutual-learning] circle.selected").CountAsync());
        Assert.True(await page.Locator(".dock").IsVisibleAsync());

        await page.Keyboard.PressAsync("Escape");

        Assert.Equal(0, await page.Locator("path.line.selected, circle.selected, .cell.selected").CountAsync());
        Assert.False(await page.Locator(".dock").IsVisibleAsync());
    }

    [Fact]
    public async Task Keyboard_InTheGrid_MovesPicksAndSkips()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        IPage page = report.Page;

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the answer", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        await page.Locator(".cell[tabindex='0']").FocusAsync();
        string? first = await Focused(page);
        await page.Keyboard.PressAsync("ArrowDown");
        string? second = await Focused(page);
        await page.Keyboard.PressAsync("ArrowLeft");
        string? third = await Focused(page);
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Equal(third, await page.Locator(".cell.selected").GetAttributeAsync("data-student"));
    }

    [Fact]
    public async Task Filter_Training_FadesAllOtherLines()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());

        await report.Page.Locator("[data-figure=training] input[type=search]").FillAsync("ensemble");

        Assert.Equal(4, await report.Page.Locator("[data-figure=training] path.match").CountAsync());
        Assert.Equal("4 of 40", await report.Page.Locator("[data-figure=training] [role=status]").InnerTextAsync());
    }

    [Fact]
    public async Task Rho_Switched_DrawsOtherCurves()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        ILocator line = report.Page.Locator("[data-figure=training] .curves path").First;
        string? before = await line.GetAttributeAsync("d");

        await report.Page.Locator("[data-figure=training] input[name=rho]").First.CheckAsync(new() { Force = true });

        Assert.NotEqual(before, await line.GetAttributeAsync("d"));
    }

    [Fact]
    public async Task SampleTable_SortSearchTurn_ShowsWhatWasAsked()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        ILocator table = report.Page.Locator("[data-figure=samples]");
        ILocator first = table.Locator("tbody tr").First.Locator("th");
        Assert.Equal("P0743", await first.InnerTextAsync());

        await table.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        Assert.NotEqual("P0743", await first.InnerTextAsync());

        await table.Locator("thead button").First.ClickAsync();
        Assert.Equal("ascending", await table.Locator("thead th").First.GetAttributeAsync("aria-sort"));

        await table.Locator("input[type=search]").FillAsync("p0743");
        Assert.Equal(1, await table.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task Theme_Button_GoesThroughLightAndDark()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample(), scheme: ColorScheme.Dark);
        ILocator button = report.Page.Locator(".theme");
        async Task<string> Paper() => await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        string dark = await Paper();

        await button.ClickAsync();
        string light = await Paper();
        await button.ClickAsync();

        Assert.NotEqual(dark, light);
        Assert.Equal(dark, await Paper());
    }

    [Fact]
    public async Task Download_SvgAndCsv_StandAlone()
    {
        await using OpenReport report = await OpenReport.AtAsync(chromium, OpenReport.Sample());
        ILocator tools = report.Page.Locator("[data-figure=cohort] > .tools");

        string svg = await Downloaded(report.Page, tools.GetByRole(AriaRole.Button, new() { Name = "SVG" }), "cohort.svg");
        string csv = await Downloaded(report.Page, tools.GetByRole(AriaRole.Button, new() { Name = "CSV" }), "cohort.csv");

        Assert.DoesNotContain("var(--", System.Text.RegularExpressions.Regex.Match(svg, "style=\"[^\"]*\"").Value, StringComparison.Ordinal);
        Assert.StartsWith("<svg", System.Xml.Linq.XDocument.Parse(svg).Root!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("\ufeffstudent,clinic,genes,proteins", csv, StringComparison.Ordinal);
        Assert.Equal(42, csv.Split("\r\n").Length);
    }

    private static async Task<string?> Focused(IPage page) =>
        await page.EvaluateAsync<string?>("document.activeElement.getAttribute('data-student')");

    private static async Task<string> Downloaded(IPage page, ILocator button, string name)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
