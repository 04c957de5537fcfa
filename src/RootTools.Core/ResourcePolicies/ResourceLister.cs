using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using RootTools.Aws;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Lists the buckets and queues of an account, to the last page, in the root session that may read their policies.</summary>
internal sealed class ResourceLister(AwsServices services)
{
    private const int PageSize = 1000;

    /// <summary>Lists the buckets of all Regions; only a paged list has the Regions.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.</remarks>
    /// <param name="session">The account's session.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    public async IAsyncEnumerable<S3Bucket> ListBucketsAsync(
        RenewableRootSession session,
        string accountId,
        string? prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string? from = token;
            ListBucketsResponse page = await session.CallAsync(
                credentials => services.S3(services.Region).ListBucketsAsync(
                    new ListBucketsRequest { MaxBuckets = PageSize, Prefix = prefix, ContinuationToken = from }.SignedBy(credentials, accountId),
                    cancellationToken),
                cancellationToken);
            foreach (S3Bucket bucket in page.Buckets ?? [])
            {
                yield return bucket;
            }

            token = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>Lists the URLs of the queues of a Region.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html.</remarks>
    public async IAsyncEnumerable<string> ListQueuesAsync(
        RenewableRootSession session,
        string accountId,
        string region,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string? from = token;
            ListQueuesResponse page = await session.CallAsync(
                credentials => services.Sqs(region).ListQueuesAsync(
                    new ListQueuesRequest { MaxResults = PageSize, NextToken = from }.SignedBy(credentials, accountId),
                    cancellationToken),
                cancellationToken);
            foreach (string url in page.QueueUrls)
            {
                yield return url;
            }

            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
    }
}

/// <summary>
/// Keeps what could not be searched in an account, and gives each reason once, with the places: the Regions or resources.
/// </summary>
internal sealed class UnsearchedPlaces(string accountId)
{
    private readonly ConcurrentQueue<(RootError Error, string Place)> _places = new();

    /// <summary>Notes a place; no error means that it was searched.</summary>
    public void Add(RootError? error, string place)
    {
        if (error is not null)
        {
            _places.Enqueue((error, place));
        }
    }

    /// <summary>Passes a list on; an error ends it and is noted.</summary>
    public async IAsyncEnumerable<T> WatchAsync<T>(
        IAsyncEnumerable<T> items, string place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(cancellationToken);
        bool hasNext = true;
        while (await TryAsync(async () => hasNext = await enumerator.MoveNextAsync(), place, cancellationToken) && hasNext)
        {
            yield return enumerator.Current;
        }
    }

    /// <summary>Tries something; an error is noted.</summary>
    /// <returns>Whether it went well.</returns>
    public async Task<bool> TryAsync(Func<Task> attempt, string place, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
            return true;
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            Add(AccountError.From(e, accountId), place);
            return false;
        }
    }

    /// <summary>Gives each reason once.</summary>
    public IEnumerable<RootError> Summarize() => _places
        .GroupBy(place => (place.Error.Id, place.Error.AwsErrorCode, place.Error.DeniedBy?.Id))
        .Select(group =>
        {
            IEnumerable<string> places = group.Select(place => place.Place).Distinct().OrderBy(place => place, StringComparer.Ordinal);
            string named = string.Join(", ", places);
            RootError first = group.First().Error;
            return first with { Message = $"Account {accountId} was not searched completely ({named}): {first.Message}" };
        });
}
