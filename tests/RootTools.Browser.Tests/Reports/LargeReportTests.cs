using System.Diagnostics;
using RootTools.Browser.Tests.Browsing;
using RootTools.Reports;
using RootTools.Reports.Html;

namespace RootTools.Browser.Tests.Reports;

/// <summary>Reports of many accounts. The bounds leave room for a busy machine; with ROOTTOOLS_MEASURE=1 they are the promised ones.</summary>
public sealed class LargeReportTests(Browsing.Browser browser)
{
    private static readonly bool IsMeasured = Environment.GetEnvironmentVariable("ROOTTOOLS_MEASURE") == "1";

    [Fact]
    public async Task Ten_thousand_rows_paint_filter_sort_and_group_at_once()
    {
        string html = ReportScene.Html(ReportScene.Of(10_000));
        await using OpenPage page = await browser.OpenAsync(html);

        double paint = await page.Page.EvaluateAsync<double>(
            """
            () => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime))
              .observe({ type: 'paint', buffered: true }))
            """);
        Dictionary<string, double> took = await page.Page.EvaluateAsync<Dictionary<string, double>>(
            """
            () => {
              const measure = (act) => {
                const start = performance.now();
                act();
                document.body.getBoundingClientRect();
                return performance.now() - start;
              };
              const type = (text) => {
                const search = document.getElementById('search');
                search.value = text;
                search.dispatchEvent(new Event('input'));
              };
              const press = (key) => document.querySelector(`th[data-sort=${key}] button`).click();
              const group = (by) => {
                const list = document.getElementById('group');
                list.value = by;
                list.dispatchEvent(new Event('change'));
              };
              return {
                first: measure(() => type('web')), filter: Math.max(...['data-lake', 'prod/web', 'akia', '9', ''].map((text) => measure(() => type(text)))),
                sort: measure(() => press('name')), again: measure(() => press('name')), group: measure(() => group('unit')),
              };
            }
            """);

        Tell($"{html.Length:N0} characters; first paint {paint:0} ms; " +
            string.Join("; ", took.Select(one => $"{one.Key} {one.Value:0} ms")));
        Assert.InRange(paint, 0, IsMeasured ? 1_000 : 20_000);
        Assert.InRange(took["first"], 0, IsMeasured ? 100 : 5_000);
        Assert.InRange(took["filter"], 0, IsMeasured ? 100 : 5_000);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Of_more_accounts_than_rows_the_most_urgent_have_rows_and_the_page_says_where_the_others_are()
    {
        RootReport report = ReportScene.Of(HtmlReport.MostRows + 500);
        await using OpenPage page = await browser.OpenAsync(ReportScene.Html(report, "report.csv"));

        string leftOut = await page.Page.Locator(".left-out").First.InnerTextAsync();
        await page.Page.Locator("#show").SelectOptionAsync("credentials");
        string with = await page.ShownAsync();
        await page.Page.Locator("#show").SelectOptionAsync("clean");
        string clean = await page.ShownAsync();

        int withCredentials = report.Statuses.Count(status => status.HasRootCredential is true);
        Assert.StartsWith("This file has the 10,000 accounts that need attention first, of 10,500; all of them are in report.csv", leftOut, StringComparison.Ordinal);
        Assert.Equal($"Accounts with root credentials: {withCredentials:N0} of 10,000.", with);
        Assert.EndsWith("; 500 more have no row in this file.", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_accounts_take_at_most_a_megabyte()
    {
        int bytes = System.Text.Encoding.UTF8.GetByteCount(ReportScene.Html(ReportScene.Of(1_000)));

        Tell($"{bytes:N0} bytes");
        Assert.InRange(bytes, 100_000, 1_000_000);
    }

    [Fact]
    public void Fifty_thousand_accounts_are_written_in_time_and_space()
    {
        Assert.SkipUnless(IsMeasured, "Set ROOTTOOLS_MEASURE=1 to measure.");
        RootReport report = ReportScene.Of(50_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        string file = Path.GetTempFileName();
        var elapsed = Stopwatch.StartNew();
        using (StreamWriter writer = File.CreateText(file))
        {
            HtmlReport.Write(report, writer, "report.csv");
        }

        elapsed.Stop();
        using var process = Process.GetCurrentProcess();
        Tell($"{new FileInfo(file).Length:N0} bytes in {elapsed.Elapsed.TotalSeconds:0.0} s; {before >> 20} MB before, {process.PeakWorkingSet64 >> 20} MB at most");
        File.Delete(file);
        Assert.InRange(elapsed.Elapsed.TotalSeconds, 0, 20);
    }

    private static void Tell(string figure) => TestContext.Current.TestOutputHelper?.WriteLine(figure);
}
