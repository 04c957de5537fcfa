using Amazon.S3;
using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Deletes the policy of a bucket that locks everyone out, in two steps: a plan that shows the policy, and its execution.
/// </summary>
/// <remarks>
/// In an S3UnlockBucketPolicy session of the account that owns the bucket. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </remarks>
public sealed class BucketPolicyUnlocker
{
    private readonly AwsServices _services;
    private readonly RootTaskSessions _sessions;
    private readonly PolicyUnlock _unlock;

    /// <summary>Makes an unlocker for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where each policy is kept before it is deleted.</param>
    /// <param name="journal">Where each deletion is recorded, before and after; null for nowhere.</param>
    public BucketPolicyUnlocker(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
        : this((connection ?? throw new ArgumentNullException(nameof(connection))).Services, new RootTaskSessions(connection), backups, journal)
    {
    }

    internal BucketPolicyUnlocker(AwsServices services, RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(backups);
        _services = services;
        _sessions = sessions;
        _unlock = new PolicyUnlock(sessions, backups, journal);
    }

    /// <summary>Finds a bucket and reads its policy. Changes nothing.</summary>
    /// <param name="account">The account that owns the bucket. Only its id is needed; its state spares a futile attempt.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">The Region that the bucket is in; null to find it. A wrong one is put right.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The plan, or why there is none: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// No account can be worked on: the caller's credentials, its place in the organization or a disabled feature forbid it.
    /// </exception>
    public async Task<ResourcePolicyUnlockPlan> PlanAsync(
        MemberAccount account,
        string bucketName,
        string? region = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(bucketName);
        ResourcePolicyUnlockPlan plan = new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            ResourceType = ResourceType.Bucket,
            ResourceName = bucketName,
            ResourceArn = _services.Partition.Arn("s3", "", "", bucketName),
        };
        try
        {
            if (await _sessions.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Error = refusal };
            }

            RenewableRootSession session = _sessions.For(account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
            BucketRegion regions = new(_services, session, account.Id);
            string found = await regions.FindAsync(bucketName, region, cancellationToken);
            return await ReadAsync(plan with { Region = found }, session, cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return plan with { Error = AccountError.From(e, account.Id) };
        }
    }

    /// <summary>Deletes the policy that a plan shows, and reads again to verify it.</summary>
    /// <param name="plan">The plan. One with an error comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops before the deletion.</param>
    /// <returns>What came of it, with the policy's text: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">The caller's credentials or a disabled feature forbid going on in any account.</exception>
    public Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _unlock.ExecuteAsync(plan, cancellationToken);
    }

    private async Task<ResourcePolicyUnlockPlan> ReadAsync(
        ResourcePolicyUnlockPlan plan,
        RenewableRootSession session,
        CancellationToken cancellationToken)
    {
        try
        {
            BucketPolicyBearer bearer = new(_services.S3(plan.Region!), session, plan.AccountId, plan.ResourceName);
            string? policy = await bearer.ReadPolicyAsync(cancellationToken);
            return policy is null
                ? plan with { Error = UnlockErrors.NoPolicy(plan) }
                : plan with { Policy = policy, Bearer = bearer };
        }
        catch (AmazonS3Exception e) when (BucketRegion.FromAnswer(e) is { } region && region != plan.Region)
        {
            return await ReadAsync(plan with { Region = region }, session, cancellationToken);
        }
    }
}
