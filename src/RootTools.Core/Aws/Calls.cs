using System.Runtime.CompilerServices;

namespace RootTools.Aws;

/// <summary>Whoever makes calls to AWS in one name: the connection's own caller, or a root session.</summary>
internal interface IAwsCaller
{
    /// <summary>Makes a call.</summary>
    /// <param name="input">The operation's record.</param>
    /// <param name="region">The Region, for a service that has Regions; null for the connection's.</param>
    /// <exception cref="RootToolsException">AWS refuses, or did not answer; <see cref="RootError.AwsErrorCode"/> has its code.</exception>
    Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null);
}

/// <summary>What every caller can do.</summary>
internal static class Calls
{
    // Far more than AWS has ever to tell, and few enough to end.
    private const int MostPages = 100_000;
    private const int MostEmptyPages = 1000;

    /// <summary>Lists to the last page, asking for a page when its items are asked for. An empty page with a token is not the last one.</summary>
    /// <exception cref="RootToolsException">AWS refuses a page; or a token comes again, or page after page is empty: it would never end.</exception>
    public static IAsyncEnumerable<TItem> ListAsync<TItem>(
        this IAwsCaller caller, ListInput<TItem> input, CancellationToken cancellationToken, string? region = null) =>
        ListPagesAsync(
            input.GetType().Name,
            (token, stop) => caller.SendAsync(token is null ? input : input with { Token = token }, stop, region),
            cancellationToken);

    /// <summary>Lists to the last page with an official client.</summary>
    /// <param name="operation">AWS's name of the operation.</param>
    /// <param name="read">Reads the page of a token; of null the first one.</param>
    /// <inheritdoc cref="ListAsync"/>
    public static async IAsyncEnumerable<TItem> ListPagesAsync<TItem>(
        string operation,
        Func<string?, CancellationToken, Task<Page<TItem>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        int empty = 0;
        string? token = null;
        do
        {
            Page<TItem> page = await read(token, cancellationToken);
            foreach (TItem item in page.Items)
            {
                yield return item;
            }

            token = page.Next;
            empty = page.Items.Count > 0 ? 0 : empty + 1;
            if (!string.IsNullOrEmpty(token) && (!seen.Add(token!) || seen.Count > MostPages || empty > MostEmptyPages))
            {
                throw new RootToolsException(EndlessList(operation));
            }
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>Lists to the last page, at once.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public static async Task<IReadOnlyList<TItem>> ListAllAsync<TItem>(
        this IAwsCaller caller, ListInput<TItem> input, CancellationToken cancellationToken, string? region = null)
    {
        List<TItem> all = [];
        await foreach (TItem item in caller.ListAsync(input, cancellationToken, region))
        {
            all.Add(item);
        }

        return all;
    }

    private static RootError EndlessList(string operation) => new(
        "EndlessList", RootErrorKind.Unexpected,
        $"{operation} is answered with a token that came before, or with more and more pages, so that its list would never end.",
        "Correct -EndpointUrl, or look for a proxy that changes answers: AWS repeats no token.");
}
