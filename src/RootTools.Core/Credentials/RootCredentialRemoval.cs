using RootTools.Errors;

namespace RootTools.Credentials;

/// <summary>What a removal did to the root credentials of one account.</summary>
public sealed record RootCredentialRemoval
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What came of it.</summary>
    public required RootCredentialRemovalOutcome Outcome { get; init; }

    /// <summary>The credentials that were removed, those that somebody else removed meanwhile included.</summary>
    public IReadOnlyList<RootCredential> Removed { get; init; } = [];

    /// <summary>The credentials that were asked for and left alone, and why.</summary>
    public IReadOnlyList<KeptRootCredential> Kept { get; init; } = [];

    /// <summary>Every credential, of whatever kind, that the account still had at the end.</summary>
    public IReadOnlyList<RootCredential> Remaining { get; init; } = [];

    /// <summary>Whether the account was read again afterwards and nothing that was removed was seen.</summary>
    public bool Verified { get; init; }

    /// <summary>When the removal ended, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied the removal, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why not everything that was asked for is gone; null when it is.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The account and the outcome.</returns>
    public override string ToString() => $"{AccountId}: {Outcome}";
}
