using RootTools.Aws;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Deletes the policies of buckets and queues that lock everyone out, or puts others in their place, in two steps: a plan that shows the
/// policy, and its execution: backup, intent, change, and reading again.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.</remarks>
public sealed class ResourcePolicyUnlocker
{
    private readonly ResourceLocator _locator;
    private readonly PolicyExamination _examination;
    private readonly PolicyChange _change;

    /// <summary>Makes an unlocker for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where each policy is kept before it is changed.</param>
    /// <param name="journal">Where each change is recorded, before and after; null for nowhere.</param>
    public ResourcePolicyUnlocker(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
        : this(
            (connection ?? throw new ArgumentNullException(nameof(connection))).Services,
            new RootTaskSessions(connection),
            backups,
            journal)
    {
    }

    internal ResourcePolicyUnlocker(AwsServices services, RootTaskSessions sessions, PolicyBackupStore backups, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(backups);
        _locator = new ResourceLocator(services, sessions);
        _examination = new PolicyExamination(services, sessions);
        _change = new PolicyChange(sessions, backups, journal);
    }

    /// <summary>
    /// Finds a resource, reads its policy, sees that it is not one that somebody in the account can repair, and checks the policy that is
    /// to take its place. Changes nothing.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="replacement">The policy to put in the place of the old one; null to delete that.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The plan, or why there is none: trouble of one resource is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicyUnlockPlan> PlanAsync(
        ResourceReference resource, string? replacement = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ResourcePolicyUnlockPlan found = await _locator.FindAsync(resource, cancellationToken);
        if (found.Error is not null)
        {
            return found;
        }

        ResourcePolicy examined = await _examination.ExamineAsync(found, cancellationToken);
        if (examined.Verdict == LockoutVerdict.Open && !PolicyComparison.IsSame(found.Policy, replacement))
        {
            return found with { Error = UnlockErrors.NotLocked(found) };
        }

        RootError? refusal = replacement is null ? null : await _examination.RefuseAsync(replacement, found, cancellationToken);
        return found with { Replacement = replacement, Error = refusal };
    }

    /// <summary>Carries a plan out: keeps the old policy, deletes or replaces it, and reads again.</summary>
    /// <param name="plan">The plan. One with an error comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What came of it, with the old policy's text and backup: trouble of one resource is a result.</returns>
    /// <exception cref="RootToolsException">
    /// The caller's credentials or a disabled feature forbid going on in any account; or the backup or the journal cannot be written.
    /// </exception>
    public Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _change.ExecuteAsync(plan, cancellationToken);
    }
}
