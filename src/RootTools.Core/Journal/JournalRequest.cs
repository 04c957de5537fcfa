namespace RootTools.Journal;

/// <summary>One request to AWS that changed something, or tried to.</summary>
public sealed record JournalRequest
{
    /// <summary>The operation, such as <c>iam:DeleteAccessKey</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>AWS's id of the request, for a support case and for CloudTrail; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>AWS's error code; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gives operation and id in one line.</summary>
    /// <returns>A text such as <c>iam:DeleteAccessKey 6c2f…</c>.</returns>
    public override string ToString() => $"{Operation} {ErrorCode ?? "ok"} {RequestId ?? "unanswered"}";
}
