using RootTools.Errors;

namespace RootTools.Credentials;

/// <summary>What reading an account again after a removal showed.</summary>
internal sealed record RootCredentialVerification
{
    /// <summary>Whether the account was read, and nothing is left that should be gone.</summary>
    public required bool Verified { get; init; }

    /// <summary>Every credential that the account has; as far as known, when it was not read.</summary>
    public required IReadOnlyList<RootCredential> Remaining { get; init; }

    /// <summary>Why the account could not be read, or what still shows.</summary>
    public RootError? Error { get; init; }

    public static RootCredentialVerification Of(
        RootCredentialRemovalPlan plan, List<RootCredential> removed, RootCredentialInventory inventory)
    {
        // When keys were last used is not read again: what was known of a credential before the removal says more.
        List<RootCredential> known = [.. plan.ToRemove, .. plan.Kept.Select(kept => kept.Credential), .. plan.Untouched];
        List<RootCredential> remaining = [.. inventory.Credentials.Select(left => known.Find(left.IsSameAs) ?? left)];
        List<RootCredential> seen = [.. removed.Where(gone => remaining.Exists(gone.IsSameAs))];
        return new RootCredentialVerification
        {
            Verified = seen.Count == 0,
            Remaining = remaining,
            Error = seen.Count == 0 ? null : StillThere(plan, seen),
        };
    }

    public static RootCredentialVerification NotMade(RootCredentialRemovalPlan plan, List<RootCredential> removed) => new()
    {
        Verified = false,
        Remaining =
        [
            .. plan.ToRemove.Where(credential => !removed.Exists(credential.IsSameAs)),
            .. plan.Kept.Select(kept => kept.Credential),
            .. plan.Untouched,
        ],
    };

    private static RootError StillThere(RootCredentialRemovalPlan plan, List<RootCredential> seen) => new()
    {
        Id = "RemovalNotVerified",
        Kind = RootErrorKind.Conflict,
        Message = $"AWS accepted the removal in account {plan.AccountId}, but still shows: {string.Join(", ", seen)}.",
        RecommendedAction = "Wait a minute, look with Get-RootCredentialStatus, and run the removal again if it is still there.",
        AccountId = plan.AccountId,
    };
}
