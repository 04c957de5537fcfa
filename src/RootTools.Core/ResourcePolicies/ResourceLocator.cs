using Amazon.S3;
using RootTools.Aws;
using RootTools.Aws.Former.Sqs;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Errors;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Finds a bucket or a queue and reads its policy, in the root session of the task that may change it. Changes nothing.</summary>
/// <param name="services">The clients.</param>
/// <param name="sessions">Where the sessions come from.</param>
internal sealed class ResourceLocator(AwsServices services, RootTaskSessions sessions)
{
    /// <summary>Finds a resource in a session of its own.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The resource with its policy, or why there is none: trouble of one account is a result.</returns>
    public Task<ResourcePolicyUnlockPlan> FindAsync(ResourceReference resource, CancellationToken cancellationToken)
    {
        MemberAccount account = new() { Id = resource.AccountId, Name = resource.AccountName };
        return resource.ResourceType == ResourceType.Bucket
            ? FindBucketAsync(account, resource.ResourceName, resource.Region, null, cancellationToken)
            : FindQueueAsync(account, QueueReference.FromName(resource.ResourceName, resource.Region), null, cancellationToken);
    }

    /// <summary>Finds a bucket, whatever Region it is in.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">The Region; null to find it. A wrong one is put right.</param>
    /// <param name="session">The account's session, if one is open.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The bucket with its policy, or why there is none: trouble of one account is a result.</returns>
    public async Task<ResourcePolicyUnlockPlan> FindBucketAsync(
        MemberAccount account,
        string bucketName,
        string? region,
        RenewableRootSession? session,
        CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockPlan plan = new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            ResourceType = ResourceType.Bucket,
            ResourceName = bucketName,
            ResourceArn = services.Partition.Arn("s3", "", "", bucketName),
        };
        try
        {
            if (session is null && await sessions.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Error = refusal };
            }

            session ??= sessions.For(account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
            BucketRegion regions = new(services, session, account.Id);
            string found = await regions.FindAsync(bucketName, region, cancellationToken);
            return await ReadBucketAsync(plan with { Region = found }, session, cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return plan with { Error = AccountError.From(e, account.Id) };
        }
    }

    /// <summary>Finds a queue in its Region.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="queue">The queue, by name or URL.</param>
    /// <param name="session">The account's session, if one is open.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The queue with its policy, or why there is none: trouble of one account is a result.</returns>
    public async Task<ResourcePolicyUnlockPlan> FindQueueAsync(
        MemberAccount account,
        QueueReference queue,
        RenewableRootSession? session,
        CancellationToken cancellationToken)
    {
        string region = queue.Region ?? services.Region;
        ResourcePolicyUnlockPlan plan = new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            ResourceType = ResourceType.Queue,
            ResourceName = queue.Name,
            Region = region,
        };
        try
        {
            if (session is null && await sessions.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Error = refusal };
            }

            if (queue.AccountId is not null && queue.AccountId != account.Id)
            {
                return plan with { Error = UnlockErrors.QueueOfAnotherAccount(account.Id, queue) };
            }

            IAmazonSQS sqs = services.Sqs(services.CheckRegion(region, account.Id));
            session ??= sessions.For(account.Id, RootTaskPolicy.SQSUnlockQueuePolicy);
            string url = queue.Url ?? await FindUrlAsync(sqs, session, account.Id, queue.Name, cancellationToken);
            return await ReadQueueAsync(plan, new QueuePolicyBearer(sqs, session, account.Id, url), cancellationToken);
        }
        catch (QueueDoesNotExistException)
        {
            return plan with { Error = UnlockErrors.QueueNotFound(account.Id, queue.Name, region) };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return plan with { Error = AccountError.From(e, account.Id) };
        }
    }

    private static async Task<string> FindUrlAsync(
        IAmazonSQS sqs,
        RenewableRootSession session,
        string accountId,
        string queueName,
        CancellationToken cancellationToken)
    {
        GetQueueUrlResponse response = await session.CallAsync(
            credentials =>
                sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queueName }.SignedBy(credentials, accountId), cancellationToken),
            cancellationToken);
        return response.QueueUrl;
    }

    private static async Task<ResourcePolicyUnlockPlan> ReadAsync(
        ResourcePolicyUnlockPlan found, IPolicyBearer bearer, CancellationToken cancellationToken)
    {
        string? policy = await bearer.ReadPolicyAsync(cancellationToken);
        return found with { Policy = policy, Bearer = bearer, Error = policy is null ? UnlockErrors.NoPolicy(found) : null };
    }

    private async Task<ResourcePolicyUnlockPlan> ReadBucketAsync(
        ResourcePolicyUnlockPlan plan, RenewableRootSession session, CancellationToken cancellationToken)
    {
        try
        {
            BucketPolicyBearer bearer = new(services.S3(plan.Region!), session, plan.AccountId, plan.ResourceName);
            return await ReadAsync(plan, bearer, cancellationToken);
        }
        catch (AmazonS3Exception e) when (BucketRegion.FromAnswer(e) is { } region && region != plan.Region)
        {
            return await ReadBucketAsync(plan with { Region = region }, session, cancellationToken);
        }
    }

    private Task<ResourcePolicyUnlockPlan> ReadQueueAsync(
        ResourcePolicyUnlockPlan plan, QueuePolicyBearer bearer, CancellationToken cancellationToken) =>
        ReadAsync(
            plan with { ResourceArn = services.Partition.Arn("sqs", plan.Region!, plan.AccountId, plan.ResourceName) },
            bearer,
            cancellationToken);
}
