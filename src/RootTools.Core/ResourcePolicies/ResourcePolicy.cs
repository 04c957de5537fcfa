using RootTools.Errors;
using RootTools.Policies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>A bucket's or queue's policy, and whether it locks the account out that owns the resource.</summary>
public sealed record ResourcePolicy
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's ARN; null when the resource was not found.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>The Region that the resource is in; null when the resource was not found.</summary>
    public string? Region { get; init; }

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
