using RootTools.Errors;

namespace RootTools.Credentials;

/// <summary>What allowing the recovery of one account's root password came to.</summary>
public sealed record RootRecovery
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>The account's root email address, whose owner sets the password; null when it was not looked up.</summary>
    public string? Email { get; init; }

    /// <summary>What came of it.</summary>
    public required RootRecoveryOutcome Outcome { get; init; }

    /// <summary>What the owner of the mailbox must do next; null unless recovery was allowed.</summary>
    public string? NextStep { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied it, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why recovery was not allowed; null when it was.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The account and the outcome.</returns>
    public override string ToString() => $"{AccountId}: {Outcome}";
}
