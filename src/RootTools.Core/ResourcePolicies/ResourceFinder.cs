using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Organization;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Goes through the buckets and queues of an account, and reads and examines their policies.</summary>
/// <remarks>
/// Buckets in an S3UnlockBucketPolicy session, queues in one of SQSUnlockQueuePolicy; at most 16 calls at a time for one account.
/// </remarks>
public sealed class ResourceFinder
{
    // Places (all buckets; the queues of one Region) side by side, and policies side by side in each.
    private const int PlacesAtOnce = 4;
    private const int PoliciesAtOnce = 4;

    private readonly AwsServices _services;
    private readonly RootTaskSessions _sessions;
    private readonly ResourceLister _lister;
    private readonly ResourceLocator _locator;
    private readonly PolicyExamination _examination;

    /// <summary>Makes a finder for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    public ResourceFinder(RootConnection connection)
        : this((connection ?? throw new ArgumentNullException(nameof(connection))).Services, new RootTaskSessions(connection))
    {
    }

    internal ResourceFinder(AwsServices services, RootTaskSessions sessions)
    {
        _services = services;
        _sessions = sessions;
        _lister = new ResourceLister(services);
        _locator = new ResourceLocator(services, sessions);
        _examination = new PolicyExamination(services, sessions);
    }

    /// <summary>Reads the policy of a bucket.</summary>
    /// <param name="account">The account that owns the bucket.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">The Region that the bucket is in; null to find it. A wrong one is put right.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The policy, or why there is none: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicy> ReadBucketAsync(
        MemberAccount account, string bucketName, string? region = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(bucketName);
        ResourcePolicyUnlockPlan found = await _locator.FindBucketAsync(account, bucketName, region, null, cancellationToken);
        return await _examination.ExamineAsync(found, cancellationToken);
    }

    /// <summary>Reads the policy of a queue.</summary>
    /// <param name="account">The account that owns the queue.</param>
    /// <param name="queue">The queue, by name or URL.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The policy, or why there is none: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicy> ReadQueueAsync(
        MemberAccount account, QueueReference queue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(queue);
        ResourcePolicyUnlockPlan found = await _locator.FindQueueAsync(account, queue, null, cancellationToken);
        return await _examination.ExamineAsync(found, cancellationToken);
    }

    /// <summary>Searches an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The resources as they are found; at the end what could not be searched, each reason once.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async IAsyncEnumerable<ResourceFinding> FindAsync(
        MemberAccount account,
        ResourceSearch search,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(search);
        if (await _sessions.RefuseAsync(account, cancellationToken) is { } refusal)
        {
            yield return new ResourceFinding { Error = refusal };
            yield break;
        }

        UnsearchedPlaces unsearched = new();
        foreach (ResourceType type in search.ResourceTypes.Distinct())
        {
            IAsyncEnumerable<ResourcePolicy> found = type == ResourceType.Bucket
                ? FindBucketsAsync(account, unsearched, cancellationToken)
                : FindQueuesAsync(account, search.Regions ?? _services.Partition.RegionsWithoutOptIn, unsearched, cancellationToken);
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
                    RootError? undecided = resource.Verdict == LockoutVerdict.Undecided ? UnlockErrors.Undecided(resource) : null;
                    unsearched.Add(resource.Error ?? undecided, resource.ResourceName);
                }
            }
        }

        foreach (RootError error in unsearched.Summarize())
        {
            yield return new ResourceFinding { Error = error };
        }
    }

    private async IAsyncEnumerable<ResourcePolicy> FindBucketsAsync(
        MemberAccount account,
        UnsearchedPlaces unsearched,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RenewableRootSession session = _sessions.For(account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
        IAsyncEnumerable<S3Bucket> buckets = unsearched.WatchAsync(
            _lister.ListBucketsAsync(session, account.Id, cancellationToken), account.Id, "buckets", cancellationToken);
        IAsyncEnumerable<ResourcePolicy> policies = FanOut.RunAsync(
            buckets,
            PlacesAtOnce * PoliciesAtOnce,
            async (bucket, stop) => await _examination.ExamineAsync(
                await _locator.FindBucketAsync(account, bucket.BucketName, bucket.BucketRegion ?? _services.Region, session, stop),
                stop),
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
        RenewableRootSession session = _sessions.For(account.Id, RootTaskPolicy.SQSUnlockQueuePolicy);
        if (!await unsearched.TryAsync(() => session.CurrentAsync(cancellationToken), account.Id, "queues", cancellationToken))
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
            _lister.ListQueuesAsync(session, account.Id, region, cancellationToken), account.Id, region, cancellationToken);
        List<ResourcePolicy> found = [];
        IAsyncEnumerable<ResourcePolicy> policies = FanOut.RunAsync(
            queues,
            PoliciesAtOnce,
            async (url, stop) => await _examination.ExamineAsync(
                await _locator.FindQueueAsync(account, QueueReference.FromUrl(url, region), session, stop),
                stop),
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
