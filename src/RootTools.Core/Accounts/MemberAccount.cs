namespace RootTools.Accounts;

/// <summary>
/// An account of the organization.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html.
/// </summary>
public sealed record MemberAccount
{
    /// <summary>The account's 12-digit id.</summary>
    public required string Id { get; init; }

    /// <summary>The account's ARN in the organization.</summary>
    public string? Arn { get; init; }

    /// <summary>The account's name.</summary>
    public string? Name { get; init; }

    /// <summary>The email address of the account's root user.</summary>
    public string? Email { get; init; }

    /// <summary>Where the account is in its life cycle: one of <see cref="AccountStates"/>.</summary>
    public string? State { get; init; }

    /// <summary>Whether the account was <c>INVITED</c> into the organization or <c>CREATED</c> in it.</summary>
    public string? JoinedMethod { get; init; }

    /// <summary>When the account joined the organization, in UTC.</summary>
    public DateTimeOffset? JoinedTimestamp { get; init; }

    /// <summary>
    /// The path of the organizational unit that holds the account, from the root down, such as <c>Root/Prod/Web</c>;
    /// null when the caller may not read the organization's tree.
    /// </summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>The id of the organizational unit, or of the root, that holds the account; null when the tree was not read.</summary>
    public string? OrganizationalUnitId { get; init; }

    /// <summary>The account's tags; null when they were not asked for.</summary>
    public AccountTags? Tags { get; init; }

    /// <summary>Whether this is the organization's management account, in which no root session can be opened.</summary>
    public bool IsManagementAccount { get; init; }

    /// <summary>Gives name and id, for lists and prompts.</summary>
    /// <returns>Such as <c>web-prod (333333333333)</c>.</returns>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";

    /// <summary>An account as AWS Organizations describes it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="unit">What holds it, when that is known.</param>
    internal static MemberAccount Of(Organizations.Account account, OrganizationalUnit? unit) => new()
    {
        Id = account.Id,
        Arn = account.Arn,
        Name = account.Name,
        Email = account.Email,
        State = account.State,
        JoinedMethod = account.JoinedMethod,
        JoinedTimestamp = account.JoinedTimestamp,
        OrganizationalUnit = unit?.Path,
        OrganizationalUnitId = unit?.Id,
        IsManagementAccount = OwnerOf(account.Arn) == account.Id,
    };

    // arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/333333333333: the fifth part is the management account.
    private static string? OwnerOf(string? arn) => arn?.Split(':') is { Length: > 5 } parts ? parts[4] : null;
}
