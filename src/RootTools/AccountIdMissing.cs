using RootTools.Errors;

namespace RootTools.Commands;

/// <summary>The end of a cmdlet that does not take "every account" for an answer.</summary>
internal static class AccountIdMissing
{
    /// <summary>Makes the error.</summary>
    /// <param name="reason">Why not every account can be meant, as the end of a sentence.</param>
    /// <returns>The exception to throw.</returns>
    public static RootToolsException For(string reason) => new(new RootError
    {
        Id = "AccountIdMissing",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"No account is named, and {reason}.",
        RecommendedAction = "Name the accounts with -AccountId, or pipe them in from Get-RootMemberAccount or Get-RootCredentialStatus.",
        EndsRun = true,
    });
}
