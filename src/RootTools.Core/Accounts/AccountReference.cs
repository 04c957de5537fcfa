namespace RootTools.Accounts;

/// <summary>Names an account as an action's target, with what is known of it already, so that nothing is asked twice.</summary>
/// <param name="Id">The account id as it was given; <see cref="IsValid"/> tells whether it can be one.</param>
/// <param name="Name">The account's name, when known.</param>
/// <param name="OrganizationalUnit">The path of the account's organizational unit, such as <c>Root/Workloads/Prod</c>, when known.</param>
/// <param name="State">The account's life-cycle state, such as <c>ACTIVE</c>, when known.</param>
/// <param name="Email">The account's root email address, when known.</param>
public record AccountReference(
    string Id,
    string? Name = null,
    string? OrganizationalUnit = null,
    string? State = null,
    string? Email = null)
{
    /// <summary>Whether the id has the form of an account id: 12 digits.</summary>
    /// <remarks>See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html.</remarks>
    public bool IsValid => AccountIds.IsValid(Id);

    /// <summary>
    /// Whether the account was named by its id alone, by somebody who means this very account; else it came as an object, along with others.
    /// </summary>
    public bool IsNamed { get; init; } = Name is null && OrganizationalUnit is null && State is null;

    /// <summary>Whether this is known to be the organization's management account.</summary>
    public bool IsManagementAccount { get; init; }

    /// <summary>Names an account that was read from the organization.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The reference, with everything that it can carry.</returns>
    public static AccountReference To(MemberAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return (new AccountReference(account.Id) with { IsNamed = false }).With(account);
    }

    /// <summary>Adds what was read of the account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The reference, with everything that it can carry.</returns>
    public AccountReference With(MemberAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return this with
        {
            Name = account.Name,
            OrganizationalUnit = account.OrganizationalUnit,
            State = account.State,
            Email = account.Email,
            IsManagementAccount = account.IsManagementAccount,
        };
    }

    /// <summary>Gives the account as far as it is known.</summary>
    /// <returns>An account of which everything but the id may be missing.</returns>
    public MemberAccount ToAccount() => new()
    {
        Id = Id,
        Name = Name,
        OrganizationalUnit = OrganizationalUnit,
        State = State,
        Email = Email,
        IsManagementAccount = IsManagementAccount,
    };

    /// <summary>Gives the account id, and the name behind it when known, for prompts and errors.</summary>
    /// <returns>Such as <c>333333333333 (web-prod)</c>.</returns>
    public override string ToString() => Name is null ? Id : $"{Id} ({Name})";
}
