using System.Runtime.CompilerServices;

namespace RootTools.Accounts;

/// <summary>
/// Finds name, organizational unit and state of accounts that are named by their id alone: few by a call each, many by one listing of the
/// organization. What cannot be found stays unknown: the account's own work tells what is wrong with it.
/// </summary>
/// <param name="connection">The connection to the organization; not closed with the lookup.</param>
public sealed class AccountLookup(RootConnection connection) : IDisposable
{
    // A listing costs a call for each unit, and one for each twenty accounts of the organization.
    private const int Few = 50;

    private readonly CachedRead<Dictionary<string, MemberAccount>> _all = new(stop => ListAsync(connection, stop));
    private readonly ConcurrentDictionary<string, CachedRead<OrganizationalUnit>> _units = new(StringComparer.Ordinal);
    private readonly CachedRead<StrongBox<bool>> _isInOrganization = new(stop => IsInOrganizationAsync(connection, stop));
    private volatile bool _isRefused;

    /// <summary>Finds an account.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <param name="expected">How many accounts will be asked for, as far as is known by now.</param>
    /// <returns>The account; null when the caller may not look, or the organization has none of this id.</returns>
    public async Task<MemberAccount?> FindAsync(string accountId, int expected, CancellationToken cancellationToken = default)
    {
        try
        {
            return _isRefused || !(await _isInOrganization.GetAsync(cancellationToken)).Value ? null
                : expected <= Few ? await DescribeAsync(accountId, cancellationToken)
                : (await _all.GetAsync(cancellationToken)).TryGetValue(accountId, out MemberAccount? account) ? account
                : null;
        }
        catch (RootToolsException e)
        {
            // Whoever is refused once, or does not get through, is not held up for every account.
            _isRefused |= e.Error.Kind != RootErrorKind.NotFound;
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _isInOrganization.Dispose();
        foreach (CachedRead<OrganizationalUnit> unit in _units.Values)
        {
            unit.Dispose();
        }
    }

    private static async Task<StrongBox<bool>> IsInOrganizationAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return new((await connection.GetContextAsync(cancellationToken)).Role != OrganizationRole.StandaloneAccount);
        }
        catch (RootToolsException)
        {
            return new(false);
        }
    }

    private static async Task<Dictionary<string, MemberAccount>> ListAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        Dictionary<string, MemberAccount> all = new(StringComparer.Ordinal);
        await foreach (MemberAccount account in
            connection.Accounts.ListAsync(new AccountSelection { IncludeManagementAccount = true }, cancellationToken))
        {
            all[account.Id] = account;
        }

        return all;
    }

    private async Task<MemberAccount?> DescribeAsync(string accountId, CancellationToken cancellationToken)
    {
        Organizations.Account? account =
            (await connection.Aws.SendAsync(new Organizations.DescribeAccount(accountId), cancellationToken)).Account;
        return account is null ? null : MemberAccount.Of(account, await FindUnitAsync(account.Paths is { Count: > 0 } paths ? paths[0] : string.Empty, cancellationToken));
    }

    /// <param name="path">The ids of the organization, the root, the units and the account, such as <c>o-a1/r-b2/ou-b2-c3/333333333333/</c>.</param>
    private async Task<OrganizationalUnit?> FindUnitAsync(string path, CancellationToken cancellationToken)
    {
        string[] ids = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return ids.Length < 3 ? null : await UnitAsync(ids, ids.Length - 2, cancellationToken);
        }
        catch (RootToolsException)
        {
            // Whoever may not read units learns the name and the state.
            return null;
        }
    }

    private Task<OrganizationalUnit> UnitAsync(string[] ids, int depth, CancellationToken cancellationToken) => _units
        .GetOrAdd(ids[depth], id => new CachedRead<OrganizationalUnit>(
            stop => depth == 1 ? ReadRootAsync(id, stop) : ReadUnitAsync(ids, depth, stop)))
        .GetAsync(cancellationToken);

    private async Task<OrganizationalUnit> ReadRootAsync(string id, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organizations.Root> roots = await connection.Aws.ListAllAsync(new Organizations.ListRoots(), cancellationToken);
        return OrganizationalUnit.Of(roots.FirstOrDefault(root => root.Id == id) ?? new Organizations.Root(id, []));
    }

    private async Task<OrganizationalUnit> ReadUnitAsync(string[] ids, int depth, CancellationToken cancellationToken)
    {
        OrganizationalUnit parent = await UnitAsync(ids, depth - 1, cancellationToken);
        Organizations.OrganizationalUnit? unit =
            (await connection.Aws.SendAsync(new Organizations.DescribeOrganizationalUnit(ids[depth]), cancellationToken)).OrganizationalUnit;
        return OrganizationalUnit.Of(unit ?? new Organizations.OrganizationalUnit(ids[depth]), parent);
    }
}
