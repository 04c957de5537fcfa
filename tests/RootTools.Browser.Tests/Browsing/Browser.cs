using System.Reflection;
using Microsoft.Playwright;
using RootTools.Sandbox.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RootTools.Browser.Tests.Browsing.Browser))]

namespace RootTools.Browser.Tests.Browsing;

/// <summary>A Chromium that is on this machine, headless, for all tests. Without one, or without Node.js, the tests are skipped and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private readonly List<string> _folders = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _obstacle;

    /// <summary>The text of axe-core, which finds what keeps people from reading a page.</summary>
    public string Axe { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string folder = Metadata("AxeDirectory");
        _obstacle = Find() is null ? "No Chromium, Chrome or Edge is in PATH." : await new Node(folder).PrepareAsync(Token);
        if (_obstacle is not null)
        {
            return;
        }

        Axe = await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"), Token);

        // The driver is the package's; the Node.js that it runs on is this machine's.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Metadata("DriverDirectory"));
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", InPath("node"));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a page of HTML, as a file, as readers do.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="width">How wide the window is.</param>
    /// <param name="hasScript">Whether scripts run.</param>
    public async Task<OpenPage> OpenAsync(string html, ColorScheme scheme = ColorScheme.Light, int width = 1440, bool hasScript = true)
    {
        Assert.SkipUnless(_obstacle is null, _obstacle ?? "");
        string folder = Directory.CreateTempSubdirectory("roottools-report").FullName;
        _folders.Add(folder);
        string file = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(file, html, Token);
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = hasScript,
        });
        return await OpenPage.AtAsync(context, file);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        _folders.ForEach(folder => Directory.Delete(folder, recursive: true));
    }

    private static string Metadata(string key) => typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static string? Find() => Names.Select(InPath).FirstOrDefault(path => path is not null);

    private static string? InPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
