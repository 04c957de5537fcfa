using System.Runtime.CompilerServices;

namespace RootTools.Accounts;

/// <summary>Reads the accounts of the organization, with their place in its tree, and their tags on demand.</summary>
public sealed class OrganizationReader : IDisposable
{
    // Accounts whose tags are read at the same time.
    private const int TagsAtOnce = 8;

    private readonly IAwsCaller _aws;
    private readonly CachedRead<Dictionary<string, OrganizationalUnit>> _unitsById;

    internal OrganizationReader(IAwsCaller aws)
    {
        _aws = aws;
        _unitsById = new CachedRead<Dictionary<string, OrganizationalUnit>>(ReadUnitsAsync);
    }

    /// <summary>
    /// Lists the accounts that are meant. Where the caller may not read the tree, the accounts come without their place.
    /// </summary>
    /// <param name="selection">Which accounts; null for every member account in use.</param>
    /// <returns>The accounts as they are found, in no certain order.</returns>
    /// <exception cref="RootToolsException">
    /// The caller may not list accounts, or an organizational unit asked for does not exist.
    /// </exception>
    public IAsyncEnumerable<MemberAccount> ListAsync(AccountSelection? selection = null, CancellationToken cancellationToken = default)
    {
        selection ??= AccountSelection.ActiveMembers;
        var filter = new AccountFilter(selection);
        IAsyncEnumerable<MemberAccount> accounts = FilterAsync(
            ReadAccountsAsync(new UnitFilter(selection.OrganizationalUnits), cancellationToken), filter, cancellationToken);
        return filter.NeedsTags ? AddTagsAsync(accounts, filter, cancellationToken) : accounts;
    }

    /// <summary>Lists the organizational units, parents before their children, the root first.</summary>
    /// <returns>The units as they are found.</returns>
    /// <exception cref="RootToolsException">The caller may not read the tree.</exception>
    public IAsyncEnumerable<OrganizationalUnit> ListOrganizationalUnitsAsync(CancellationToken cancellationToken = default) =>
        new TreeWalk(_aws, new UnitFilter([])).WalkUnitsAsync(cancellationToken);

    /// <summary>Reads one account, with its place when the caller may read the tree.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <returns>The account.</returns>
    /// <exception cref="RootToolsException">The id is malformed, or the organization has no such account.</exception>
    public async Task<MemberAccount> GetAsync(string accountId, CancellationToken cancellationToken = default)
    {
        AccountIds.ThrowIfInvalid(accountId);
        Task<Organizations.Account> asksAccount = DescribeAsync(accountId, cancellationToken);
        Task<OrganizationalUnit?> asksUnit = FindUnitAsync(accountId, cancellationToken);
        await Task.WhenAll(asksAccount, asksUnit);
        return MemberAccount.Of(await asksAccount, await asksUnit);
    }

    /// <summary>Reads an account's tags.</summary>
    /// <param name="accountId">The account's 12-digit id.</param>
    /// <returns>The tags' values by their keys.</returns>
    /// <exception cref="RootToolsException">The caller may not read tags, or there is no such account.</exception>
    public async Task<AccountTags> GetTagsAsync(string accountId, CancellationToken cancellationToken = default)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (Organizations.Tag tag in _aws.ListAsync(new Organizations.ListTagsForResource(accountId), cancellationToken))
        {
            tags[tag.Key] = tag.Value;
        }

        return new(tags);
    }

    /// <inheritdoc/>
    public void Dispose() => _unitsById.Dispose();

    private static bool IsRefusal(RootToolsException e) =>
        !e.Error.EndsRun && e.Error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy;

    private static async IAsyncEnumerable<MemberAccount> FilterAsync(
        IAsyncEnumerable<MemberAccount> accounts,
        AccountFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MemberAccount account in accounts.WithCancellation(cancellationToken))
        {
            if (filter.Matches(account))
            {
                yield return account;
            }
        }
    }

    /// <summary>Goes on with the flat list; where that is refused too, the tree's refusal is the one to tell.</summary>
    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<Organizations.Account> accounts, RootToolsException refusal)
    {
        try
        {
            return await accounts.MoveNextAsync();
        }
        catch (RootToolsException e) when (IsRefusal(e))
        {
            throw new RootToolsException(refusal.Error, refusal);
        }
    }

    /// <summary>Walks the tree; goes on with the flat list, without what was given already, where the tree is refused.</summary>
    private async IAsyncEnumerable<MemberAccount> ReadAccountsAsync(
        UnitFilter units,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        RootToolsException? refusal = null;
        await using IAsyncEnumerator<MemberAccount> walk =
            new TreeWalk(_aws, units).WalkAccountsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await walk.MoveNextAsync())
                {
                    break;
                }
            }
            catch (RootToolsException e) when (units.IsEverything && IsRefusal(e))
            {
                refusal = e;
                break;
            }

            // An account that moves while the tree is read can be met twice.
            if (given.Add(walk.Current.Id))
            {
                yield return walk.Current;
            }
        }

        if (refusal is not null)
        {
            await using IAsyncEnumerator<Organizations.Account> accounts =
                _aws.ListAsync(new Organizations.ListAccounts(), cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(accounts, refusal))
            {
                if (given.Add(accounts.Current.Id))
                {
                    yield return MemberAccount.Of(accounts.Current, unit: null);
                }
            }
        }
        else
        {
            units.ThrowIfNotMet();
        }
    }

    private async IAsyncEnumerable<MemberAccount> AddTagsAsync(
        IAsyncEnumerable<MemberAccount> accounts,
        AccountFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<MemberAccount> tagged = FanOut.RunAsync(
            accounts,
            TagsAtOnce,
            async (account, stop) => account with { Tags = await GetTagsAsync(account.Id, stop) },
            cancellationToken);
        await foreach (MemberAccount account in tagged)
        {
            if (account.Tags is { } tags && filter.MatchesTags(tags))
            {
                yield return account;
            }
        }
    }

    private async Task<Organizations.Account> DescribeAsync(string accountId, CancellationToken cancellationToken)
    {
        try
        {
            Organizations.DescribeAccount.Output answer = await _aws.SendAsync(new Organizations.DescribeAccount(accountId), cancellationToken);
            return answer.Account ?? throw new RootToolsException(AccountIds.NotFound(accountId));
        }
        catch (RootToolsException e)
        {
            throw new RootToolsException(e.Error with { AccountId = accountId }, e.InnerException);
        }
    }

    private async Task<OrganizationalUnit?> FindUnitAsync(string accountId, CancellationToken cancellationToken)
    {
        try
        {
            Dictionary<string, OrganizationalUnit> unitsById = await _unitsById.GetAsync(cancellationToken);
            await foreach (Organizations.Parent parent in _aws.ListAsync(new Organizations.ListParents(accountId), cancellationToken))
            {
                return unitsById.TryGetValue(parent.Id, out OrganizationalUnit? unit) ? unit : null;
            }
        }
        catch (RootToolsException)
        {
            // The account's own reading tells what is wrong with it; without the tree it comes without its place.
        }

        return null;
    }

    private async Task<Dictionary<string, OrganizationalUnit>> ReadUnitsAsync(CancellationToken cancellationToken)
    {
        var units = new Dictionary<string, OrganizationalUnit>(StringComparer.Ordinal);
        await foreach (OrganizationalUnit unit in ListOrganizationalUnitsAsync(cancellationToken))
        {
            units[unit.Id] = unit;
        }

        return units;
    }
}
