using System.Diagnostics.CodeAnalysis;
using Amazon.S3;
using Amazon.S3.Model;

namespace RootTools.ResourcePolicies;

/// <summary>A resource that was looked for: its policy, or why there is none.</summary>
public record LocatedResource : ResourceReference
{
    [SetsRequiredMembers]
    internal LocatedResource(ResourceReference resource)
        : base(resource)
    {
    }

    /// <summary>The policy, as AWS gave it; null when there is none.</summary>
    public string? Policy { get; init; }

    /// <summary>Why nothing can be done with the resource; null when it has a policy.</summary>
    public RootError? Error { get; init; }

    /// <summary>The resource itself, to change its policy; null when it was not found.</summary>
    internal PolicyResource? Resource { get; init; }
}

/// <summary>Finds a bucket or a queue and reads its policy, in the root session of the task that may change it. Changes nothing.</summary>
internal sealed class ResourceLocator(RootConnection connection)
{
    /// <summary>Finds a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="session">The account's session, if one is open.</param>
    /// <returns>The resource with its policy, or why there is none: what goes wrong in one account is a result.</returns>
    public async Task<LocatedResource> FindAsync(
        ResourceReference resource, RenewableRootSession? session, CancellationToken cancellationToken)
    {
        bool isBucket = resource.ResourceType == ResourceType.Bucket;
        LocatedResource wanted = new(resource)
        {
            ResourceArn = isBucket ? connection.Aws.Partition.Arn("s3", "", "", resource.ResourceName) : null,
            Region = isBucket ? null : resource.Region ?? connection.Aws.Region,
        };
        try
        {
            RootError? refusal = !resource.HasValidName ? ResourcePolicyErrors.NameInvalid(resource)
                : resource.Url is { } url && url.AccountId != resource.AccountId
                    ? ResourcePolicyErrors.QueueOfAnotherAccount(resource.AccountId, url)
                : resource.Region is { } region && Regions.Unknown(region) is { } unknown ? unknown with { EndsRun = false, AccountId = resource.AccountId }
                : session is null ? await connection.RefuseAsync(OwnerOf(resource), cancellationToken)
                : null;
            if (refusal is not null)
            {
                return wanted with { Error = refusal };
            }

            RootTaskPolicy task = isBucket ? RootTaskPolicy.S3UnlockBucketPolicy : RootTaskPolicy.SQSUnlockQueuePolicy;
            session ??= connection.SessionIn(resource.AccountId, task);
            return await (isBucket
                ? FindBucketAsync(wanted, resource.Region, session, cancellationToken)
                : FindQueueAsync(wanted, session, cancellationToken));
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode is Sqs.QueueDoesNotExist or Sqs.NonExistentQueue)
        {
            return wanted with { Error = ResourcePolicyErrors.QueueNotFound(wanted) };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return wanted with { Error = AccountError.From(e, resource.AccountId) };
        }
    }

    /// <summary>Lists the buckets of all Regions; only a paged list has the Regions.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.</remarks>
    /// <param name="session">The account's session.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public IAsyncEnumerable<S3Bucket> ListBucketsAsync(
        RenewableRootSession session, string? prefix, CancellationToken cancellationToken) => Calls.ListPagesAsync(
        "ListBuckets",
        async (token, stop) =>
        {
            ListBucketsResponse page = await session.SendAsync(
                by => connection.Aws.S3(connection.Aws.Region).ListBucketsAsync(
                    new ListBucketsRequest { MaxBuckets = 1000, Prefix = prefix, ContinuationToken = token }.SignedBy(by), stop),
                stop);
            return new Page<S3Bucket>(page.Buckets ?? [], page.ContinuationToken);
        },
        cancellationToken);

    private static async Task<LocatedResource> ReadAsync(LocatedResource found, PolicyResource resource, CancellationToken cancellationToken)
    {
        string? policy = await resource.ReadPolicyAsync(cancellationToken);
        return found with { Policy = policy, Resource = resource, Error = policy is null ? ResourcePolicyErrors.NoPolicy(found) : null };
    }

    private static MemberAccount OwnerOf(ResourceReference resource) =>
        new() { Id = resource.AccountId, Name = resource.AccountName, State = resource.AccountState };

    /// <summary>
    /// HeadBucket and GetBucketLocation are not allowed in an S3UnlockBucketPolicy session, so that the Region comes from ListBuckets, or from the
    /// header of an answer from the wrong one.
    /// </summary>
    private async Task<LocatedResource> FindBucketAsync(
        LocatedResource wanted, string? region, RenewableRootSession session, CancellationToken cancellationToken)
    {
        if (region is not null)
        {
            return await ReadBucketAsync(wanted with { Region = CheckRegion(region, wanted.AccountId) }, session, cancellationToken);
        }

        await foreach (S3Bucket bucket in ListBucketsAsync(session, wanted.ResourceName, cancellationToken))
        {
            if (bucket.BucketName == wanted.ResourceName)
            {
                return await ReadBucketAsync(wanted with { Region = bucket.BucketRegion ?? connection.Aws.Region }, session, cancellationToken);
            }
        }

        return wanted with { Error = ResourcePolicyErrors.BucketNotFound(wanted.AccountId, wanted.ResourceName) };
    }

    private async Task<LocatedResource> ReadBucketAsync(
        LocatedResource found, RenewableRootSession session, CancellationToken cancellationToken)
    {
        Task<LocatedResource> ReadIn(string region) => ReadAsync(
            found with { Region = region },
            new BucketResource(connection.Aws.S3(region), session, found.AccountId, found.ResourceName),
            cancellationToken);
        try
        {
            return await ReadIn(found.Region!);
        }
        catch (RootToolsException e) when (BucketRegion.Of(e.InnerException) is { } region && region != found.Region)
        {
            return await ReadIn(CheckRegion(region, found.AccountId));
        }
    }

    private async Task<LocatedResource> FindQueueAsync(LocatedResource wanted, RenewableRootSession session, CancellationToken cancellationToken)
    {
        string accountId = wanted.AccountId;
        string region = CheckRegion(wanted.Region!, accountId);
        string url = wanted.Url?.Text
            ?? (await session.SendAsync(new Sqs.GetQueueUrl(wanted.ResourceName), cancellationToken, region)).QueueUrl;
        return await ReadAsync(
            wanted with { ResourceArn = connection.Aws.Partition.Arn("sqs", region, accountId, wanted.ResourceName) },
            new QueueResource(session, url, region),
            cancellationToken);
    }

    /// <summary>Refuses a Region that does not exist, or that is in another partition than the connection.</summary>
    private string CheckRegion(string region, string accountId)
    {
        try
        {
            return Partition.OfRegion(region) == connection.Aws.Partition
                ? region
                : throw new ArgumentException(
                    $"Region '{region}' is not in partition {connection.Aws.Partition}, which the connection reaches.", nameof(region));
        }
        catch (ArgumentException e)
        {
            throw new RootToolsException(ResourcePolicyErrors.RegionUnknown(accountId, e.Message), e);
        }
    }
}
