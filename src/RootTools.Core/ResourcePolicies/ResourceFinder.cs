using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>What to look for in an account.</summary>
public sealed record ResourceSearch
{
    /// <summary>The sorts of resource: both when nothing else is said.</summary>
    public IReadOnlyList<ResourceType> ResourceTypes { get; init; } = [ResourceType.Bucket, ResourceType.Queue];

    /// <summary>
    /// The Regions whose queues are looked at; null for those of the partition that need no opt-in. Buckets are looked at in every Region.
    /// </summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The verdicts to report; null for every resource that has a policy.</summary>
    public IReadOnlyList<LockoutVerdict>? Verdicts { get; init; } = [LockoutVerdict.Locked];

    internal bool Wants(ResourcePolicy resource) =>
        Verdicts is null || (resource.Verdict is { } verdict && Verdicts.Contains(verdict));
}

/// <summary>What a search came across: a resource, or a part of the account that could not be searched.</summary>
public sealed record ResourceFinding
{
    /// <summary>The resource with its policy; null when this is about what could not be searched.</summary>
    public ResourcePolicy? Resource { get; init; }

    /// <summary>Why a part of the account could not be searched; null when this is about a resource.</summary>
    public RootError? Error { get; init; }
}

/// <summary>Goes through the buckets and queues of an account, and reads and examines their policies.</summary>
/// <remarks>
/// Buckets in an S3UnlockBucketPolicy session, queues in one of SQSUnlockQueuePolicy; at most 16 calls at a time for one account.
/// </remarks>
public sealed class ResourceFinder
{
    // Places (all buckets; the queues of one Region) side by side, and policies side by side in each.
    private const int PlacesAtOnce = 4;
    private const int PoliciesAtOnce = 4;

    private readonly IAwsClient _aws;
    private readonly RootConnection _connection;
    private readonly ResourceLocator _locator;
    private readonly PolicyExamination _examination;

