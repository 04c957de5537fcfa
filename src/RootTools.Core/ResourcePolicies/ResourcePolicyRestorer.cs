using System.Diagnostics.CodeAnalysis;
using RootTools.Plans;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>Which policy is going to be put back, and what is there now: to be shown, and then to be carried out or dropped.</summary>
public sealed record ResourcePolicyRestorePlan : IPlannedChange
{
    internal ResourcePolicyRestorePlan(PolicyBackup backup, ResourcePolicyUnlockPlan change)
    {
        Backup = backup;
        Change = change;
    }

    /// <summary>The backup.</summary>
    public PolicyBackup Backup { get; }

    /// <summary>Whether the resource has this very policy already.</summary>
    public bool IsInPlace => Change.Error is null && PolicyComparison.IsSame(Change.Policy, Backup.Policy);

    /// <summary>The policy that has to give way; null when there is none.</summary>
    public string? Present => Change.Policy;

    /// <summary>Whether there is something to do.</summary>
    public bool IsExecutable => Change.Error is null && !IsInPlace;

    /// <summary>Whether the policy will lock the account out again; null when it cannot be parsed.</summary>
    public LockoutVerdict? Verdict { get; init; }

    /// <summary>
    /// Why somebody has to look at the policy before it is put back, in sentences: the journal has no record of the backup, or the policy
    /// lets everyone in or cannot be parsed. Empty when there is no reason.
    /// </summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Whether somebody saw <see cref="Doubts"/> and said yes; without that such a plan is not carried out.</summary>
    public bool IsConfirmed { get; init; }

    internal ResourcePolicyUnlockPlan Change { get; }

    /// <inheritdoc/>
    public PlannedChange ToPlannedChange() => Change.ToPlannedChange() with
    {
        Steps = !IsExecutable ? []
            : Present is null ? [$"put this policy back: {Backup.Policy}"]
            : [$"put this policy back: {Backup.Policy}", $"in the place of this one: {Present}"],
        State = [ResourcePolicyUnlockPlan.HashOf("policy", Present), ResourcePolicyUnlockPlan.HashOf("backup", Backup.Policy)],
    };
}

/// <summary>What putting one resource's policy back came to.</summary>
public sealed record ResourcePolicyRestore : ResourceReference
{
    [SetsRequiredMembers]
    internal ResourcePolicyRestore(PolicyBackup backup)
        : base(backup)
    {
        Policy = backup.Policy;
        Path = backup.Path;
    }

    /// <summary>The policy of the backup.</summary>
    public required string Policy { get; init; }

    /// <summary>The backup's file; null when it was given as an object that is in no file.</summary>
    public string? Path { get; init; }

    /// <summary>The file that the other policy was kept in which had to give way; null when there was none.</summary>
    public string? ReplacedBackupPath { get; init; }

    /// <summary>What came of it.</summary>
    public required ResourcePolicyRestoreOutcome Outcome { get; init; }

    /// <summary>Whether the resource was read again afterwards and had the policy of the backup.</summary>
    public bool Verified { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied it, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why it was skipped when a plan was carried out: what is no longer as it was planned; null when it was not skipped.</summary>
    public string? SkippedFor { get; init; }

    /// <summary>Why the policy is not back; null when it is.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The resource, the account and the outcome.</returns>
    public override string ToString() => $"{ResourceType} {ResourceName} of {AccountId}: {Outcome}";
}

/// <summary>What came of putting a policy back.</summary>
public enum ResourcePolicyRestoreOutcome : long
{
    /// <summary>The resource has the policy of the backup.</summary>
    Restored,

    /// <summary>It had that policy already, so that there was nothing to do.</summary>
    AlreadyInPlace,

    /// <summary>It has another policy now, which was left alone.</summary>
    OtherPolicy,

    /// <summary>The account has no such resource, or none in that Region.</summary>
    NotFound,

    /// <summary>AWS accepted the policy, but reading again failed, or showed another one.</summary>
    NotVerified,

    /// <summary>The resource was left alone, because whoever was asked said no.</summary>
    Declined,

    /// <summary>AWS refused; <see cref="ResourcePolicyRestore.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>It failed for another reason, retries included; <see cref="ResourcePolicyRestore.Error"/> says which.</summary>
    Failed,

    /// <summary>Nothing was done, because it is no longer as it was planned; SkippedFor says what is different.</summary>
    Skipped,
}

/// <summary>
/// Puts the policies of backups back, byte for byte, in two steps: a plan that shows what is there now, and its execution.
/// </summary>
public sealed class ResourcePolicyRestorer
{
    private readonly PolicyChange _change;
    private readonly RecordedBackups _recorded;

