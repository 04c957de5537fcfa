using RootTools.Simulation.State;

namespace RootTools.Simulation.Services.Organizations;

/// <summary>What a policy can be attached to.</summary>
/// <param name="Id">The id.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">AWS's name of its type.</param>
/// <param name="AttachedPolicies">The policies attached to it.</param>
internal sealed record PolicyTarget(string Id, string Arn, string Name, string Type, IReadOnlyList<OrganizationPolicy> AttachedPolicies)
{
    /// <summary>Finds a target.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="id">The id of a root, unit or account.</param>
    public static PolicyTarget? Find(SimulatedOrganization organization, string id) =>
        organization.FindUnit(id) is OrganizationalUnit unit ? Of(unit)
        : organization.FindAccount(id) is SimulatedAccount account ? Of(account)
        : null;

    /// <summary>All that a policy is attached to: root, units, then accounts.</summary>
    /// <param name="policy">The policy.</param>
    public static IEnumerable<PolicyTarget> HavingAttached(OrganizationPolicy policy) =>
        Below(policy.Organization.Root).Select(Of)
            .Concat(policy.Organization.Accounts.Select(Of))
            .Where(target => target.AttachedPolicies.Contains(policy));

    private static IEnumerable<OrganizationalUnit> Below(OrganizationalUnit unit) => unit.Children.SelectMany(Below).Prepend(unit);

    private static PolicyTarget Of(OrganizationalUnit unit) =>
        new(unit.Id, unit.Arn, unit.Name, unit.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT", unit.AttachedPolicies);

    private static PolicyTarget Of(SimulatedAccount account) => new(account.Id, account.Arn, account.Name, "ACCOUNT", account.AttachedPolicies);
}
