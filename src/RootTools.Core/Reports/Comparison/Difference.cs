using RootTools.Compliance;
using RootTools.Credentials;

namespace RootTools.Reports.Comparison;

/// <summary>A change, and what is needed to find out who made it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Since">When it had not happened yet.</param>
/// <param name="Until">When it had.</param>
internal sealed record Difference(RootChange Change, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>The id of the credential that it happened to.</summary>
    public string? CredentialId { get; init; }

    /// <summary>What sort of credential that is; none for other changes.</summary>
    public RootCredentialType Type { get; init; }

    /// <summary>Makes the change of an account that is in one of the snapshots, or in both.</summary>
    public static Difference Of(RootCredentialStatus? before, RootCredentialStatus? after, RootChange change) => new(
        change with { AccountId = (after ?? before)!.AccountId, AccountName = (after ?? before)!.AccountName ?? before?.AccountName },
        before?.CheckedAt, after?.CheckedAt);

    /// <summary>Tells that one of the snapshots lacks all of a kind.</summary>
    public static Difference OfMissingPart(string what, bool isOlder) => new(new RootChange
    {
        Kind = RootChangeKind.NotComparable,
        Severity = RootComplianceSeverity.Low,
        Subject = what,
        Before = isOlder ? "not in the snapshot" : null,
        After = isOlder ? null : "not in the snapshot",
        Explanation = $"The {(isOlder ? "older" : "newer")} snapshot has none of this: nobody knows whether it changed.",
    });
}
