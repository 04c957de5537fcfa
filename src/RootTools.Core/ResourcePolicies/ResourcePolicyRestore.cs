using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>What putting one resource's policy back came to.</summary>
public sealed record ResourcePolicyRestore
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's ARN.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>The Region that the resource is in.</summary>
    public required string Region { get; init; }

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

    /// <summary>Why the policy is not back; null when it is.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The resource, the account and the outcome.</returns>
    public override string ToString() => $"{ResourceType} {ResourceName} of {AccountId}: {Outcome}";
}