    /// <summary>Makes a restorer for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where a policy is kept that has to give way.</param>
    /// <param name="journal">
    /// Where each change is recorded, before and after, and where the records of the backups are looked for; null for nowhere.
    /// </param>
    public ResourcePolicyRestorer(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
    {
        _change = new PolicyChange(connection, backups, journal);
        _recorded = new RecordedBackups(journal?.JournalPath);
    }

    /// <summary>Looks at the resource of a backup. Changes nothing.</summary>
    /// <param name="backup">The backup, as <see cref="PolicyBackupStore.Read(string)"/> gives it.</param>
    /// <param name="overwrite">Whether another policy that the resource has now may give way; it is backed up before.</param>
    /// <returns>The plan; what goes wrong with one resource is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicyRestorePlan> PlanAsync(
        PolicyBackup backup, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        LocatedResource found = await _change.Locator.FindAsync(backup, null, cancellationToken);
        bool isFound = found.Error is null or { Id: ResourcePolicyErrors.NoPolicyId };
        bool isOccupied = found.Policy is not null && !PolicyComparison.IsSame(found.Policy, backup.Policy);
        RootError? refusal = !isFound ? found.Error
            : found.ResourceArn != backup.ResourceArn ? ResourcePolicyErrors.OtherResource(backup, found)
            : isOccupied && !overwrite ? ResourcePolicyErrors.OtherPolicy(found)
            : null;
        return new ResourcePolicyRestorePlan(
            backup, new ResourcePolicyUnlockPlan(found) { Replacement = backup.Policy, Error = refusal })
        {
            Verdict = await _change.Examination.JudgeAsync(backup.Policy, backup, cancellationToken),
            Doubts = await DoubtAsync(backup, cancellationToken),
        };
    }

    /// <summary>Puts the policy back, and reads again to verify it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What came of it: what goes wrong with one resource is a result.</returns>
    /// <exception cref="RootToolsException">
    /// The caller's credentials or a disabled feature forbid going on in any account; or the backup or the journal cannot be written.
    /// </exception>
    public async Task<ResourcePolicyRestore> ExecuteAsync(ResourcePolicyRestorePlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool isRefused = plan is { IsExecutable: true, Doubts.Count: > 0, IsConfirmed: false };
        ResourcePolicyUnlockPlan planned = isRefused
            ? plan.Change with { Error = ResourcePolicyErrors.RestoreNotConfirmed(plan) }
            : plan.Change;
        return Conclude(plan, await _change.ExecuteAsync(planned, cancellationToken));
    }

    /// <summary>Makes the result of a plan that nobody wanted to carry out when asked.</summary>
    /// <param name="plan">The plan.</param>
    public ResourcePolicyRestore Decline(ResourcePolicyRestorePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Conclude(plan, _change.Conclude(plan.Change, ResourcePolicyUnlockOutcome.Declined, null));
    }

    /// <summary>Makes the result of a resource that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public ResourcePolicyRestore Skip(ResourcePolicyRestorePlan plan, string why) =>
        Decline(plan) with { Outcome = ResourcePolicyRestoreOutcome.Skipped, SkippedFor = why };

    private static ResourcePolicyRestore Conclude(ResourcePolicyRestorePlan plan, ResourcePolicyUnlock change) => new(plan.Backup)
    {
        Region = change.Region ?? plan.Backup.Region,
        ReplacedBackupPath = change.BackupPath,
        Outcome = OutcomeOf(plan, change),
        Verified = change.Verified,
        CompletedAt = change.CompletedAt,
        Error = change.Error,
    };

    private async Task<IReadOnlyList<string>> DoubtAsync(PolicyBackup backup, CancellationToken cancellationToken)
    {
        List<string> doubts = [];
        if (!await _recorded.ContainAsync(backup, cancellationToken))
        {
            doubts.Add("The journal has no record that RootTools backed this policy up: the file may have been written or changed by somebody else.");
        }

        if (!PolicyDocument.TryParse(backup.Policy, PolicyKind.Resource, out PolicyDocument? document, out _))
        {
            doubts.Add("The policy cannot be parsed, so that nobody knows what it allows.");
        }
        else if (PublicGrants.In(document).ToList() is { Count: > 0 } grants)
        {
            doubts.Add($"The policy grants access to everyone: {string.Join(", ", grants)}.");
        }

        return doubts;
    }

    private static ResourcePolicyRestoreOutcome OutcomeOf(ResourcePolicyRestorePlan plan, ResourcePolicyUnlock change) =>
        change.Outcome switch
        {
            ResourcePolicyUnlockOutcome.Replaced when plan.IsInPlace => ResourcePolicyRestoreOutcome.AlreadyInPlace,
            ResourcePolicyUnlockOutcome.Replaced => ResourcePolicyRestoreOutcome.Restored,
            ResourcePolicyUnlockOutcome.NotFound => ResourcePolicyRestoreOutcome.NotFound,
            ResourcePolicyUnlockOutcome.NotVerified => ResourcePolicyRestoreOutcome.NotVerified,
            ResourcePolicyUnlockOutcome.Denied => ResourcePolicyRestoreOutcome.Denied,
            ResourcePolicyUnlockOutcome.Declined => ResourcePolicyRestoreOutcome.Declined,
            _ when change.Error?.Id == ResourcePolicyErrors.OtherPolicyId => ResourcePolicyRestoreOutcome.OtherPolicy,
            _ => ResourcePolicyRestoreOutcome.Failed,
        };
}
