using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Puts the policies of backups back, byte for byte, in two steps: a plan that shows what is there now, and its execution.
/// </summary>
public sealed class ResourcePolicyRestorer
{
    private readonly ResourceLocator _locator;
    private readonly PolicyExamination _examination;
    private readonly PolicyChange _change;

    /// <summary>Makes a restorer for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where a policy is kept that has to give way.</param>
    /// <param name="journal">Where each change is recorded, before and after; null for nowhere.</param>
    public ResourcePolicyRestorer(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
        : this(
            (connection ?? throw new ArgumentNullException(nameof(connection))).Services,
            new RootTaskSessions(connection),
            backups,
            journal)
    {
    }

    internal ResourcePolicyRestorer(AwsServices services, RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(backups);
        _locator = new ResourceLocator(services, sessions);
        _examination = new PolicyExamination(services, sessions);
        _change = new PolicyChange(sessions, backups, journal);
    }

    /// <summary>Looks at the resource of a backup. Changes nothing.</summary>
    /// <param name="backup">The backup, as <see cref="PolicyBackupStore.Read(string)"/> gives it.</param>
    /// <param name="overwrite">Whether another policy that the resource has now may give way; it is backed up before.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The plan; one that cannot be carried out comes back as a result: trouble of one resource.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicyRestorePlan> PlanAsync(
        PolicyBackup backup, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ResourcePolicyUnlockPlan found = await _locator.FindAsync(ResourceReference.To(backup), cancellationToken);
        if (found.Error is { Id: UnlockErrors.NoPolicyId })
        {
            found = found with { Error = null };
        }

        if (found.Error is null && found.ResourceArn != backup.ResourceArn)
        {
            found = found with { Error = UnlockErrors.OtherResource(backup, found) };
        }

        bool isOccupied = found.Error is null && found.Policy is not null && !PolicyComparison.IsSame(found.Policy, backup.Policy);
        if (isOccupied && !overwrite)
        {
            found = found with { Error = UnlockErrors.OtherPolicy(found) };
        }

        ResourcePolicyUnlockPlan put = found with { Replacement = backup.Policy };
        ResourcePolicy? future = found.ResourceArn is null
            ? null
            : await _examination.ExamineAsync(found with { Policy = backup.Policy, Error = null }, cancellationToken);
        return new ResourcePolicyRestorePlan(backup, put) { Verdict = future?.Verdict };
    }

    /// <summary>Puts the policy back, and reads again to verify it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What came of it: trouble of one resource is a result.</returns>
    /// <exception cref="RootToolsException">
    /// The caller's credentials or a disabled feature forbid going on in any account; or the backup or the journal cannot be written.
    /// </exception>
    public async Task<ResourcePolicyRestore> ExecuteAsync(ResourcePolicyRestorePlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ResourcePolicyUnlock change = await _change.ExecuteAsync(plan.Found, cancellationToken);
        return new ResourcePolicyRestore
        {
            AccountId = plan.Backup.AccountId,
            ResourceType = plan.Backup.ResourceType,
            ResourceName = plan.Backup.ResourceName,
            ResourceArn = plan.Backup.ResourceArn,
            Region = change.Region ?? plan.Backup.Region,
            Policy = plan.Backup.Policy,
            Path = plan.Backup.Path,
            ReplacedBackupPath = change.BackupPath,
            Outcome = OutcomeOf(plan, change),
            Verified = change.Verified,
            CompletedAt = change.CompletedAt,
            Error = change.Error,
        };
    }

    private static ResourcePolicyRestoreOutcome OutcomeOf(ResourcePolicyRestorePlan plan, ResourcePolicyUnlock change) =>
        change.Outcome switch
        {
            ResourcePolicyUnlockOutcome.Replaced when plan.IsInPlace => ResourcePolicyRestoreOutcome.AlreadyInPlace,
            ResourcePolicyUnlockOutcome.Replaced => ResourcePolicyRestoreOutcome.Restored,
            ResourcePolicyUnlockOutcome.NotFound => ResourcePolicyRestoreOutcome.NotFound,
            ResourcePolicyUnlockOutcome.NotVerified => ResourcePolicyRestoreOutcome.NotVerified,
            ResourcePolicyUnlockOutcome.Denied => ResourcePolicyRestoreOutcome.Denied,
            _ when change.Error?.Id == UnlockErrors.OtherPolicyId => ResourcePolicyRestoreOutcome.OtherPolicy,
            _ => ResourcePolicyRestoreOutcome.Failed,
        };
}
