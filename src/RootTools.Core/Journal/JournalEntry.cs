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

    /// <summary>The 12-digit id of the account that it is done to; null when it is done to the organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARN or name of the resource that it is done to; null when it is done to the account.</summary>
    public string? Resource { get; init; }

    /// <summary>The Region of the resource; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>What exactly: each credential that will be, or was, deleted; the parameters of a run.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

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
    public IReadOnlyList<JournalRequest> Requests { get; init; } = [];

    /// <summary>The number of the line in the journal, from 1; 0 for an entry that was not read from one.</summary>
    public long LineNumber { get; init; }
}
