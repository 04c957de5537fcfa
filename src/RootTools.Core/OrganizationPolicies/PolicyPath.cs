using RootTools.Organization;
using RootTools.Policies;

namespace RootTools.OrganizationPolicies;

/// <summary>The policies on the way from the organization's root to an account.</summary>
internal sealed record PolicyPath
{
    /// <summary>The root, and the units down to the one that holds the account.</summary>
    public required IReadOnlyList<OrganizationalUnit> Way { get; init; }

    /// <summary>The SCPs, the root's first; empty where SCPs are not enabled.</summary>
    public required IReadOnlyList<PolicyLevel> ServiceControl { get; init; }

    /// <summary>The RCPs, the root's first; empty where RCPs are not enabled.</summary>
    public required IReadOnlyList<PolicyLevel> ResourceControl { get; init; }

    /// <summary>The ids of policies on the way whose text is not understood.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>Equal for accounts about which the policies say the same.</summary>
    public required string Key { get; init; }

    /// <summary>The ids of the way, as in the condition key <c>aws:PrincipalOrgPaths</c>, without the organization's.</summary>
    public string IdPath => string.Concat(Way.Select(unit => unit.Id + "/"));

    /// <summary>Names a place on the way for people.</summary>
    /// <param name="targetId">The id of the root, a unit or the account.</param>
    /// <returns>The unit's path with its id, or the account.</returns>
    public string Describe(string targetId) => Way.FirstOrDefault(unit => unit.Id == targetId) switch
    {
        null => $"account {targetId}",
        { ParentId: null } root => $"the root ({root.Id})",
        { } unit => $"{unit.Path} ({unit.Id})",
    };
}
