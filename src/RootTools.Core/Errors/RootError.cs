using System.Diagnostics.CodeAnalysis;

namespace RootTools.Errors;

/// <summary>What went wrong for one account, or for the whole run, and what to do about it. Never holds a secret.</summary>
public sealed record RootError
{
    /// <summary>Makes an error, to be filled in.</summary>
    public RootError()
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="id">A stable name.</param>
    /// <param name="kind">What sort of error it is.</param>
    /// <param name="message">What happened, in a sentence that names the account or resource.</param>
    /// <param name="recommendedAction">What to do next.</param>
    /// <param name="accountId">The account that it is about, if it is about one.</param>
    [SetsRequiredMembers]
    public RootError(string id, RootErrorKind kind, string message, string recommendedAction, string? accountId = null)
    {
        Id = id;
        Kind = kind;
        Message = message;
        RecommendedAction = recommendedAction;
        AccountId = accountId;
    }

    /// <summary>A stable name of the error, such as <c>RootDeniedByScp</c>: the first part of PowerShell's FullyQualifiedErrorId.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of trouble it is.</summary>
    public required RootErrorKind Kind { get; init; }

    /// <summary>What happened, in a sentence that names the account or resource.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next.</summary>
    public required string RecommendedAction { get; init; }

    /// <summary>The 12-digit id of the account that the error is about, if it is about one.</summary>
    public string? AccountId { get; init; }

    /// <summary>AWS's own error code, such as <c>AccessDenied</c>, if AWS answered.</summary>
    public string? AwsErrorCode { get; init; }

    /// <summary>The request id that AWS's support asks for, if AWS answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service control or resource control policy that denied the call, if AWS named one.</summary>
    public PolicyReference? DeniedBy { get; init; }

    /// <summary>The IAM action that was denied, such as <c>iam:GetAccountSummary</c>, if AWS named one.</summary>
    public string? DeniedAction { get; init; }

    /// <summary>The Regions that a search left out for this reason; empty when it is about something else.</summary>
    public IReadOnlyList<string> UnsearchedRegions { get; init; } = [];

    /// <summary>
    /// Whether the trouble lies with the caller or the organization, so that every other account would fail alike:
    /// such an error ends a run instead of repeating itself thousands of times.
    /// </summary>
    public bool EndsRun { get; init; }

    /// <summary>Gives the message, for tables.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
