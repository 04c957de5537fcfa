namespace RootTools.Reviews;

/// <summary>What a review came to: the exit code says it for schedulers.</summary>
public enum RootReviewOutcome : long
{
    /// <summary>Everything is as wanted: exit code 0.</summary>
    AsWanted = 0,

    /// <summary>The review could not be carried out, or what it found could not be written down: exit code 1.</summary>
    Failed = 1,

    /// <summary>Drift, or something else that counts as a failure, was found: exit code 2, also when a part could not be read.</summary>
    Found = 2,

    /// <summary>Nothing was found, but a part could not be read: exit code 3.</summary>
    Incomplete = 3,
}

/// <summary>What a review found, wrote and could not read.</summary>
public sealed record RootReviewResult
{
    /// <summary>The review's id, as its log has it.</summary>
    public required string RunId { get; init; }

    /// <summary>What it came to.</summary>
    public required RootReviewOutcome Outcome { get; init; }

    /// <summary>0 as wanted, 1 failed, 2 something found, 3 incomplete.</summary>
    public int ExitCode => (int)Outcome;

    /// <summary>Whether everything was read that was asked for.</summary>
    public bool IsComplete => Errors.Count == 0;

    /// <summary>The organization; null outside of one.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>When the review began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How many accounts were audited, whatever came of it.</summary>
    public int Accounts { get; init; }

    /// <summary>How many of them have root credentials.</summary>
    public int WithCredentials { get; init; }

    /// <summary>How many of them denied the look or failed.</summary>
    public int Unread { get; init; }

    /// <summary>How many controls failed, over all accounts.</summary>
    public int FailedControls { get; init; }

    /// <summary>How many changes there are since the reference; null when nothing was compared.</summary>
    public int? Changes { get; init; }

    /// <summary>The snapshot that was compared with; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>How many events of root activity were read; null when none was asked for.</summary>
    public int? Activity { get; init; }

    /// <summary>What counts as a failure, in words; none when nothing does.</summary>
    public IReadOnlyList<string> Findings { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>What could not be read, one for each cause.</summary>
    public IReadOnlyList<RootReviewError> Errors { get; init => field = Listing<RootReviewError>.Of(value); } = Listing<RootReviewError>.None;

    /// <summary>What was written.</summary>
    public IReadOnlyList<RootReviewFile> Files { get; init => field = Listing<RootReviewFile>.Of(value); } = Listing<RootReviewFile>.None;

    /// <summary>The log; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Gives the outcome and its code.</summary>
    /// <returns>Such as <c>Found (2)</c>.</returns>
    public override string ToString() => $"{Outcome} ({ExitCode.ToString(CultureInfo.InvariantCulture)})";
}

/// <summary>Something that could not be read, or written.</summary>
/// <param name="Step">The part of the review, such as <c>Audit</c>.</param>
/// <param name="Id">The error's id.</param>
/// <param name="Message">What happened, and in which accounts.</param>
/// <param name="AccountIds">All the accounts; none when it is about none.</param>
/// <param name="RecommendedAction">What to do next.</param>
public sealed record RootReviewError(string Step, string Id, string Message, IReadOnlyList<string> AccountIds, string RecommendedAction)
{
    /// <summary>Gives the message.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}

/// <summary>Something that a review wrote.</summary>
/// <param name="Kind"><c>Snapshot</c>, or the form of a report.</param>
/// <param name="Path">The file, or the place in S3.</param>
/// <param name="Encryption">How S3 says that it is encrypted; null for a file.</param>
public sealed record RootReviewFile(string Kind, string Path, string? Encryption)
{
    /// <summary>Gives the place.</summary>
    /// <returns><see cref="Path"/>.</returns>
    public override string ToString() => Path;
}
