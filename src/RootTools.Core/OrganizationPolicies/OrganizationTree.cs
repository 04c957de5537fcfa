namespace RootTools.OrganizationPolicies;

/// <summary>The root and the organizational units, and which types of policy are in force.</summary>
internal sealed class OrganizationTree
{
    private readonly Dictionary<string, OrganizationalUnit> _byId;
    private readonly Dictionary<string, OrganizationalUnit> _byPath;
    private readonly HashSet<string?> _enabled;

    private OrganizationTree(IReadOnlyList<OrganizationalUnit> units, IEnumerable<string?> enabled)
    {
        _byId = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        _byPath = units
            .GroupBy(unit => unit.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _enabled = [.. enabled];
        Units = units;
    }

    /// <summary>The root and all units, parents before their children.</summary>
    public IReadOnlyList<OrganizationalUnit> Units { get; }

    /// <summary>The id of the root; null when the tree is empty.</summary>
    public string? RootId => Units.Count == 0 ? null : Units[0].Id;

    /// <summary>Reads the tree.</summary>
    public static async Task<OrganizationTree> ReadAsync(OrganizationReader reader, IAwsCaller aws, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organizations.Root> roots = await aws.ListAllAsync(new Organizations.ListRoots(), cancellationToken);
        List<OrganizationalUnit> units = [];
        await foreach (OrganizationalUnit unit in reader.ListOrganizationalUnitsAsync(cancellationToken))
        {
            units.Add(unit);
        }

        IEnumerable<string?> enabled = roots.SelectMany(root => root.PolicyTypes)
            .Where(type => type.Status == Organizations.PolicyTypeSummary.Enabled)
            .Select(type => type.Type);
        return new OrganizationTree(units, enabled);
    }

    /// <summary>Whether policies of a kind are in force.</summary>
    /// <param name="kind">SCPs or RCPs.</param>
    public bool IsEnabled(PolicyKind kind) => _enabled.Contains(PolicyAttachments.TypeOf(kind));

    /// <summary>Finds the root or unit that holds an account.</summary>
    /// <returns>The unit; null when the account does not say where it is.</returns>
    public OrganizationalUnit? Find(MemberAccount account) =>
        account.OrganizationalUnitId is { } id ? Find(id)
        : account.OrganizationalUnit is { } path && _byPath.TryGetValue(path, out OrganizationalUnit? unit) ? unit
        : null;

    /// <summary>Finds the root or a unit.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The unit; null when there is none.</returns>
    public OrganizationalUnit? Find(string id) => _byId.TryGetValue(id, out OrganizationalUnit? unit) ? unit : null;

    /// <summary>Finds the root or a unit by its path.</summary>
    /// <param name="path">The path, such as <c>Root/Prod</c>, in whatever case.</param>
    /// <returns>The unit; null when no unit, or more than one, has that path.</returns>
    public OrganizationalUnit? FindPath(string path)
    {
        var found = Units.Where(unit => string.Equals(unit.Path, path.Trim('/'), StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Gives the way to a unit, the root first.</summary>
    public IReadOnlyList<OrganizationalUnit> WayTo(OrganizationalUnit unit)
    {
        List<OrganizationalUnit> way = [];
        for (OrganizationalUnit? at = unit; at is not null; at = at.ParentId is { } parent ? Find(parent) : null)
        {
            way.Insert(0, at);
        }

        return way;
    }
}
