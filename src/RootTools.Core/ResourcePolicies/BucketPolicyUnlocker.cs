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
    private readonly ResourceLocator _locator;
    private readonly PolicyChange _change;

    /// <summary>Makes an unlocker for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where each policy is kept before it is deleted.</param>
    /// <param name="journal">Where each deletion is recorded, before and after; null for nowhere.</param>
    public BucketPolicyUnlocker(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
        : this(
            (connection ?? throw new ArgumentNullException(nameof(connection))).Services,
            new RootTaskSessions(connection),
            backups,
            journal)
    {
    }

    internal BucketPolicyUnlocker(AwsServices services, RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(backups);
        _locator = new ResourceLocator(services, sessions);
        _change = new PolicyChange(sessions, backups, journal);
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
    public Task<ResourcePolicyUnlockPlan> PlanAsync(
        MemberAccount account,
        string bucketName,
        string? region = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(bucketName);
        return _locator.FindBucketAsync(account, bucketName, region, null, cancellationToken);
    }

    /// <summary>Deletes the policy that a plan shows, and reads again to verify it.</summary>
    /// <param name="plan">The plan. One with an error comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops before the deletion.</param>
    /// <returns>What came of it, with the policy's text: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">The caller's credentials or a disabled feature forbid going on in any account.</exception>
    public Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _change.ExecuteAsync(plan, cancellationToken);
    }
}
