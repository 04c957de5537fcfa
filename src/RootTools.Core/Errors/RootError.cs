using System.Diagnostics.CodeAnalysis;

namespace RootTools.Errors;

/// <summary>What went wrong for one account, or for the whole run, and what to do about it. Never holds a secret.</summary>
/// <param name="Id">A stable name of the error, such as <c>RootDeniedByScp</c>: the first part of PowerShell's FullyQualifiedErrorId.</param>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Message">What happened, in a sentence that names the account or resource.</param>
/// <param name="RecommendedAction">What to do next.</param>
/// <param name="AccountId">The 12-digit id of the account that the error is about, if it is about one.</param>
public sealed record RootError(string Id, RootErrorKind Kind, string Message, string RecommendedAction, string? AccountId = null)
{
    /// <summary>AWS's own error code, such as <c>AccessDenied</c>, if AWS answered.</summary>
    public string? AwsErrorCode { get; init; }

    /// <summary>AWS's reason beside the code, such as <c>CLOSE_ACCOUNT_QUOTA_EXCEEDED</c>, if AWS gave one.</summary>
    public string? AwsReason { get; init; }

    /// <summary>The request id that AWS's support asks for, if AWS answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service control or resource control policy that denied the call, if AWS named one.</summary>
    public PolicyReference? DeniedBy { get; init; }

    /// <summary>The IAM action that was denied, such as <c>iam:GetAccountSummary</c>, if AWS named one.</summary>
    public string? DeniedAction { get; init; }

    /// <summary>The Regions that a search left out for this reason; empty when it is about something else.</summary>
    public IReadOnlyList<string> UnsearchedRegions { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>
    /// Whether the trouble lies with the caller or the organization, so that every other account would fail alike:
    /// such an error ends a run instead of repeating itself thousands of times.
    /// </summary>
    public bool EndsRun { get; init; }

    /// <summary>Gives the message, for tables.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
