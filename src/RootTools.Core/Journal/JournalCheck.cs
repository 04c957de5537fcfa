using RootTools.Errors;
using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>Checks that a journal is consistent: every line carries the hash of the line before it, every outcome has its intent.</summary>
public sealed class JournalCheck
{
    private readonly JournalReader _reader;
    private readonly JournalLock _lock;
    private readonly HashSet<string> _unfinished = new(StringComparer.Ordinal);

    /// <summary>Makes a check.</summary>
    /// <param name="path">The journal; null for <see cref="JournalWriter.DefaultPath"/>.</param>
    public JournalCheck(string? path = null)
        : this(path, OwnerFiles.Instance, TimeProvider.System)
    {
    }

    internal JournalCheck(string? path, IOwnerFiles files, TimeProvider clock)
    {
        _reader = new JournalReader(path, files);
        _lock = new JournalLock(_reader.JournalPath, files, clock);
    }

    /// <summary>Reads the whole journal, up to the first line that does not fit. Others may write to it meanwhile.</summary>
    /// <param name="lastHash">
    /// The <see cref="JournalCheckResult.LastHash"/> of an earlier check, to see that its last line still is there; null for none.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RootToolsException">There is no journal, or it cannot be read.</exception>
    public async Task<JournalCheckResult> RunAsync(string? lastHash = null, CancellationToken cancellationToken = default)
    {
        _unfinished.Clear();
        using FileStream stream = _reader.Open();
        (long count, string hash, bool isFound) = (0, JournalHash.OfNothing, lastHash is null or JournalHash.OfNothing);
        await foreach (JournalLines.Line line in JournalLines.ReadAsync(stream, cancellationToken))
        {
            if (!line.IsComplete)
            {
                return await IsIncompleteAsync(stream) ? Bad(line.Number, JournalFault.IncompleteLine, hash) : Good(count, hash, isFound);
            }

            if (FindFault(line, hash) is { } fault)
            {
                return Bad(line.Number, fault, hash);
            }

            (count, hash) = (line.Number, JournalHash.Of(line.Bytes));
            isFound |= string.Equals(hash, lastHash, StringComparison.OrdinalIgnoreCase);
        }

        return Good(count, hash, isFound);
    }

    private JournalFault? FindFault(JournalLines.Line line, string previousHash)
    {
        if (JournalLine.Read(line.Bytes, line.Number) is not { } read)
        {
            return JournalFault.Damaged;
        }

        if (read.PreviousHash != previousHash)
        {
            return JournalFault.BrokenChain;
        }

        return read.Entry.Kind switch
        {
            JournalEntryKind.Intent => _unfinished.Add(read.Entry.Id) ? null : JournalFault.Damaged,
            JournalEntryKind.Outcome => _unfinished.Remove(read.Entry.IntentId ?? "") ? null : JournalFault.OutcomeWithoutIntent,
            _ => null,
        };
    }

    /// <summary>Tells a line that a crash left incomplete from one that is being written: nobody writes while the lock is held.</summary>
    private async Task<bool> IsIncompleteAsync(FileStream stream)
    {
        long seen = stream.Length;
        try
        {
            using (await _lock.AcquireAsync())
            {
                return stream.Length == seen;
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Whoever may only read cannot take the lock either.
            return stream.Length == seen;
        }
    }

    private JournalCheckResult Good(long count, string hash, bool isFound) => isFound
        ? Result(count, hash, $"The journal is consistent: {count} lines, {_unfinished.Count} intents without an outcome.")
        : Result(count, hash, "The line with the hash that was given is not in the journal: its end, or all of it, was replaced.") with
        {
            FirstBadLine = count + 1,
            Fault = JournalFault.BrokenChain,
        };

    private JournalCheckResult Bad(long number, JournalFault fault, string hash) =>
        Result(number, hash, fault switch
        {
            JournalFault.Damaged => $"Line {number} is not an entry of a journal. Compare it with a copy of the journal.",
            JournalFault.BrokenChain => $"Line {number} does not carry the hash of the line before it: one of the two was changed, " +
                "or lines were put in or taken out.",
            JournalFault.OutcomeWithoutIntent => $"Line {number} tells an outcome whose intent does not stand before it.",
            _ => $"Line {number} is incomplete: a crash came between. " +
                "The next cmdlet that writes to the journal sets it aside; nothing else is lost.",
        }) with
        {
            FirstBadLine = number,
            Fault = fault,
        };

    private JournalCheckResult Result(long count, string hash, string message) => new()
    {
        JournalPath = _reader.JournalPath,
        LineCount = count,
        Message = message,
        UnfinishedCount = _unfinished.Count,
        LastHash = hash,
    };
}

/// <summary>Whether a journal is consistent.</summary>
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
    public override string ToString() => Message;
}

/// <summary>How a line of the journal does not fit.</summary>
public enum JournalFault
{
    /// <summary>The line is not an entry of a journal.</summary>
    Damaged,

    /// <summary>
    /// The line does not carry the hash of the line before it: one of them was changed, or lines were put in or taken out.
    /// </summary>
    BrokenChain,

    /// <summary>The line tells the outcome of an intent that does not stand before it.</summary>
    OutcomeWithoutIntent,

    /// <summary>The last line is incomplete. The next cmdlet that writes to the journal sets it aside.</summary>
    IncompleteLine,
}
