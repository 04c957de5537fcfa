using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace RootTools.Aws;

/// <summary>Goes through a list operation's pages to the last one. An empty page with a token is not the last one.</summary>
internal static class Paging
{
    /// <summary>All items, page by page, as they are asked for.</summary>
    /// <param name="request">The request; its token is set for each page and put back at the end.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="items">Items of a page.</param>
    /// <param name="nextToken">Token for the page after this one; null or empty on the last one.</param>
    /// <param name="setToken">Sets the request's token.</param>
    /// <param name="cancellationToken">Ends it between and inside of pages.</param>
    /// <exception cref="AmazonClientException">The service gave the same token twice: it would go on for ever.</exception>
    internal static async IAsyncEnumerable<TItem> AllAsync<TRequest, TResponse, TItem>(
        TRequest request,
        Func<TRequest, CancellationToken, Task<TResponse>> send,
        Func<TResponse, IEnumerable<TItem>> items,
        Func<TResponse, string?> nextToken,
        Action<TRequest, string?> setToken,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        try
        {
            do
            {
                TResponse page = await send(request, cancellationToken);
                foreach (TItem item in items(page))
                {
                    yield return item;
                }

                string? next = nextToken(page);
                if (!string.IsNullOrEmpty(next) && next == token)
                {
                    throw new AmazonClientException($"{typeof(TRequest).Name}: the service answered the same token twice.");
                }

                token = next;
                setToken(request, token);
            }
            while (!string.IsNullOrEmpty(token));
        }
        finally
        {
            setToken(request, null);
        }
    }
}
