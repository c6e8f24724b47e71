using Microsoft.Playwright;

namespace MetaFusion.Reporting.Browser.Tests.Support;

/// <summary>One headless browser for all tests of a class; null where this machine has none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] WellKnown =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    // No network, no first-run pages, no background services: what the page asks for is all that happens.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string? executable = Executable();
        if (executable is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Flags });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page of its own context; skips the test where there is no browser.</summary>
    public async Task<IPage> NewPageAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool calm = false, float pixels = 1)
    {
        if (_browser is null)
        {
            Assert.Skip("No Chromium on this machine: install Debian's package chromium, or name one in METAFUSION_CHROMIUM.");
        }

        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            DeviceScaleFactor = pixels,
            ReducedMotion = calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            AcceptDownloads = true,
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    private static string? Executable()
    {
        string? named = Environment.GetEnvironmentVariable("METAFUSION_CHROMIUM");
        return string.IsNullOrEmpty(named) ? WellKnown.FirstOrDefault(File.Exists) : named;
    }
}
