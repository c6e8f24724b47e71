using MetaFusion.Reporting.Browser.Tests.Support;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests;

/// <summary>axe-core looks the page over; it comes with the page's own development packages.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Axe = "ui/node_modules/axe-core/axe.min.js";

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Axe_WholePage_FindsNothingSerious(ColorScheme scheme, bool isStudy)
    {
        string file = RepositoryFolder.PathOf(Axe);
        Assert.SkipUnless(File.Exists(file), "axe-core is not installed: run npm ci in ui/.");
        await using OpenReport report = await OpenReport.AtAsync(chromium, isStudy ? OpenReport.Study() : OpenReport.Sample(), scheme: scheme);
        if (!isStudy)
        {
            await report.Page.Locator(".cell").First.ClickAsync();
        }

        await report.Page.EvaluateAsync("for (const b of document.querySelectorAll('.tools button[aria-expanded]')) b.click()");

        await report.Page.EvaluateAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        string[] findings = await report.Page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations
                .filter((one) => one.impact === 'serious' || one.impact === 'critical')
                .map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`)
            """);

        Assert.Empty(findings);
    }
}
