using System.Text;
using System.Text.Json.Nodes;
using MetaFusion.Reporting.Rendering;
using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests.Support;

/// <summary>A report that stands on disk and is shown by a browser, with all that the browser complained about.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private OpenReport(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Console errors, uncaught exceptions, and requests other than for the page itself.</summary>
    public List<string> Complaints { get; } = [];

    public long Bytes { get; private set; }

    /// <summary>Writes a document into the page and opens it from disk.</summary>
    public static async Task<OpenReport> AtAsync(
        Chromium chromium, JsonNode document, int width = 1440, ColorScheme scheme = ColorScheme.Light, float pixels = 1)
    {
        var opened = new OpenReport(await chromium.NewPageAsync(width, scheme, pixels: pixels));
        byte[] html = HtmlReport.Render(ReportJson.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), "the test's document"));
        string file = Path.Combine(opened._folder.Path, "report.html");
        await File.WriteAllBytesAsync(file, html);
        opened.Bytes = html.Length;
        string address = new Uri(file).AbsoluteUri;
        opened.Page.Console += (_, message) => opened.Note(message.Type == "error" ? $"console: {message.Text}" : null);
        opened.Page.PageError += (_, error) => opened.Note($"error: {error}");
        opened.Page.Request += (_, request) =>
            opened.Note(request.Url == address || request.Url.StartsWith("data:", StringComparison.Ordinal) ? null : $"request: {request.Url}");
        await opened.Page.GotoAsync(address);
        await opened.Page.Locator("[data-figure=answer] svg, [data-figure=methods] svg").First.WaitForAsync();
        return opened;
    }

    /// <summary>The sample document of the page's own development.</summary>
    public static JsonNode Sample() => JsonNode.Parse(File.ReadAllText(RepositoryFolder.PathOf("ui/sample/report.json")))!;

    /// <summary>The sample of a comparison.</summary>
    public static JsonNode Study() => JsonNode.Parse(File.ReadAllText(RepositoryFolder.PathOf("ui/sample/study.json")))!;

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _folder.Dispose();
    }

    private void Note(string? complaint)
    {
        if (complaint is not null)
        {
            Complaints.Add(complaint);
        }
    }
}
