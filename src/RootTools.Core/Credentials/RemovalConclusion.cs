using RootTools.Errors;

namespace RootTools.Credentials;

/// <summary>Draws the result of a removal from what was planned, done and seen afterwards.</summary>
internal static class RemovalConclusion
{
    /// <summary>The result of a plan that leaves nothing to do.</summary>
    public static RootCredentialRemoval WithoutExecution(RootCredentialRemovalPlan plan, DateTimeOffset now) => new()
    {
        AccountId = plan.AccountId,
        AccountName = plan.AccountName,
        Outcome = plan.Refusal ?? (plan.Kept.Count > 0 ? RootCredentialRemovalOutcome.Kept : RootCredentialRemovalOutcome.NothingToRemove),
        Kept = plan.Kept,
        Remaining = [.. plan.Kept.Select(kept => kept.Credential), .. plan.Untouched],
        Verified = plan.Refusal is null, // The reading that made the plan showed it.
        CompletedAt = now,
        Error = plan.Error ?? InUse(plan),
    };

    /// <summary>The result of a plan that was carried out, wholly or in part.</summary>
    public static RootCredentialRemoval Of(
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        RootError? error,
        RootCredentialVerification verification,
        DateTimeOffset now) => new()
        {
            AccountId = plan.AccountId,
            AccountName = plan.AccountName,
            Outcome = OutcomeOf(plan, removed, error, verification),
            Removed = removed,
            Kept = plan.Kept,
            Remaining = verification.Remaining,
            Verified = verification.Verified,
            CompletedAt = now,
            Error = error ?? verification.Error ?? InUse(plan),
        };

    /// <summary>The outcome of an account in which nothing could be done.</summary>
    public static RootCredentialRemovalOutcome OutcomeOf(RootError error) => error.Kind switch
    {
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => RootCredentialRemovalOutcome.Denied,
        RootErrorKind.Conflict or RootErrorKind.InvalidArgument => RootCredentialRemovalOutcome.NotRemovable,
        _ => RootCredentialRemovalOutcome.Failed,
    };

    private static RootCredentialRemovalOutcome OutcomeOf(
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        RootError? error,
        RootCredentialVerification verification)
    {
        if (error is not null)
        {
            return removed.Count > 0 ? RootCredentialRemovalOutcome.PartlyRemoved : OutcomeOf(error);
        }

        return !verification.Verified ? RootCredentialRemovalOutcome.NotVerified
            : plan.Kept.Count > 0 ? RootCredentialRemovalOutcome.PartlyRemoved
            : RootCredentialRemovalOutcome.Removed;
    }

    private static RootError? InUse(RootCredentialRemovalPlan plan) => plan.Kept.Count == 0 ? null : new RootError
    {
        Id = "AccessKeyInUse",
        Kind = RootErrorKind.Conflict,
        Message = $"Left alone in account {plan.AccountId}: {string.Join("; ", plan.Kept)}.",
        RecommendedAction = "Find out who uses it and replace it with a role, then run again; or take it with -UnusedFor 0.",
        AccountId = plan.AccountId,
    };
}
