using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>What a policy can be attached to: the root, an organizational unit or an account. Its ARN is made only when asked for.</summary>
internal readonly struct PolicyTarget
{
    private readonly OrganizationalUnit? _unit;
    private readonly SimulatedAccount? _account;

    private PolicyTarget(OrganizationalUnit unit) => _unit = unit;

    private PolicyTarget(SimulatedAccount account) => _account = account;

    /// <summary>The id.</summary>
    public string Id => _unit?.Id ?? _account!.Id;

    /// <summary>The ARN.</summary>
    public string Arn => _unit?.Arn ?? _account!.Arn;

    /// <summary>The name.</summary>
    public string Name => _unit?.Name ?? _account!.Name;

    /// <summary>AWS's name of its type.</summary>
    public string Type => _unit is null ? "ACCOUNT" : _unit.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT";

    /// <summary>The policies attached to it.</summary>
    public IReadOnlyList<OrganizationPolicy> AttachedPolicies => _unit?.AttachedPolicies ?? _account!.AttachedPolicies;

    /// <summary>Finds a target.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="id">The id of a root, organizational unit or account.</param>
    public static PolicyTarget? Find(SimulatedOrganization organization, string id) =>
        organization.FindUnit(id) is OrganizationalUnit unit ? new PolicyTarget(unit)
        : organization.FindAccount(id) is SimulatedAccount account ? new PolicyTarget(account)
        : null;

    /// <summary>All that a policy is attached to: root, units, then accounts.</summary>
    /// <param name="policy">The policy.</param>
    public static IEnumerable<PolicyTarget> HavingAttached(OrganizationPolicy policy) =>
        Below(policy.Organization.Root).Where(unit => unit.AttachedPolicies.Contains(policy)).Select(unit => new PolicyTarget(unit))
            .Concat(policy.Organization.Accounts
                .Where(account => account.AttachedPolicies.Contains(policy))
                .Select(account => new PolicyTarget(account)));

    private static IEnumerable<OrganizationalUnit> Below(OrganizationalUnit unit) => unit.Children.SelectMany(Below).Prepend(unit);
}
