namespace RootTools.Journal;

/// <summary>
/// One line of the journal: who did, or was about to do, what to which account, and what came of it. Never holds a secret.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>The entry's id, unique in the journal.</summary>
    public required string Id { get; init; }

    /// <summary>What the line tells.</summary>
    public required JournalEntryKind Kind { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The run that it belongs to: one call of a cmdlet, and its resumptions.</summary>
    public required string RunId { get; init; }

    /// <summary>What is done, one of <see cref="JournalActions"/>; the cmdlet's name for <see cref="JournalEntryKind.Run"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the caller; null for a repair.</summary>
    public string? CallerArn { get; init; }

    /// <summary>For a run, the 12-digit id of the caller's account; else null.</summary>
    public string? CallerAccountId { get; init; }

    /// <summary>For a run, the partition of the organization; else null.</summary>
    public string? Partition { get; init; }

    /// <summary>For a run, the id of the organization; null when the caller may not ask for it, and for other entries.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The 12-digit id of the account that it is done to; null when it is done to the organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name; null when it was not known.</summary>
    public string? AccountName { get; init; }

    /// <summary>The ARN or name of the resource that it is done to; null when it is done to the account.</summary>
    public string? Resource { get; init; }

    /// <summary>The Region of the resource; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>For a run, the process that it is in, as number and computer; null for other entries.</summary>
    public string? Process { get; init; }

    /// <summary>What exactly: each credential that will be, or was, deleted; the parameters of a run.</summary>
    public IReadOnlyList<string> Details { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>The file that holds what is about to be deleted; null when there is none.</summary>
    public string? BackupPath { get; init; }

    /// <summary>For an outcome, the <see cref="Id"/> of its intent; else null.</summary>
    public string? IntentId { get; init; }

    /// <summary>For an outcome, what came of it, as in the cmdlet's result; else null.</summary>
    public string? Outcome { get; init; }

    /// <summary>The id of the error, if there was one.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What went wrong, if anything did.</summary>
    public string? Message { get; init; }

    /// <summary>The requests to AWS that changed something, or tried to.</summary>
    public IReadOnlyList<JournalRequest> Requests { get; init => field = Listing<JournalRequest>.Of(value); } = Listing<JournalRequest>.None;

    /// <summary>The number of the line in the journal, from 1; 0 for an entry that was not read from one.</summary>
    public long LineNumber { get; init; }

    internal string DescribeOutcome() => FormattableString.Invariant($"{Outcome} at {Time:u}, in line {LineNumber} of the journal");
}

/// <summary>What a line of the journal tells.</summary>
public enum JournalEntryKind : long
{
    /// <summary>A run began, or was resumed, and is about to change something.</summary>
    Run,

    /// <summary>Something is about to be done.</summary>
    Intent,

    /// <summary>What came of an intent.</summary>
    Outcome,

    /// <summary>A crash left an incomplete line at the end of the journal, and it was set aside.</summary>
    Repair,
}

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

/// <summary>What is about to be done.</summary>
public sealed record JournalIntent
{
    /// <summary>What is done, one of <see cref="JournalActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The 12-digit id of the account that it is done to; null when it is done to the organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name; null when it is not known.</summary>
    public string? AccountName { get; init; }

    /// <summary>The ARN or name of the resource that it is done to; null when it is done to the account.</summary>
    public string? Resource { get; init; }

    /// <summary>The Region of the resource; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>What exactly. Never a secret.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The file that holds what is about to be deleted; null when there is none.</summary>
    public string? BackupPath { get; init; }
}

/// <summary>What came of an intent.</summary>
public sealed record JournalOutcome
{
    /// <summary>It was done.</summary>
    public const string Done = nameof(Done);

    /// <summary>It failed.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>It was stopped in the middle, so that what is left must be looked at again.</summary>
    public const string Stopped = nameof(Stopped);

    /// <summary>
    /// A run that had ended between intent and outcome was resumed, and the account was looked at anew: what is left to be done follows as
    /// an intent of its own.
    /// </summary>
    public const string LookedAtAgain = nameof(LookedAtAgain);

    /// <summary>All outcomes that a journal can have: those here, and those of every cmdlet's results.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { Done, Failed, Stopped, LookedAtAgain }
            .Concat(typeof(JournalOutcome).Assembly.GetExportedTypes()
                .Where(type => type.IsEnum && type.Name.EndsWith("Outcome", StringComparison.Ordinal))
                .SelectMany(Enum.GetNames))
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>What came of it, as in the cmdlet's result, or one of the constants here.</summary>
    public required string Outcome { get; init; }

    /// <summary>What exactly. Never a secret.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What went wrong; null when nothing did.</summary>
    public RootError? Error { get; init; }
}
