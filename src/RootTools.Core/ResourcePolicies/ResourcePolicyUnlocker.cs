using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RootTools.Plans;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>Which policy is going to be deleted or replaced: to be shown, and then to be carried out or dropped.</summary>
public sealed record ResourcePolicyUnlockPlan : LocatedResource, IPlannedChange
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [SetsRequiredMembers]
    internal ResourcePolicyUnlockPlan(LocatedResource found)
        : base(found)
    {
    }

    /// <summary>The policy that will be put in the place of the old one; null when that will be deleted.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether the policy may go although it locks nobody out.</summary>
    public bool EvenIfOpen { get; init; }

    /// <summary>The action's name in the journal.</summary>
    internal string Action => (ResourceType, Replacement) switch
    {
        (ResourceType.Bucket, null) => JournalActions.DeleteBucketPolicy,
        (ResourceType.Bucket, _) => JournalActions.PutBucketPolicy,
        (_, null) => JournalActions.DeleteQueuePolicy,
        _ => JournalActions.PutQueuePolicy,
    };

    /// <inheritdoc/>
    public PlannedChange ToPlannedChange() => new()
    {
        Action = Action,
        AccountId = AccountId,
        AccountName = AccountName,
        Resource = ResourceArn ?? ResourceName,
        Region = Region,
        Steps = Policy is null || PolicyComparison.IsSame(Policy, Replacement) ? []
            : Replacement is null ? [$"delete this policy: {Policy}"]
            : [$"put this policy: {Replacement}", $"in the place of this one: {Policy}"],
        State = [HashOf("policy", Policy)],
    };

    /// <summary>Names a policy by its hash.</summary>
    internal static string HashOf(string what, string? policy) =>
        policy is null ? $"no {what}" : $"{what} of SHA-256 {JournalHash.Of(Encoding.UTF8.GetBytes(policy))}";

    /// <summary>Lays the policy out for reading.</summary>
    /// <returns>The policy with line breaks and indentation; as it is, when it is no JSON; empty when there is none.</returns>
    public string DescribePolicy()
    {
        try
        {
            return Policy is null ? "" : JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Policy), Indented);
        }
        catch (JsonException)
        {
            return Policy!;
        }
    }
}

/// <summary>What deleting or replacing one resource's policy came to.</summary>
public sealed record ResourcePolicyUnlock : ResourceReference
{
    [SetsRequiredMembers]
    internal ResourcePolicyUnlock(ResourceReference resource)
        : base(resource)
    {
    }

    /// <summary>The policy that the resource had, as AWS gave it; null when it had none.</summary>
    public string? Policy { get; init; }

    /// <summary>The file that the policy was kept in before it was changed; null when nothing was changed.</summary>
    public string? BackupPath { get; init; }

    /// <summary>What came of it.</summary>
    public required ResourcePolicyUnlockOutcome Outcome { get; init; }

    /// <summary>Whether the resource was read again afterwards and showed the change.</summary>
    public bool Verified { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied it, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why the policy is not gone, or was not there; null when it was deleted or replaced.</summary>
    public RootError? Error { get; init; }

    /// <summary>
    /// Why the resource was skipped: in a resumed run the outcome that the journal has of it; by a plan, what is no longer as it was
    /// planned; null when it was not skipped.
    /// </summary>
    public string? SkippedFor { get; init; }

    /// <summary>Makes the result of a resource that is skipped in a resumed run, because the journal has an outcome of it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="earlier">The outcome.</param>
    public static ResourcePolicyUnlock Skip(ResourceReference resource, JournalEntry earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(resource)
        {
            Outcome = ResourcePolicyUnlockOutcome.Skipped,
            CompletedAt = earlier.Time,
            SkippedFor = earlier.DescribeOutcome(),
        };
    }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The resource, the account and the outcome.</returns>
    public override string ToString() => $"{ResourceType} {ResourceName} of {AccountId}: {Outcome}";
}

/// <summary>What came of deleting or replacing a resource's policy.</summary>
public enum ResourcePolicyUnlockOutcome : long
{
    /// <summary>The policy is gone.</summary>
    Unlocked,

    /// <summary>Another policy is in its place.</summary>
    Replaced,

    /// <summary>The resource has no policy, so that there was nothing to do.</summary>
    NoPolicy,

    /// <summary>The account has no such resource, or none in that Region.</summary>
    NotFound,

    /// <summary>AWS accepted the change, but reading again failed, or still showed the old policy.</summary>
    NotVerified,

