using RootTools.Policies;

namespace RootTools.Sandbox.State;

/// <summary>
/// The whole state of the simulation: an organization, its accounts, and accounts outside it. The host answers one
/// request at a time under <see cref="Gate"/>; whoever changes the state while requests are in flight takes it too.
/// </summary>
public sealed class SimulatedOrganization
{
    private readonly List<SimulatedAccount> _accounts = [];
    private readonly List<SimulatedAccount> _standaloneAccounts = [];
    private readonly List<OrganizationPolicy> _policies = [];
    private readonly Dictionary<string, SimulatedAccount> _accountsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganizationalUnit> _unitsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedBucket> _bucketsByName = new(StringComparer.Ordinal);
    private IReadOnlyList<OrganizationPolicy> _defaultPolicies = [];

    /// <summary>Makes an organization that has its management account and a root, and nothing set up.</summary>
    /// <param name="id">Its id, <c>o-…</c>.</param>
    /// <param name="rootId">The id of its root, <c>r-…</c>.</param>
    /// <param name="managementAccount">The management account.</param>
    public SimulatedOrganization(string id, string rootId, SimulatedAccount managementAccount)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(rootId);
        ArgumentNullException.ThrowIfNull(managementAccount);
        Id = id;
        ManagementAccount = managementAccount;
        Partition = managementAccount.Partition;
        Root = new OrganizationalUnit(this, null, rootId, "Root");
        _unitsById.Add(rootId, Root);
        AddAwsPolicies();
        Root.AttachedPolicies = _defaultPolicies;
        AddAccount(managementAccount, Root);
    }

    /// <summary>The lock that guards all of the state.</summary>
    public object Gate { get; } = new();

    /// <summary>The organization's id.</summary>
    public string Id { get; }

    /// <summary>The partition.</summary>
    public Partition Partition { get; }

    /// <summary>The ARN.</summary>
    public string Arn => $"arn:{Partition.Name}:organizations::{ManagementAccount.Id}:organization/{Id}";

    /// <summary>The management account.</summary>
    public SimulatedAccount ManagementAccount { get; }

    /// <summary>The feature set: <c>ALL</c> or <c>CONSOLIDATED_BILLING</c>.</summary>
    public string FeatureSet { get; set; } = "ALL";

    /// <summary>The root.</summary>
    public OrganizationalUnit Root { get; }

    /// <summary>The accounts of the organization, the management account first.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts => _accounts;

    /// <summary>The accounts outside any organization.</summary>
    public IReadOnlyList<SimulatedAccount> StandaloneAccounts => _standaloneAccounts;

    /// <summary>The organization's policies, AWS's own first.</summary>
    public IReadOnlyList<OrganizationPolicy> Policies => _policies;

    /// <summary>Trusted access, delegated administrators and root features, as they are now.</summary>
    public OrganizationAccess Access
    {
        get => History.Current;
        set => History.Change(value);
    }

    /// <summary>How <see cref="Access"/> came about, for services that learn of changes late.</summary>
    internal AccessHistory History { get; } = new();

    /// <summary>The access key ids of the callers that the sandbox hands out, by the callers' names.</summary>
    internal SortedDictionary<string, string> Callers { get; } = new(StringComparer.Ordinal);

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

    /// <summary>Finds a bucket of any account.</summary>
    /// <param name="name">Its name.</param>
    public SimulatedBucket? FindBucket(string name) => _bucketsByName.TryGetValue(name, out SimulatedBucket? bucket) ? bucket : null;

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
        var unit = new OrganizationalUnit(this, parent, id, name) { AttachedPolicies = _defaultPolicies };
        _unitsById.Add(id, unit);
        return unit;
    }

    /// <summary>Adds an account to the organization, or moves it within.</summary>
    /// <param name="account">The account.</param>
    /// <param name="parent">The root or unit that holds it.</param>
    public void AddAccount(SimulatedAccount account, OrganizationalUnit parent)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(parent);
        parent.Add(account);
        if (account.Organization is not null)
        {
            return;
        }

        _accountsById.Add(account.Id, account);
        _accounts.Add(account);
        account.Organization = this;
        account.AttachedPolicies = _defaultPolicies;
    }

    /// <summary>Adds an account that belongs to no organization.</summary>
    /// <param name="account">The account.</param>
    public void AddStandaloneAccount(SimulatedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _accountsById.Add(account.Id, account);
        _standaloneAccounts.Add(account);
    }

    /// <summary>Adds a bucket to the account that owns it.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void AddBucket(SimulatedBucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        _bucketsByName.Add(bucket.Name, bucket);
        bucket.Account.Add(bucket);
    }

    /// <summary>Removes a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    public void RemoveBucket(SimulatedBucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        _bucketsByName.Remove(bucket.Name);
        bucket.Account.Remove(bucket);
    }

    /// <summary>Adds a policy, attached to nothing yet.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id, <c>p-…</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="document">Its text.</param>
    public OrganizationPolicy AddPolicy(OrganizationPolicyType type, string id, string name, string description, string document)
    {
        var policy = new OrganizationPolicy(this, type, id, name, description, new PolicyText(document));
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
    public void Attach(OrganizationPolicy policy, string targetId) =>
        ChangePolicies(targetId, policies => policies.Contains(policy) ? policies : [.. policies, policy]);

    /// <summary>Detaches a policy from the root, a unit or an account.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="targetId">The target's id.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public void Detach(OrganizationPolicy policy, string targetId) =>
        ChangePolicies(targetId, policies => [.. policies.Where(attached => attached != policy)]);

    /// <summary>Replaces the policies attached to the root, a unit or an account.</summary>
    /// <param name="targetId">The target's id.</param>
    /// <param name="policies">The policies.</param>
    internal void SetPolicies(string targetId, IReadOnlyList<OrganizationPolicy> policies) => ChangePolicies(targetId, _ => policies);

    private void ChangePolicies(string targetId, Func<IReadOnlyList<OrganizationPolicy>, IReadOnlyList<OrganizationPolicy>> change)
    {
        if (FindUnit(targetId) is { } unit)
        {
            unit.AttachedPolicies = change(unit.AttachedPolicies);
        }
        else if (FindAccount(targetId) is { } account)
        {
            account.AttachedPolicies = change(account.AttachedPolicies);
        }
        else
        {
            throw new ArgumentException($"The organization has no root, organizational unit or account '{targetId}'.", nameof(targetId));
        }
    }

    private void AddAwsPolicies()
    {
        AddPolicy(
            OrganizationPolicyType.ServiceControl,
            OrganizationPolicy.FullAwsAccess,
            "FullAWSAccess",
            "Allows access to every operation",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        AddPolicy(
            OrganizationPolicyType.ResourceControl,
            OrganizationPolicy.RcpFullAwsAccess,
            "RCPFullAWSAccess",
            "Allows access to every resource",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""");
        _defaultPolicies = [.. _policies];
    }
}
