namespace RootTools.Journal;

/// <summary>Whether a journal is whole.</summary>
public sealed record JournalCheckResult
{
    /// <summary>The journal.</summary>
    public required string JournalPath { get; init; }

    /// <summary>Whether every line fits to the one before it.</summary>
    public bool IsIntact => Fault is null;

    /// <summary>How many lines were read, up to and with the first that does not fit.</summary>
    public required long LineCount { get; init; }

    /// <summary>The number of the first line that does not fit, from 1; null when all do.</summary>
    public long? FirstBadLine { get; init; }

    /// <summary>How that line does not fit; null when all do.</summary>
    public JournalFault? Fault { get; init; }

    /// <summary>What was found, and what to do about it.</summary>
    public required string Message { get; init; }

    /// <summary>How many intents have no outcome: crashes, or runs that are going on.</summary>
    public required int UnfinishedCount { get; init; }

    /// <summary>
    /// The hash of the last line that fits. Noted elsewhere, it shows later that nothing was cut off the end, which the chain alone
    /// cannot show.
    /// </summary>
    public required string LastHash { get; init; }

    /// <summary>Gives the message.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
