using RootTools.Policies;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>The organization policies on the way from the root to an account.</summary>
internal static class OrganizationPolicies
{
    /// <summary>Gives the policies on the way, the root's first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">The type of the policies.</param>
    /// <returns>A level for the root, for each organizational unit and for the account; nothing outside any organization.</returns>
    public static IReadOnlyList<PolicyLevel> On(SimulatedAccount account, OrganizationPolicyType type)
    {
        if (account.Parent is null || account.Organization is not { FeatureSet: "ALL" })
        {
            return [];
        }

        var levels = new List<PolicyLevel> { Level(account.Id, account.AttachedPolicies, type) };
        for (OrganizationalUnit? unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            levels.Add(Level(unit.Id, unit.AttachedPolicies, type));
        }

        levels.Reverse();
        return levels;
    }

    private static PolicyLevel Level(string targetId, IReadOnlyList<OrganizationPolicy> attached, OrganizationPolicyType type)
    {
        var policies = new List<AttachedPolicy>(attached.Count);
        foreach (OrganizationPolicy policy in attached)
        {
            if (policy.Type == type && policy.Parsed is { } parsed)
            {
                policies.Add(parsed);
            }
        }

        return new PolicyLevel(targetId, policies);
    }
}
