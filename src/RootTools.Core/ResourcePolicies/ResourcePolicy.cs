using System.Diagnostics.CodeAnalysis;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>A bucket's or queue's policy, and whether it locks the account out that owns the resource.</summary>
public sealed record ResourcePolicy : ResourceReference
{
    [SetsRequiredMembers]
    internal ResourcePolicy(ResourceReference resource)
        : base(resource)
    {
    }

    /// <summary>The policy as AWS gave it; null when there is none.</summary>
    public string? Policy { get; init; }

    /// <summary>The policy as an object; null when there is none, or when it cannot be parsed.</summary>
    public PolicyDocument? Document { get; init; }

    /// <summary>Whether somebody in the account can repair the policy; null when there is none, or when it cannot be parsed.</summary>
    public ResourceLockout? Lockout { get; init; }

    /// <summary>The verdict of <see cref="Lockout"/>; null when there is none.</summary>
    public LockoutVerdict? Verdict => Lockout?.Verdict;

    /// <summary>Whether the policy denies the repair to every principal of the account.</summary>
    public bool IsLocked => Verdict == LockoutVerdict.Locked;

    /// <summary>The statements that lock or restrict the resource, by identifier or position; null when there are none.</summary>
    public string? LockedBy => Lockout is { Statements.Count: > 0 } lockout ? lockout.LockedBy : null;

    /// <summary>When the policy was read, in UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The organization policy that denied the reading, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why there is no policy here; null when there is one.</summary>
    public RootError? Error { get; init; }

    /// <summary>Names the resource.</summary>
    /// <returns>The ARN, or the name when the resource was not found.</returns>
    public override string ToString() => ResourceArn ?? ResourceName;
}

/// <summary>Looks at a policy that was read: what it says, and whether it locks its account out.</summary>
internal sealed class PolicyExamination(RootConnection connection)
{
    /// <summary>Makes a result of a resource that was found, and of its policy.</summary>
    public async Task<ResourcePolicy> ExamineAsync(LocatedResource found, CancellationToken cancellationToken)
    {
        ResourcePolicy read = new(found) { Policy = found.Policy, CheckedAt = connection.Clock.GetUtcNow(), Error = found.Error };
        if (found.Policy is null)
        {
            return read;
        }

        return TryParse(found.Policy, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems)
            ? read with { Document = document, Lockout = await AnalyzeAsync(document, found, cancellationToken) }
            : read with { Error = ResourcePolicyErrors.NotUnderstood(found, problems) };
    }

    /// <summary>Says why a policy must not be put on a resource.</summary>
    /// <returns>The reason: it is no policy, or it would lock the account out again; null when there is none.</returns>
    public async Task<RootError?> RefuseAsync(string policy, LocatedResource found, CancellationToken cancellationToken)
    {
        if (!TryParse(policy, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems))
        {
            return ResourcePolicyErrors.NotAPolicy(problems);
        }

        ResourceLockout lockout = await AnalyzeAsync(document, found, cancellationToken);
        return lockout.Verdict is LockoutVerdict.Locked or LockoutVerdict.Undecided ? ResourcePolicyErrors.WouldLock(found, lockout) : null;
    }

    /// <summary>Says whether a policy locks, or would lock, a resource; null when it cannot be parsed.</summary>
    public async Task<LockoutVerdict?> JudgeAsync(string policy, ResourceReference resource, CancellationToken cancellationToken) =>
        TryParse(policy, out PolicyDocument? document, out _)
            ? (await AnalyzeAsync(document, resource, cancellationToken)).Verdict
            : null;

    private static bool TryParse(
        string policy, [NotNullWhen(true)] out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems) =>
        PolicyDocument.TryParse(policy, PolicyKind.Resource, out document, out problems);

    private async Task<ResourceLockout> AnalyzeAsync(
        PolicyDocument document, ResourceReference resource, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        return LockoutAnalyzer.Analyze(document, new LockoutSubject
        {
            AccountId = resource.AccountId,
            ResourceType = resource.ResourceType,
            ResourceArn = resource.ResourceArn!,
            Region = resource.Region!,
            Partition = connection.Aws.Partition.Name,
            OrganizationId = context.OrganizationId,
            Time = connection.Clock.GetUtcNow(),
        });
    }
}
