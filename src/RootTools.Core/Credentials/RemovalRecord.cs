using RootTools.Errors;
using RootTools.Journal;

namespace RootTools.Credentials;

/// <summary>What the journal tells of a removal.</summary>
internal static class RemovalRecord
{
    /// <summary>Before it: each credential that is going to be deleted.</summary>
    public static JournalIntent Intent(RootCredentialRemovalPlan plan) => new()
    {
        Action = JournalActions.RemoveRootCredential,
        AccountId = plan.AccountId,
        Details = [.. plan.ToRemove.Select(credential => credential.ToString())],
    };

    /// <summary>After it: each credential that was deleted.</summary>
    public static JournalOutcome Conclude(RootCredentialRemoval removal) => new()
    {
        Outcome = removal.Error?.Kind == RootErrorKind.Cancelled ? JournalOutcome.Stopped : removal.Outcome.ToString(),
        Details = [.. removal.Removed.Select(credential => credential.ToString())],
        Error = removal.Error,
    };
}