    /// <summary>Makes a finder for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    public ResourceFinder(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _aws = connection.Aws;
        _connection = connection;
        _locator = new ResourceLocator(connection);
        _examination = new PolicyExamination(connection);
    }

    /// <summary>Reads the policy of a bucket or queue.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The policy, or why there is none: what goes wrong in one account is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public Task<ResourcePolicy> ReadAsync(ResourceReference resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ReadAsync(resource, null, cancellationToken);
    }

    /// <summary>Searches an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="search">What to look for.</param>
    /// <returns>The resources as they are found; at the end what could not be searched, each reason once.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async IAsyncEnumerable<ResourceFinding> FindAsync(
        MemberAccount account,
        ResourceSearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(search);
        if (await _connection.RefuseAsync(account, cancellationToken) is { } refusal)
        {
            yield return new ResourceFinding { Error = refusal };
            yield break;
        }

        UnsearchedPlaces unsearched = new(account.Id, _aws.Partition);
        foreach (ResourceType type in search.ResourceTypes.Distinct())
        {
            IAsyncEnumerable<ResourcePolicy> found = type == ResourceType.Bucket
                ? FindBucketsAsync(account, unsearched, cancellationToken)
                : FindQueuesAsync(account, search.Regions ?? _aws.Partition.RegionsWithoutOptIn, unsearched, cancellationToken);
            await foreach (ResourcePolicy resource in found)
            {
                if (resource.Policy is null)
                {
                    // It may be gone since it was listed, and most have no policy; all else is a part that was not searched.
                    unsearched.Add(resource.Error?.Kind == RootErrorKind.NotFound ? null : resource.Error, resource.ResourceName);
                }
                else if (search.Wants(resource))
                {
                    yield return new ResourceFinding { Resource = resource };
                }
                else
                {
                    RootError? undecided = resource.Verdict == LockoutVerdict.Undecided ? ResourcePolicyErrors.Undecided(resource) : null;
                    unsearched.Add(resource.Error ?? undecided, resource.ResourceName);
                }
            }
        }

        foreach (RootError error in unsearched.Summarize())
        {
            yield return new ResourceFinding { Error = error };
        }
    }

    private async Task<ResourcePolicy> ReadAsync(
        ResourceReference resource, RenewableRootSession? session, CancellationToken cancellationToken) =>
        await _examination.ExamineAsync(await _locator.FindAsync(resource, session, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ResourcePolicy> FindBucketsAsync(
        MemberAccount account,
        UnsearchedPlaces unsearched,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RenewableRootSession session = _connection.SessionIn(account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
        IAsyncEnumerable<S3Bucket> buckets = unsearched.WatchAsync(
            _locator.ListBucketsAsync(session, null, cancellationToken), "buckets", isRegion: false, cancellationToken);
        IAsyncEnumerable<ResourcePolicy> policies = FanOut.RunAsync(
            buckets,
            PlacesAtOnce * PoliciesAtOnce,
            (bucket, stop) => ReadAsync(
                ResourceReference.Bucket(account, bucket.BucketName, bucket.BucketRegion ?? _aws.Region), session, stop),
            cancellationToken);
        await foreach (ResourcePolicy policy in policies)
        {
            yield return policy;
        }
    }

    private async IAsyncEnumerable<ResourcePolicy> FindQueuesAsync(
        MemberAccount account,
        IReadOnlyList<string> regions,
        UnsearchedPlaces unsearched,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RenewableRootSession session = _connection.SessionIn(account.Id, RootTaskPolicy.SQSUnlockQueuePolicy);
        if (!await unsearched.TryAsync(() => session.CurrentAsync(cancellationToken), "queues", isRegion: false, cancellationToken))
        {
            yield break;
        }

        IAsyncEnumerable<IReadOnlyList<ResourcePolicy>> places = FanOut.RunAsync(
            regions.Distinct(StringComparer.Ordinal),
            PlacesAtOnce,
            (region, stop) => ReadQueuesAsync(account, session, region, unsearched, stop),
            cancellationToken);
        await foreach (IReadOnlyList<ResourcePolicy> place in places)
        {
            foreach (ResourcePolicy policy in place)
            {
                yield return policy;
            }
        }
    }

    private async Task<IReadOnlyList<ResourcePolicy>> ReadQueuesAsync(
        MemberAccount account,
        RenewableRootSession session,
        string region,
        UnsearchedPlaces unsearched,
        CancellationToken cancellationToken)
    {
        IAsyncEnumerable<string> queues = unsearched.WatchAsync(
            session.ListAsync(new Sqs.ListQueues(), cancellationToken, region), region, isRegion: true, cancellationToken);
        List<ResourcePolicy> found = [];
        IAsyncEnumerable<ResourcePolicy> policies = FanOut.RunAsync(
            queues,
            PoliciesAtOnce,
            (url, stop) => ReadAsync(ResourceReference.QueueAt(account, url, region), session, stop),
            cancellationToken);
        await foreach (ResourcePolicy policy in policies)
        {
            if (policy.Policy is not null || policy.Error?.Kind != RootErrorKind.NotFound)
            {
                found.Add(policy);
            }
        }

        return found;
    }
}

/// <summary>
/// Keeps what could not be searched in an account, and gives each reason once, with the places: the Regions or resources.
/// </summary>
internal sealed class UnsearchedPlaces(string accountId, Partition partition)
{
    private readonly ConcurrentQueue<(RootError Error, string Place, bool IsRegion)> _places = new();

    /// <summary>Notes a place; no error means that it was searched.</summary>
    public void Add(RootError? error, string place, bool isRegion = false)
    {
        if (error is not null)
        {
            _places.Enqueue((error, place, isRegion));
        }
    }

    /// <summary>Passes a list on; an error ends it and is noted.</summary>
    public async IAsyncEnumerable<T> WatchAsync<T>(
        IAsyncEnumerable<T> items, string place, bool isRegion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(cancellationToken);
        bool hasNext = true;
        while (await TryAsync(async () => hasNext = await enumerator.MoveNextAsync(), place, isRegion, cancellationToken) && hasNext)
        {
            yield return enumerator.Current;
        }
    }

    /// <summary>Tries something; an error is noted.</summary>
    /// <returns>Whether it went well.</returns>
    public async Task<bool> TryAsync(Func<Task> attempt, string place, bool isRegion, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
            return true;
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, accountId);
            bool isClosed = isRegion && error.Kind == RootErrorKind.AuthenticationFailed && !partition.RegionsWithoutOptIn.Contains(place);
            Add(isClosed ? ResourcePolicyErrors.RegionNotEnabled(error) : error, place, isRegion);
            return false;
        }
    }

    /// <summary>Gives each reason once.</summary>
    public IEnumerable<RootError> Summarize() => _places
        .GroupBy(place => (
            place.Error.Id, place.Error.AwsErrorCode, place.Error.DeniedBy?.Id, place.IsRegion && place.Error.DeniedBy?.ClosesRegions is true))
        .Select(group =>
        {
            string[] places = [.. group.Select(place => place.Place).Distinct().OrderBy(place => place, StringComparer.Ordinal)];
            RootError first = group.First().Error;
            return first with
            {
                Message = $"Account {accountId} was not searched completely ({string.Join(", ", places)}): {first.Message}",
                UnsearchedRegions = group.All(place => place.IsRegion) ? places : [],
            };
        });
}
