namespace RootTools.Accounts;

/// <summary>An <see cref="AccountSelection"/>, made ready to be asked of thousands of accounts.</summary>
internal sealed class AccountFilter
{
    private readonly AccountSelection _selection;
    private readonly HashSet<string> _excluded;
    private readonly HashSet<string> _states;
    private readonly Wildcard[] _names;
    private readonly KeyValuePair<string, Wildcard?>[] _tags;

    /// <summary>Makes a filter.</summary>
    /// <param name="selection">What is meant.</param>
    public AccountFilter(AccountSelection selection)
    {
        _selection = selection;
        _excluded = new HashSet<string>(selection.ExcludedIds, StringComparer.Ordinal);
        _states = new HashSet<string>(selection.States, StringComparer.OrdinalIgnoreCase);
        _names = [.. selection.Names.Select(name => new Wildcard(name))];
        _tags = [.. selection.Tags.Select(tag =>
            new KeyValuePair<string, Wildcard?>(tag.Key, tag.Value is null ? null : new Wildcard(tag.Value)))];
    }

    /// <summary>Whether the accounts' tags have to be read.</summary>
    public bool NeedsTags => _selection.ReadTags || _tags.Length > 0;

    /// <summary>Whether an account is meant, as far as can be told without its tags.</summary>
    /// <param name="account">The account.</param>
    /// <returns>False when it certainly is not.</returns>
    public bool Matches(MemberAccount account) =>
        (_selection.IncludeManagementAccount || !account.IsManagementAccount)
        && !_excluded.Contains(account.Id)
        && _selection.Shard?.Contains(account.Id) is not false
        && (_states.Count == 0 || (account.State is { } state && _states.Contains(state)))
        && (_names.Length == 0 || _names.Any(name => name.Matches(account.Name)));

    /// <summary>Whether an account carries the tags that are asked for. Keys are case-sensitive, as with AWS.</summary>
    /// <param name="tags">The account's tags.</param>
    /// <returns>True when it does, or when none is asked for.</returns>
    public bool MatchesTags(IReadOnlyDictionary<string, string> tags) =>
        _tags.All(wanted => tags.TryGetValue(wanted.Key, out string? value) && (wanted.Value is null || wanted.Value.Matches(value)));
}
