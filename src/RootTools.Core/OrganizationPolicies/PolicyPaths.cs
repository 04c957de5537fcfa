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
    /// <returns>The unit's path with its id, or the account.</returns>
    public string Describe(string targetId) => Way.FirstOrDefault(unit => unit.Id == targetId) switch
    {
        null => $"account {targetId}",
        { ParentId: null } root => $"the root ({root.Id})",
        { } unit => $"{unit.Path} ({unit.Id})",
    };
}

/// <summary>Gives the policies on the way to accounts. The tree is read once, each target's policies at most once.</summary>
internal sealed class PolicyPaths : IDisposable
{
    private readonly CachedRead<OrganizationTree> _tree;
    private readonly ConcurrentDictionary<(PolicyKind Kind, string UnitId), CachedRead<WayPolicies>> _ways = new();

    /// <summary>Takes the clients from a connection.</summary>
    public PolicyPaths(RootConnection connection)
    {
        IAwsCaller aws = connection.Aws;
        _tree = new CachedRead<OrganizationTree>(stop => OrganizationTree.ReadAsync(connection.Accounts, aws, stop));
        Attachments = new PolicyAttachments(aws);
    }

    /// <summary>Which policies are attached where.</summary>
    public PolicyAttachments Attachments { get; }

    /// <summary>Reads the tree.</summary>
    public Task<OrganizationTree> GetTreeAsync(CancellationToken cancellationToken) => _tree.GetAsync(cancellationToken);

    /// <summary>Reads the policies on the way to an account.</summary>
    /// <exception cref="RootToolsException">The caller may not read policies, or the account's place is not known.</exception>
    public async Task<PolicyPath> ToAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        OrganizationTree tree = await _tree.GetAsync(cancellationToken);
        OrganizationalUnit unit = tree.Find(account) ?? throw new RootToolsException(PlaceUnknown(account));
        Levels service = await ToAsync(tree, PolicyKind.ServiceControl, unit, account.Id, cancellationToken);
        Levels resource = await ToAsync(tree, PolicyKind.ResourceControl, unit, account.Id, cancellationToken);
        bool namesAccounts = service.NamesAccounts || resource.NamesAccounts;
        return new PolicyPath
        {
            Way = tree.WayTo(unit),
            ServiceControl = service.All,
            ResourceControl = resource.All,
            Unreadable = [.. service.Unreadable, .. resource.Unreadable],
            Key = namesAccounts ? account.Id : $"{unit.Id}|{service.OwnKey}|{resource.OwnKey}",
        };
    }

    public void Dispose() => _tree.Dispose();

    private static RootError PlaceUnknown(MemberAccount account) => new(
        "AccountPlaceUnknown",
        RootErrorKind.NotFound,
        $"The organizational unit of account {account} is not known, so neither are its policies.",
        "Allow organizations:ListRoots, organizations:ListParents and organizations:ListOrganizationalUnitsForParent to the caller.",
        account.Id);

    private async Task<Levels> ToAsync(
        OrganizationTree tree, PolicyKind kind, OrganizationalUnit unit, string accountId, CancellationToken cancellationToken)
    {
        if (!tree.IsEnabled(kind))
        {
            return new Levels([], [], string.Empty, false);
        }

        WayPolicies way = await _ways
            .GetOrAdd((kind, unit.Id), _ => new CachedRead<WayPolicies>(stop => ReadWayAsync(kind, tree.WayTo(unit), stop)))
            .GetAsync(cancellationToken);
        PolicySet own = await Attachments.OnAsync(kind, accountId, cancellationToken);
        return new Levels(
            [.. way.Levels, new PolicyLevel(accountId, own.Policies)],
            [.. way.Unreadable, .. own.Unreadable],
            own.Key,
            way.NamesAccounts || own.NamesAccounts);
    }

    private async Task<WayPolicies> ReadWayAsync(PolicyKind kind, IReadOnlyList<OrganizationalUnit> way, CancellationToken cancellationToken)
    {
        PolicySet[] sets = await Task.WhenAll(way.Select(unit => Attachments.OnAsync(kind, unit.Id, cancellationToken)));
        return new WayPolicies(
            [.. way.Zip(sets, (unit, set) => new PolicyLevel(unit.Id, set.Policies))],
            [.. sets.SelectMany(set => set.Unreadable)],
            sets.Any(set => set.NamesAccounts));
    }

    private sealed record WayPolicies(IReadOnlyList<PolicyLevel> Levels, IReadOnlyList<string> Unreadable, bool NamesAccounts);

    private sealed record Levels(IReadOnlyList<PolicyLevel> All, IReadOnlyList<string> Unreadable, string OwnKey, bool NamesAccounts);
}
