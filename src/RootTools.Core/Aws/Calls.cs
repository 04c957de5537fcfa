using System.Runtime.CompilerServices;
using RootTools.Errors;

namespace RootTools.Aws;

/// <summary>Whoever makes calls to AWS in one name: the connection's own caller, or a root session.</summary>
internal interface IAwsCaller
{
    /// <summary>Makes a call.</summary>
    /// <param name="input">The operation's record.</param>
    /// <param name="region">The Region, for a service that has Regions; null for the connection's.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="RootToolsException">AWS refuses, or did not answer; <see cref="RootError.AwsErrorCode"/> has its code.</exception>
    Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null);
}

/// <summary>What every caller can do.</summary>
internal static class Calls
{
    /// <summary>Lists to the last page, asking for a page when its items are asked for. An empty page with a token is not the last one.</summary>
    /// <exception cref="RootToolsException">AWS refuses a page, or gives the same token twice: the list would go on for ever.</exception>
    public static async IAsyncEnumerable<TItem> ListAsync<TItem>(
        this IAwsCaller caller, ListInput<TItem> input, [EnumeratorCancellation] CancellationToken cancellationToken, string? region = null)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (true)
        {
            Page<TItem> page = await caller.SendAsync(input, cancellationToken, region);
            foreach (TItem item in page.Items)
            {
                yield return item;
            }

            if (string.IsNullOrEmpty(page.Next))
            {
                yield break;
            }

            if (!seen.Add(page.Next!))
            {
                throw new RootToolsException(EndlessList(input.GetType().Name));
            }

            input = input with { Token = page.Next };
        }
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

    private static RootError EndlessList(string operation) => new()
    {
        Id = "EndlessList",
        Kind = RootErrorKind.Unexpected,
        Message = $"{operation} was answered with the same token twice, so that its list would never end.",
        RecommendedAction = "Correct -EndpointUrl, or look for a proxy that changes answers: AWS never repeats a token.",
    };
}
