namespace RootTools.Journal;

/// <summary>What is about to be done.</summary>
public sealed record JournalIntent
{
    /// <summary>What is done, one of <see cref="JournalActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The 12-digit id of the account that it is done to; null when it is done to the organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARN or name of the resource that it is done to; null when it is done to the account.</summary>
    public string? Resource { get; init; }

    /// <summary>The Region of the resource; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>What exactly. Never a secret.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The file that holds what is about to be deleted; null when there is none.</summary>
    public string? BackupPath { get; init; }
}
