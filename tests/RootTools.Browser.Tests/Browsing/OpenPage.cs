using System.Text.Json;
using Microsoft.Playwright;

namespace RootTools.Browser.Tests.Browsing;

/// <summary>A page in the browser, and all that it said and asked for since it was opened.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenPage(IBrowserContext context, IPage page, string file)
    {
        _context = context;
        _file = file;
        Page = page;
        page.Console += (_, message) => _complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>The rows of accounts that are drawn.</summary>
    public ILocator Rows => Page.Locator("#list tbody tr:has(button[data-account])");

    public static async Task<OpenPage> AtAsync(IBrowserContext context, string file)
    {
        var open = new OpenPage(context, await context.NewPageAsync(), file);
        await open.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return open;
    }

    /// <summary>The names of the accounts that are drawn.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() => await Page.Locator("#list tbody button[data-account]").AllInnerTextsAsync();

    /// <summary>What the page says that it shows.</summary>
    public Task<string> ShownAsync() => Page.Locator("#shown").InnerTextAsync();

    /// <summary>Checks that the page was silent, and asked for nothing but itself.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.Equal([new Uri(_file).AbsoluteUri], _requests.Select(request => request.Split('#')[0]).Distinct());
        Assert.Single(_requests);
    }

    /// <summary>Checks that axe-core finds nothing, by the rules of WCAG 2.2 AA, the size of targets among them, and its own best practices.</summary>
    public async Task AssertReadableAsync(string axe)
    {
        await Page.EvaluateAsync(axe + "; undefined");
        JsonElement found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations"
            + ".map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | ')}`)");
        Assert.True(found.GetArrayLength() == 0, string.Join(Environment.NewLine, found.EnumerateArray().Select(one => one.GetString())));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
