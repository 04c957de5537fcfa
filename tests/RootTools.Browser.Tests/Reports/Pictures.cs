using Microsoft.Playwright;
using RootTools.Browser.Tests.Browsing;

namespace RootTools.Browser.Tests.Reports;

/// <summary>
/// Draws the report of 1,000 simulated accounts to look at, and what docs/images shows of it and of an audit: into the folder that
/// ROOTTOOLS_PICTURES names.
/// </summary>
public sealed class Pictures(Browsing.Browser browser)
{
    [Fact]
    public async Task Of_an_audit_in_a_terminal()
    {
        string? folder = Environment.GetEnvironmentVariable("ROOTTOOLS_PICTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "Set ROOTTOOLS_PICTURES to a folder to draw an audit there.");
        string manifest = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../RootTools.psd1"));
        string shown = await Terminal.RunAsync(
            manifest,
            ["Start-RootSandbox -AccountCount 200 -Seed 7", "$status = Get-RootCredentialStatus", "$status | Where-Object HasRootCredential | Select-Object -First 8"],
            TestContext.Current.CancellationToken);

        Directory.CreateDirectory(folder);
        await using OpenPage open = await browser.OpenAsync(Terminal.Html(shown), hasScript: false);
        await open.Page.Locator("pre").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, "audit.png") });
    }

    [Fact]
    public async Task Of_the_report_wide_narrow_dark_and_printed()
    {
        string? folder = Environment.GetEnvironmentVariable("ROOTTOOLS_PICTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "Set ROOTTOOLS_PICTURES to a folder to draw the report there.");
        string html = ReportScene.Html(await SandboxReport.OfAsync(1_000));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), html, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{System.Text.Encoding.UTF8.GetByteCount(html):N0} bytes");

        foreach ((string name, ColorScheme scheme, int width) in new[] { ("wide", ColorScheme.Light, 1440), ("narrow", ColorScheme.Light, 390), ("dark", ColorScheme.Dark, 1440), ("middle", ColorScheme.Light, 820) })
        {
            await using OpenPage open = await browser.OpenAsync(html, scheme, width);
            await DrawAsync(open, $"{name}-head", null);
            await open.Rows.First.Locator("button").ClickAsync();
            await DrawAsync(open, $"{name}-accounts", "#accounts");
            foreach (string part in new[] { "#charts", "#progress-part", "#changes", "#compliance", "#access", "#absent", "#activity", "#resources" })
            {
                await DrawAsync(open, name + part.Replace('#', '-'), part);
            }
        }

        await using (OpenPage plain = await browser.OpenAsync(html, hasScript: false))
        {
            await plain.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "plain.png"), FullPage = true });
        }

        await using (OpenPage grouped = await browser.OpenAsync(html))
        {
            await grouped.Page.Locator("#group").SelectOptionAsync("unit");
            await grouped.Page.Locator("#show").SelectOptionAsync("unknown");
            await grouped.Rows.First.Locator("button").ClickAsync();
            await DrawAsync(grouped, "grouped", "#accounts");
        }

        await using (OpenPage readme = await browser.OpenAsync(html, width: 1200))
        {
            await readme.Page.SetViewportSizeAsync(1200, 760);
            await DrawAsync(readme, "readme", null);
        }

        await using OpenPage printed = await browser.OpenAsync(html);
        await printed.Page.PdfAsync(new PagePdfOptions { Path = Path.Combine(folder, "print.pdf"), Format = "A4", PreferCSSPageSize = false });

        async Task DrawAsync(OpenPage open, string name, string? part)
        {
            if (part is not null && await open.Page.Locator(part).CountAsync() == 0)
            {
                return;
            }

            await open.Page.EvaluateAsync("part => part ? document.querySelector(part).scrollIntoView() : scrollTo(0, 0)", part);
            await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder!, $"{name}.png") });
        }
    }
}
