using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.ResourcePolicies;

/// <summary>What to look for in an account.</summary>
public sealed record ResourceSearch
{
    /// <summary>The sorts of resource: both when nothing else is said.</summary>
    public IReadOnlyList<ResourceType> ResourceTypes { get; init; } = [ResourceType.Bucket, ResourceType.Queue];

    /// <summary>
    /// The Regions whose queues are looked at; null for those of the partition that need no opt-in. Buckets are looked at in every Region.
    /// </summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The verdicts to report; null for every resource that has a policy.</summary>
    public IReadOnlyList<LockoutVerdict>? Verdicts { get; init; } = [LockoutVerdict.Locked];

    /// <summary>Whether a resource is to be reported.</summary>
    internal bool Wants(ResourcePolicy resource) =>
        Verdicts is null || (resource.Verdict is { } verdict && Verdicts.Contains(verdict));
}
