using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>What deleting or replacing one resource's policy came to.</summary>
public sealed record ResourcePolicyUnlock
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

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The resource, the account and the outcome.</returns>
    public override string ToString() => $"{ResourceType} {ResourceName} of {AccountId}: {Outcome}";
}
