using Microsoft.Playwright;
using RootTools.Browser.Tests.Browsing;
using RootTools.Reports;
using static Microsoft.Playwright.Assertions;

namespace RootTools.Browser.Tests.Reports;

/// <summary>The HTML report in a real browser.</summary>
public sealed class HtmlReportTests(Browsing.Browser browser)
{
    private const int Accounts = 300;

    private static readonly RootReport Report = ReportScene.Of(Accounts);
    private static readonly Lazy<string> Html = new(() => ReportScene.Html(Report));

    [Fact]
    public async Task Opens_without_a_complaint_or_a_request()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);

        await page.Page.Locator("#search").FillAsync("web");
        await page.Rows.First.Locator("button").ClickAsync();
        await page.Page.Locator("#group").SelectOptionAsync("unit");

        page.AssertQuiet();
    }

    [Fact]
    public async Task A_request_or_a_script_from_elsewhere_is_stopped_by_the_page_itself()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);

        string[] violated = await page.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const violated = [];
              document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
              document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.com/picture.png' }));
              try { await fetch('https://example.com/'); } catch { }
              try { document.body.innerHTML = '<b>markup</b>'; } catch { }
              await new Promise((resolve) => setTimeout(resolve, 200));
              return violated;
            }
            """);

        Assert.Equal(["connect-src", "img-src", "require-trusted-types-for"], violated.Distinct().Order());
    }

    [Fact]
    public async Task A_name_that_is_markup_stays_text()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);

        await page.Page.Locator("#search").FillAsync("<script>");
        await page.Rows.First.Locator("button").ClickAsync();

        Assert.Equal([ReportScene.Hostile], await page.NamesAsync());
        Assert.StartsWith("Root users of organization", await page.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Page.Locator("script").CountAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_search_finds_names_ids_units_and_keys()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        ILocator search = page.Page.Locator("#search");

        foreach ((string words, Func<RootTools.Credentials.RootCredentialStatus, bool> holds) in new (string, Func<RootTools.Credentials.RootCredentialStatus, bool>)[]
        {
            ("会計", status => status.AccountName!.Contains("会計", StringComparison.Ordinal)),
            ("root/prod/web", status => status.OrganizationalUnit == "Root/Prod/Web"),
            (Report.Statuses[7].AccountId, status => status == Report.Statuses[7]),
            ("akiaiosfodnn", status => status.AccessKeys.Count > 0),
            ("nothing has this name", _ => false),
        })
        {
            await search.FillAsync(words);

            Assert.Equal(
                $"All accounts that match “{words}”: {Report.Statuses.Count(holds)} of {Accounts}.", await page.ShownAsync());
        }
    }

    [Fact]
    public async Task A_heading_sorts_and_sorts_back()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        ILocator heading = page.Page.Locator("th[data-sort=oldest]");

        await heading.Locator("button").ClickAsync();
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
        string first = await page.Rows.First.Locator("td").Nth(4).InnerTextAsync();
        await heading.Locator("button").ClickAsync();
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        string last = await page.Rows.First.Locator("td").Nth(4).InnerTextAsync();

        DateTimeOffset[] keys = [.. Report.Statuses.SelectMany(status => status.AccessKeys).Select(key => key.Created!.Value)];
        Assert.Equal((Day(keys.Min()), Day(keys.Max())), (first, last));
    }

    [Fact]
    public async Task Groups_by_unit_fold_and_unfold()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);

        await page.Page.Locator("#group").SelectOptionAsync("unit");
        ILocator groups = page.Page.Locator("#list tr.group");
        await Expect(groups.First).ToContainTextAsync("Root/Dev");
        await Expect(groups.First).ToContainTextAsync("60 accounts");
        await groups.First.Locator("button").ClickAsync();

        await Expect(groups.First.Locator("button")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(groups.First.Locator("button")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#list tbody tr").Nth(1)).ToContainTextAsync("Root/Prod");
    }

    [Fact]
    public async Task An_account_unfolds_to_its_keys_its_failures_and_their_fixes()
    {
        RootTools.Credentials.RootCredentialStatus account = Report.Statuses.First(status => status.AccessKeys.Count > 0);
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        await page.Page.Locator("#search").FillAsync(account.AccountId);
        ILocator button = page.Rows.First.Locator("button");

        await button.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        ILocator evidence = page.Page.Locator(".evidence");
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(evidence).ToContainTextAsync(account.AccessKeys[0].Id!);
        await Expect(evidence).ToContainTextAsync(Day(account.AccessKeys[0].Created!.Value));
        await Expect(evidence).ToContainTextAsync($"Remove-MemberRootCredential {account.AccountId}");
        await Expect(evidence).ToContainTextAsync($"The root user of {account.AccountId} has what the control forbids.");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(evidence).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_figure_leads_to_as_many_accounts_as_it_says()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        IReadOnlyList<ILocator> figures = await page.Page.Locator(".figures a, #kinds a, #ages td:last-child a, #units a, #compliance a").AllAsync();

        foreach (ILocator figure in figures)
        {
            string said = (await figure.EvaluateAsync<string>("link => link.firstChild.textContent")).Trim();
            string filter = (await figure.GetAttributeAsync("data-filter"))!;
            await figure.EvaluateAsync("link => link.click()");
            await Expect(page.Page.Locator("#show")).ToHaveValueAsync(filter);
            string shown = await page.ShownAsync();

            Assert.True(shown.Contains($": {said} of {Accounts}.", StringComparison.Ordinal), $"{filter}: {said}, and then: {shown}");
            await Expect(page.Page.Locator("#accounts-title")).ToBeFocusedAsync();
        }

        Assert.True(figures.Count > 60, $"{figures.Count} figures");
        await page.Page.GoBackAsync();
        Assert.DoesNotContain("All accounts", await page.ShownAsync(), StringComparison.Ordinal);
        page.AssertQuiet();
    }

    [Fact]
    public async Task What_was_not_read_is_never_shown_as_clean()
    {
        RootTools.Credentials.RootCredentialStatus denied =
            Report.Statuses.First(status => status.Outcome == RootTools.Credentials.RootCredentialOutcome.Denied);
        await using OpenPage page = await browser.OpenAsync(Html.Value);

        await page.Page.Locator("#search").FillAsync(denied.AccountId);
        await page.Rows.First.Locator("button").ClickAsync();

        await Expect(page.Rows.First).ToContainTextAsync("Denied");
        Assert.Equal(6, await page.Rows.First.Locator(".not-known").CountAsync());
        await Expect(page.Page.Locator(".evidence")).ToContainTextAsync("Nothing is known of its root credentials.");
        await Expect(page.Page.Locator(".evidence")).Not.ToContainTextAsync("No password");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing(ColorScheme scheme, int width)
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value, scheme, width);
        await page.Page.Locator("#group").SelectOptionAsync("unit");
        await page.Rows.Nth(0).Locator("button").ClickAsync();
        await page.Rows.Nth(1).Locator("button").ClickAsync();

        await page.AssertReadableAsync(browser.Axe);
    }

    [Fact]
    public async Task More_rows_come_by_scrolling_and_by_keyboard()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        await Expect(page.Rows).ToHaveCountAsync(50);

        await page.Page.Locator("#more").ScrollIntoViewIfNeededAsync();
        await Expect(page.Rows).Not.ToHaveCountAsync(50);
        await page.Page.EvaluateAsync("scrollTo(0, 0)");
        int drawn = await page.Rows.CountAsync();
        await page.Page.Locator("#more").EvaluateAsync("button => button.click()");

        await Expect(page.Rows).ToHaveCountAsync(drawn + 50);
        await Expect(page.Rows.Nth(drawn).Locator("button")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Print_has_every_row_and_the_evidence_of_those_with_credentials_and_leaves_the_page_as_it_was()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value);
        int with = Report.Statuses.Count(status => status.HasRootCredential is true);

        await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal((Accounts, with), (await page.Rows.CountAsync(), await page.Page.Locator(".unfolded").CountAsync()));
        await page.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");

        await Expect(page.Page.Locator(".unfolded")).ToHaveCountAsync(0);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Without_script_there_are_head_charts_and_rows()
    {
        await using OpenPage page = await browser.OpenAsync(Html.Value, hasScript: false);

        await Expect(page.Page.Locator(".sentence")).ToContainTextAsync($"of {Accounts} accounts have root credentials");
        await Expect(page.Page.Locator(".bars")).ToHaveCountAsync(3);
        await Expect(page.Page.Locator("#progress svg")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#list tbody tr")).ToHaveCountAsync(100);
        await Expect(page.Page.Locator("#without-script")).ToContainTextAsync("the first 100 accounts only");
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
