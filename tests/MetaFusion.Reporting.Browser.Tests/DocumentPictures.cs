using System.Text.Json.Nodes;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

/// <summary>
/// The pictures of reports in README and docs. Not compared, since fonts differ from machine to machine; taken anew with
/// <c>METAFUSION_WRITE_PICTURES=RUN,STUDY dotnet test tests/MetaFusion.Reporting.Browser.Tests --filter DocumentPictures</c>, where RUN is
/// <c>fit examples/clinic</c> and STUDY is <c>compare examples/clinic --design kfold:5 --methods meta-fusion,late,mean</c>.
/// </summary>
public sealed class DocumentPictures(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Variable = "METAFUSION_WRITE_PICTURES";
    private const int Width = 1200;
    private const float Pixels = 1.5f;

    [Fact]
    public async Task Write_RunAndStudy_TakesFourPictures()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(',') is not [string run, string study])
        {
            Assert.Skip($"Pictures are taken where {Variable} names a run and a study.");
            return;
        }

        await using (OpenReport light = await OpenReport.AtAsync(chromium, Read(run), Width, pixels: Pixels))
        {
            await TakeAsync(light.Page, "report-answer", new() { FullPage = true, Clip = new() { X = 0, Y = 0, Width = Width, Height = 960 } });
            await light.Page.Locator($".cell[data-student='{BestMember(Read(run))}']").ClickAsync();
            await TakeFigureAsync(light.Page, "training", "report-training");
            Assert.Empty(light.Complaints);
        }

        await using (OpenReport dark = await OpenReport.AtAsync(chromium, Read(run), Width, ColorScheme.Dark, Pixels))
        {
            ILocator grid = dark.Page.Locator("[data-figure=cohort]");
            await grid.ScrollIntoViewIfNeededAsync();
            await dark.Page.Locator($".cell[data-student='{BestMember(Read(run))}']").ClickAsync();
            await dark.Page.EvaluateAsync("document.querySelector('[data-figure=cohort]').scrollIntoView()");
            await TakeAsync(dark.Page, "report-cohort", new());
            Assert.Empty(dark.Complaints);
        }

        await using OpenReport compared = await OpenReport.AtAsync(chromium, Read(study), Width, pixels: Pixels);
        LocatorBoundingBoxResult boxes = (await compared.Page.Locator("[data-figure=methods]").BoundingBoxAsync())!;
        LocatorBoundingBoxResult ranks = (await compared.Page.Locator("[data-figure=critical-difference]").BoundingBoxAsync())!;
        await TakeAsync(compared.Page, "report-study", new()
        {
            FullPage = true,
            Clip = new() { X = boxes.X - 12, Y = boxes.Y - 8, Width = boxes.Width + 24, Height = ranks.Y + ranks.Height - boxes.Y + 16 },
        });
    }

    private static JsonNode Read(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, RunFiles.ReportDocument)))!;

    /// <summary>The member of the ensemble with the lowest validation loss: the picture follows it.</summary>
    private static int BestMember(JsonNode report)
    {
        JsonArray students = report["cohort"]!["students"]!.AsArray();
        return Enumerable.Range(0, students.Count).MinBy(k => students[k]!["validationLoss"]?.GetValue<double>() ?? double.PositiveInfinity);
    }

    private static async Task TakeFigureAsync(IPage page, string figure, string name)
    {
        LocatorBoundingBoxResult box = (await page.Locator($"[data-figure={figure}]").BoundingBoxAsync())!;
        double y = await page.EvaluateAsync<double>("scrollY") + box.Y;
        await TakeAsync(page, name, new()
        {
            FullPage = true,
            Clip = new() { X = box.X - 12, Y = (float)y - 8, Width = box.Width + 24, Height = box.Height + 16 },
        });
    }

    private static Task<byte[]> TakeAsync(IPage page, string name, PageScreenshotOptions options)
    {
        options.Path = RepositoryFolder.PathOf($"docs/images/{name}.png");
        options.Animations = ScreenshotAnimations.Disabled;
        return page.ScreenshotAsync(options);
    }
}
