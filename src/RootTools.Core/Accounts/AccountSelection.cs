namespace RootTools.Accounts;

/// <summary>Which accounts of an organization are meant. Every condition that is set must hold; one that is empty always does.</summary>
public sealed record AccountSelection
{
    /// <summary>Every member account in use: the ones that root sessions can be opened in.</summary>
    public static AccountSelection ActiveMembers { get; } = new() { States = [AccountStates.Active] };

    /// <summary>
    /// The organizational units that hold the accounts, with everything below them: ids (<c>ou-…</c>, <c>r-…</c>), names, or paths from
    /// the root down such as <c>Root/Prod</c> or <c>Prod/Web</c>. Names and paths may hold the wildcards * and ?.
    /// </summary>
    public IReadOnlyList<string> OrganizationalUnits { get; init; } = [];

    /// <summary>Account names, with the wildcards * and ?; one of them must fit.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>States, as in <see cref="AccountStates"/>; the account is in one of them.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Tags that the account carries, all of them. A value may hold wildcards; null stands for any.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>();

    /// <summary>Ids of accounts to leave out.</summary>
    public IReadOnlyCollection<string> ExcludedIds { get; init; } = [];

    /// <summary>The shard that the account is in; null for every account.</summary>
    public AccountShard? Shard { get; init; }

    /// <summary>Whether the management account may be among them; root sessions cannot be opened there.</summary>
    public bool IncludeManagementAccount { get; init; }

    /// <summary>Whether to read tags even when none is asked for: one call per account.</summary>
    public bool ReadTags { get; init; }
}
