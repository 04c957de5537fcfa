namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>An account that acts for the organization in a service.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DelegatedAdministrator.html</remarks>
public sealed class DelegatedAdministrator
{
    /// <summary>ARN of the account.</summary>
    public string? Arn { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime? DelegationEnabledDate { get; set; }

    /// <summary>Address of the root user.</summary>
    public string? Email { get; set; }

    /// <summary>12-digit account id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Created in the organization or invited.</summary>
    public AccountJoinedMethod? JoinedMethod { get; set; }

    /// <summary>When it joined, UTC.</summary>
    public DateTime? JoinedTimestamp { get; set; }

    /// <summary>Name of the account.</summary>
    public string? Name { get; set; }

    /// <summary>Where the account is in its life cycle. (<c>Status</c> was retired on 9 September 2026.)</summary>
    public AccountState? State { get; set; }
}
