using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>
/// The whole state of the simulation: an organization, its accounts, and accounts outside it. It is saved as it stands: what is public
/// or included is in the file, and what follows from that is ignored. The host answers one request at a time under <see cref="Gate"/>;
/// whoever changes the state while requests are in flight takes it too.
/// </summary>
public sealed partial class SimulatedOrganization
{
    /// <summary>What a file of this calls itself.</summary>
    internal const string FormatName = "RootTools sandbox state";

    /// <summary>The version of the format that is written; version 1, which has fewer members, is read too.</summary>
    internal const int CurrentVersion = 2;

    private readonly List<SimulatedAccount> _accounts = [];
    private readonly List<SimulatedAccount> _standaloneAccounts = [];
    private readonly List<OrganizationPolicy> _policies = [];
    private readonly Dictionary<string, SimulatedAccount> _accountsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganizationalUnit> _unitsById = new(StringComparer.Ordinal);
    private IReadOnlyList<OrganizationalUnit> _savedUnits = [];
    private IReadOnlyList<SimulatedAccount> _savedAccounts = [];
    private IReadOnlyList<SimulatedAccount> _savedStandaloneAccounts = [];
    private string _savedManagementAccountId = "";

    /// <summary>Makes an organization that has its management account and a root, and nothing set up.</summary>
    /// <param name="id">Its id, <c>o-…</c>.</param>
    /// <param name="rootId">The id of its root, <c>r-…</c>.</param>
    /// <param name="managementAccount">The management account.</param>
    public SimulatedOrganization(string id, string rootId, SimulatedAccount managementAccount)
        : this()
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(rootId);
        ArgumentNullException.ThrowIfNull(managementAccount);
        Id = id;
        ManagementAccount = managementAccount;
        Partition = managementAccount.Partition;
        Root = new OrganizationalUnit { Id = rootId, Name = "Root" };
        Place(Root, null);
        AddAccount(managementAccount, Root);
    }

    [JsonConstructor]
    internal SimulatedOrganization() => AddAwsPolicies();

    [JsonInclude]
    internal string? Format { get; set; } = FormatName;

    [JsonInclude]
    internal int Version { get; set; } = CurrentVersion;

    [JsonInclude, JsonRequired, JsonPropertyName("partition")]
    internal string PartitionName
    {
        get => Partition.Name;
        set => Partition = Partition.Named(value);
    }

    /// <summary>The partition.</summary>
    [JsonIgnore]
    public Partition Partition { get; private set; } = Partition.Aws;

    /// <summary>The organization's id.</summary>
    [JsonInclude, JsonRequired]
    public string Id { get; internal set; } = "";

    [JsonInclude, JsonRequired]
    internal string ManagementAccountId
    {
        get => ManagementAccount.Id;
        set => _savedManagementAccountId = value;
    }

    /// <summary>The feature set: <c>ALL</c> or <c>CONSOLIDATED_BILLING</c>.</summary>
    public string FeatureSet { get; set; } = "ALL";

    /// <summary>The lock that guards all of the state.</summary>
    [JsonIgnore]
    public object Gate { get; } = new();

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => ArnOf("organization/" + Id);

    /// <summary>The management account.</summary>
    [JsonIgnore]
    public SimulatedAccount ManagementAccount { get; private set; } = null!;

    /// <summary>The root.</summary>
    [JsonIgnore]
    public OrganizationalUnit Root { get; private set; } = null!;

    /// <summary>Trusted access, delegated administrators and root features, as they are now.</summary>
    public OrganizationAccess Access
    {
        get => History.Current;
        set => History.Change(value);
    }

    /// <summary>How <see cref="Access"/> came about, for services that learn of changes late.</summary>
    [JsonIgnore]
    internal AccessHistory History { get; } = new();

    /// <summary>The access key ids of the callers that the sandbox hands out, by the callers' names.</summary>
    [JsonInclude]
    internal SortedDictionary<string, string> Callers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The organization's policies, AWS's own first.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrganizationPolicy> Policies => _policies;

    [JsonInclude, JsonPropertyName("policies")]
    internal IReadOnlyList<OrganizationPolicy> OwnPolicies
    {
        get => [.. _policies.Where(policy => !policy.IsAwsManaged)];
        set => _policies.AddRange(value.Select(policy => policy.In(this)));
    }

    /// <summary>The root, then the units, each after its parent.</summary>
    [JsonInclude, JsonRequired]
    internal IReadOnlyList<OrganizationalUnit> Units
    {
        get => [.. Root.AndBelow()];
        set => _savedUnits = value;
    }

    /// <summary>The accounts of the organization, the management account first.</summary>
    [JsonInclude, JsonRequired]
    public IReadOnlyList<SimulatedAccount> Accounts
    {
        get => _accounts;
        internal set => _savedAccounts = value;
    }

    /// <summary>The accounts outside any organization.</summary>
    [JsonInclude]
    public IReadOnlyList<SimulatedAccount> StandaloneAccounts
    {
        get => _standaloneAccounts;
        internal set => _savedStandaloneAccounts = value;
    }

    /// <summary>Finds an account of the organization.</summary>
    /// <param name="id">The account id.</param>
    /// <returns>The account; null when it is not in the organization.</returns>
    public SimulatedAccount? FindAccount(string id) => FindAnyAccount(id) is { Organization: not null } account ? account : null;

    /// <summary>Finds an account, also one outside the organization.</summary>
    /// <param name="id">The account id.</param>
    public SimulatedAccount? FindAnyAccount(string id) => _accountsById.TryGetValue(id, out SimulatedAccount? account) ? account : null;

    /// <summary>Finds the root or an organizational unit.</summary>
    /// <param name="id">Its id.</param>
    public OrganizationalUnit? FindUnit(string id) => _unitsById.TryGetValue(id, out OrganizationalUnit? unit) ? unit : null;

    /// <summary>Finds the root, a unit or an account.</summary>
    internal OrganizationNode? FindNode(string id) => FindUnit(id) ?? (OrganizationNode?)FindAccount(id);

    /// <summary>The root, the units, then the accounts.</summary>
    [JsonIgnore]
    internal IEnumerable<OrganizationNode> Nodes => Root.AndBelow().Concat<OrganizationNode>(_accounts);

    /// <summary>Finds a policy.</summary>
    /// <param name="id">Its id.</param>
    public OrganizationPolicy? FindPolicy(string id) => _policies.Find(policy => policy.Id == id);

    /// <summary>Adds an organizational unit.</summary>
    /// <param name="parent">What holds it.</param>
    /// <param name="id">Its id, <c>ou-…</c>.</param>
    /// <param name="name">Its name.</param>
    public OrganizationalUnit AddUnit(OrganizationalUnit parent, string id, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var unit = new OrganizationalUnit { Id = id, Name = name };
        Place(unit, parent);
        return unit;
    }

    /// <summary>Removes an organizational unit that holds nothing.</summary>
    internal void RemoveUnit(OrganizationalUnit unit)
    {
        unit.Parent!.Remove(unit);
        _unitsById.Remove(unit.Id);
    }

    /// <summary>Adds an account to the organization, or moves it within.</summary>
    /// <param name="account">The account.</param>
    /// <param name="parent">The root or unit that holds it.</param>
    public void AddAccount(SimulatedAccount account, OrganizationalUnit parent)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(parent);
        bool isNew = account.Organization is null;
        parent.Add(account);
        if (isNew)
        {
            _accountsById.Add(account.Id, account);
            _accounts.Add(account);
            account.EnterOrganization(this);
            Follow(account);
        }

        Placed?.Invoke(account);
    }

    /// <summary>Tells of each account that came to the organization or was moved within.</summary>
    internal event Action<SimulatedAccount>? Placed;

    /// <summary>Adds an account that belongs to no organization.</summary>
    /// <param name="account">The account.</param>
    public void AddStandaloneAccount(SimulatedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _accountsById.Add(account.Id, account);
        _standaloneAccounts.Add(account);
        Follow(account);
    }

    /// <summary>Adds a policy, attached to nothing yet.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id, <c>p-…</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="document">Its text.</param>
    public OrganizationPolicy AddPolicy(OrganizationPolicyType type, string id, string name, string description, string document)
    {
        OrganizationPolicy policy = new OrganizationPolicy(type, id, name, new PolicyText(document)) { Description = description }.In(this);
        _policies.Add(policy);
        return policy;
    }

    /// <summary>Removes a policy that is attached to nothing.</summary>
    /// <param name="policy">The policy.</param>
    public void RemovePolicy(OrganizationPolicy policy) => _policies.Remove(policy);

    /// <summary>Attaches a policy to the root, a unit or an account.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="targetId">The target's id.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public void Attach(OrganizationPolicy policy, string targetId)
    {
        OrganizationNode target = Target(targetId);
        target.AttachedPolicies = target.AttachedPolicies.Contains(policy) ? target.AttachedPolicies : [.. target.AttachedPolicies, policy];
    }

    /// <summary>Detaches a policy from the root, a unit or an account.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="targetId">The target's id.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public void Detach(OrganizationPolicy policy, string targetId)
    {
        OrganizationNode target = Target(targetId);
        target.AttachedPolicies = [.. target.AttachedPolicies.Where(attached => attached != policy)];
    }

    /// <summary>The ARN of something in the organization.</summary>
    internal string ArnOf(string resource) => Partition.Arn("organizations", "", ManagementAccount.Id, resource);

    /// <summary>AWS's own two policies, which everything has attached from the start.</summary>
    internal IReadOnlyList<OrganizationPolicy> DefaultPolicies { get; private set; } = [];

    /// <summary>Puts what was read from a file in its place.</summary>
    /// <exception cref="InvalidDataException">The file contradicts itself.</exception>
    internal void Assemble()
    {
        ManagementAccount = _savedAccounts.FirstOrDefault(account => account.Id == _savedManagementAccountId)
            ?? throw new InvalidDataException($"the management account {_savedManagementAccountId} is not among the accounts");
        Root = _savedUnits.FirstOrDefault(unit => unit.ParentId is null)
            ?? throw new InvalidDataException("no unit is the root: one must have no parentId");
        foreach (OrganizationalUnit unit in _savedUnits)
        {
            Place(unit, unit == Root ? null : SavedParent(unit));
        }

        foreach (SimulatedAccount account in _savedAccounts)
        {
            account.Partition = Partition;
            AddAccount(account, SavedParent(account));
            account.Check();
        }

        foreach (SimulatedAccount account in _savedStandaloneAccounts)
        {
            account.Partition = Partition;
            AddStandaloneAccount(account);
            account.Check();
        }
    }

    private OrganizationalUnit SavedParent(OrganizationNode node) => FindUnit(node.ParentId ?? "")
        ?? throw new InvalidDataException($"the parent '{node.ParentId}' of {node.Id} is not among the units, or comes after it");

    private OrganizationNode Target(string id) => FindNode(id)
        ?? throw new ArgumentException($"The organization has no root, organizational unit or account '{id}'.", nameof(id));

    private void Place(OrganizationalUnit unit, OrganizationalUnit? parent)
    {
        parent?.Add(unit);
        unit.EnterOrganization(this);
        _unitsById.Add(unit.Id, unit);
    }

    private void AddAwsPolicies() => DefaultPolicies =
    [
        AddPolicy(
            OrganizationPolicyType.ServiceControl,
            OrganizationPolicy.FullAwsAccess,
            "FullAWSAccess",
            "Allows access to every operation",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""),
        AddPolicy(
            OrganizationPolicyType.ResourceControl,
            OrganizationPolicy.RcpFullAwsAccess,
            "RCPFullAWSAccess",
            "Allows access to every resource",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"""),
    ];
}

/// <summary>What has a place in an organization, a name and policies: its root, a unit, an account.</summary>
public abstract class OrganizationNode
{
    private IReadOnlyList<string>? _savedPolicyIds;
    private string? _savedParentId;

    /// <summary>The id: <c>r-…</c> for the root, <c>ou-…</c> for a unit, twelve digits for an account.</summary>
    [JsonInclude, JsonRequired, JsonPropertyOrder(-9)]
    public string Id { get; internal set; } = "";

    /// <summary>The name; <c>Root</c> for the root.</summary>
    [JsonRequired, JsonPropertyOrder(-8)]
    public string Name { get; set; } = "";

    /// <summary>The organization; null for an account outside any.</summary>
    [JsonIgnore]
    public SimulatedOrganization? Organization { get; private set; }

    /// <summary>The root or unit that holds it; null for the root, and outside any organization.</summary>
    [JsonIgnore]
    public OrganizationalUnit? Parent { get; internal set; }

    [JsonInclude, JsonPropertyOrder(-7)]
    internal string? ParentId
    {
        get => Parent?.Id ?? _savedParentId;
        set => _savedParentId = value;
    }

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public abstract string Arn { get; }

    /// <summary>AWS's name of what this is: <c>ROOT</c>, <c>ORGANIZATIONAL_UNIT</c> or <c>ACCOUNT</c>.</summary>
    [JsonIgnore]
    internal abstract string NodeType { get; }

    /// <summary>The policies attached here, in the order of their attachment.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrganizationPolicy> AttachedPolicies { get; internal set; } = [];

    /// <summary>Their ids; null when they are AWS's own two.</summary>
    [JsonInclude, JsonPropertyName("attachedPolicies"), JsonPropertyOrder(-6)]
    internal IReadOnlyList<string>? AttachedPolicyIds
    {
        get => Organization is null || AttachedPolicies.SequenceEqual(Organization.DefaultPolicies)
            ? null : [.. AttachedPolicies.Select(policy => policy.Id)];
        set => _savedPolicyIds = value;
    }

    /// <summary>The tags.</summary>
    public IList<Tag> Tags { get; set; } = [];

    /// <summary>Gives the id.</summary>
    public override string ToString() => Id;

    internal void EnterOrganization(SimulatedOrganization organization)
    {
        Organization = organization;
        AttachedPolicies = _savedPolicyIds is null
            ? organization.DefaultPolicies
            : [.. _savedPolicyIds.Select(id => organization.FindPolicy(id)
                ?? throw new InvalidDataException($"the policy '{id}' attached to {Id} is not among the policies"))];
    }

    private protected void Leave() => (Organization, Parent) = (null, null);
}

/// <summary>The root of an organization, or one of its organizational units.</summary>
public sealed class OrganizationalUnit : OrganizationNode
{
    private readonly List<OrganizationalUnit> _children = [];
    private readonly List<SimulatedAccount> _accounts = [];
    private string? _idPath;

    /// <summary>Whether this is the root.</summary>
    [JsonIgnore]
    public bool IsRoot => Parent is null;

    /// <summary>The names from the root to here, for example <c>Root/Workloads/Prod</c>.</summary>
    [JsonIgnore]
    public string Path => Parent is null ? Name : $"{Parent.Path}/{Name}";

    /// <summary>The ids from the organization to here, as in the condition key <c>aws:PrincipalOrgPaths</c>: <c>o-…/r-…/ou-…/</c>.</summary>
    [JsonIgnore]
    public string IdPath => _idPath ??= Parent is null ? $"{Organization!.Id}/{Id}/" : $"{Parent.IdPath}{Id}/";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Arn => Organization!.ArnOf($"{(IsRoot ? "root" : "ou")}/{Organization.Id}/{Id}");

    [JsonIgnore]
    internal override string NodeType => IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT";

    /// <summary>The units directly below.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrganizationalUnit> Children => _children;

    /// <summary>The accounts directly below.</summary>
    [JsonIgnore]
    public IReadOnlyList<SimulatedAccount> Accounts => _accounts;

    internal IEnumerable<OrganizationalUnit> AndBelow() => _children.SelectMany(unit => unit.AndBelow()).Prepend(this);

    internal void Add(OrganizationalUnit unit)
    {
        unit.Parent = this;
        _children.Add(unit);
    }

    internal void Remove(OrganizationalUnit unit) => _children.Remove(unit);

    internal void Remove(SimulatedAccount account) => _accounts.Remove(account);

    internal void Add(SimulatedAccount account)
    {
        account.Parent?.Remove(account);
        account.Parent = this;
        _accounts.Add(account);
    }
}