    /// <summary>The policy was left alone, because whoever was asked said no.</summary>
    Declined,

    /// <summary>AWS refused; <see cref="ResourcePolicyUnlock.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The input, the account's state, or its place in the organization rules it out; it was not attempted.</summary>
    NotUnlockable,

    /// <summary>It failed for another reason, retries included; <see cref="ResourcePolicyUnlock.Error"/> says which.</summary>
    Failed,

    /// <summary>
    /// Nothing was done, because the run that is resumed has an outcome of the resource already, or because it is no longer as it was
    /// planned; see <see cref="ResourcePolicyUnlock.SkippedFor"/>.
    /// </summary>
    Skipped,
}

/// <summary>
/// Deletes the policies of buckets and queues that lock everyone out, or puts others in their place, in two steps: a plan that shows the
/// policy, and its execution: backup, intent, change, and reading again. A policy that locks nobody out is refused in both.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.</remarks>
public sealed class ResourcePolicyUnlocker
{
    private readonly PolicyChange _change;

    /// <summary>Makes an unlocker for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="backups">Where each policy is kept before it is changed.</param>
    /// <param name="journal">Where each change is recorded, before and after; null for nowhere.</param>
    public ResourcePolicyUnlocker(RootConnection connection, PolicyBackupStore backups, JournalRun? journal = null)
        : this(new PolicyChange(connection, backups, journal))
    {
    }

    internal ResourcePolicyUnlocker(PolicyChange change) => _change = change;

    /// <summary>
    /// Finds a resource, reads its policy, sees that it is not one that somebody in the account can repair, and checks the policy that is
    /// to take its place. Changes nothing.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="replacement">The policy to put in the place of the old one; null to delete that.</param>
    /// <param name="evenIfOpen">Whether the policy may go although it locks nobody out.</param>
    /// <returns>The plan, or why there is none: what goes wrong with one resource is a result.</returns>
    /// <exception cref="RootToolsException">No account can be worked on.</exception>
    public async Task<ResourcePolicyUnlockPlan> PlanAsync(
        ResourceReference resource, string? replacement = null, bool evenIfOpen = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ResourcePolicyUnlockPlan plan = new(await _change.Locator.FindAsync(resource, null, cancellationToken))
        {
            Replacement = replacement,
            EvenIfOpen = evenIfOpen,
        };
        return plan with { Error = plan.Error ?? await RefuseAsync(plan, cancellationToken) };
    }

    /// <summary>Carries a plan out: keeps the old policy, deletes or replaces it, and reads again.</summary>
    /// <param name="plan">The plan. One with an error comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What came of it, with the old policy's text and backup: what goes wrong with one resource is a result.</returns>
    /// <exception cref="RootToolsException">
    /// The caller's credentials or a disabled feature forbid going on in any account; or the backup or the journal cannot be written.
    /// </exception>
    public async Task<ResourcePolicyUnlock> ExecuteAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RootError? refusal = plan.Error ?? await RefuseAsync(plan, cancellationToken);
        return await _change.ExecuteAsync(plan with { Error = refusal }, cancellationToken);
    }

    /// <summary>Makes the result of a plan that nobody wanted to carry out when asked.</summary>
    /// <param name="plan">The plan.</param>
    public ResourcePolicyUnlock Decline(ResourcePolicyUnlockPlan plan) => _change.Conclude(plan, ResourcePolicyUnlockOutcome.Declined, null);

    /// <summary>Makes the result of a resource that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public ResourcePolicyUnlock Skip(ResourcePolicyUnlockPlan plan, string why) =>
        _change.Conclude(plan, ResourcePolicyUnlockOutcome.Skipped, null) with { SkippedFor = why };

    /// <summary>
    /// Asked again by <see cref="ExecuteAsync"/>, whatever the plan says: it is the one check between a sound policy and its deletion.
    /// </summary>
    private async Task<RootError?> RefuseAsync(ResourcePolicyUnlockPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Policy is null)
        {
            return null;
        }

        bool isChange = !PolicyComparison.IsSame(plan.Policy, plan.Replacement);
        if (isChange && !plan.EvenIfOpen
            && await _change.Examination.JudgeAsync(plan.Policy, plan, cancellationToken) == LockoutVerdict.Open)
        {
            return ResourcePolicyErrors.NotLocked(plan);
        }

        return plan.Replacement is null
            ? null
            : await _change.Examination.RefuseAsync(plan.Replacement, plan, cancellationToken);
    }
}
