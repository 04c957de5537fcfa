namespace RootTools.Delegation;

/// <summary>A member account that may open root sessions besides the management account.</summary>
public sealed record RootDelegatedAdministrator
{
    /// <summary>The 12-digit account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The email address of the account's root user.</summary>
    public string? Email { get; init; }

    /// <summary>Where the account is in its life cycle.</summary>
    public string? State { get; init; }

    /// <summary>The service that it administers: <c>iam.amazonaws.com</c>.</summary>
    public required string ServicePrincipal { get; init; }

    /// <summary>Since when, in UTC; null where AWS does not tell.</summary>
    public DateTimeOffset? DelegationEnabled { get; init; }

    /// <summary>Gives id and name, for tables.</summary>
    /// <returns>Such as <c>222222222222 (security)</c>.</returns>
    public override string ToString() => AccountName is null ? AccountId : $"{AccountId} ({AccountName})";
}
