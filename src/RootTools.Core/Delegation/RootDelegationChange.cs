namespace RootTools.Delegation;

/// <summary>What was done about an account's delegation.</summary>
public sealed record RootDelegationChange
{
    /// <summary>The 12-digit account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The service: <c>iam.amazonaws.com</c>.</summary>
    public required string ServicePrincipal { get; init; }

    /// <summary>What became of it.</summary>
    public required RootDelegationOutcome Outcome { get; init; }
}
