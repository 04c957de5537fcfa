namespace RootTools.Accounts;

/// <summary>The account that a result is about.</summary>
public abstract record AccountResult
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }
}

/// <summary>The account that a result is about, and where it stands in the organization.</summary>
public abstract record PlacedAccountResult : AccountResult
{
    /// <summary>
    /// The path of the organizational unit that holds the account, such as <c>Root/Prod/Web</c>; null when it was not looked up.
    /// </summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Where the account is in its life cycle, such as <c>ACTIVE</c>; null when it was not looked up.</summary>
    public string? State { get; init; }
}
