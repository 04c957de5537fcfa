namespace RootTools.Sandbox.State;

/// <summary>The root of an organization, or one of its organizational units.</summary>
public sealed class OrganizationalUnit
{
    private readonly List<OrganizationalUnit> _children = [];
    private readonly List<SimulatedAccount> _accounts = [];

    internal OrganizationalUnit(SimulatedOrganization organization, OrganizationalUnit? parent, string id, string name)
    {
        Organization = organization;
        Parent = parent;
        Id = id;
        Name = name;
        Path = parent is null ? name : $"{parent.Path}/{name}";
        IdPath = parent is null ? $"{organization.Id}/{id}/" : $"{parent.IdPath}{id}/";
        parent?._children.Add(this);
    }

    /// <summary>The organization.</summary>
    public SimulatedOrganization Organization { get; }

    /// <summary>The parent; null for the root.</summary>
    public OrganizationalUnit? Parent { get; }

    /// <summary>The id: <c>r-…</c> for the root, <c>ou-…</c> for a unit.</summary>
    public string Id { get; }

    /// <summary>The name; <c>Root</c> for the root.</summary>
    public string Name { get; }

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>The names from the root to here, for example <c>Root/Workloads/Prod</c>.</summary>
    public string Path { get; }

    /// <summary>The ids from the organization to here, as in the condition key <c>aws:PrincipalOrgPaths</c>: <c>o-…/r-…/ou-…/</c>.</summary>
    public string IdPath { get; }

    /// <summary>The ARN.</summary>
    public string Arn =>
        $"arn:{Organization.Partition.Name}:organizations::{Organization.ManagementAccount.Id}:{(IsRoot ? "root" : "ou")}/{Organization.Id}/{Id}";

    /// <summary>The units directly below.</summary>
    public IReadOnlyList<OrganizationalUnit> Children => _children;

    /// <summary>The accounts directly below.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts => _accounts;

    /// <summary>The policies attached here, in the order of their attachment.</summary>
    public IReadOnlyList<OrganizationPolicy> AttachedPolicies { get; internal set; } = [];

    internal void Add(SimulatedAccount account)
    {
        account.Parent?._accounts.Remove(account);
        account.Parent = this;
        _accounts.Add(account);
    }
}
