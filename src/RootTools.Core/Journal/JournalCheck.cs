using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>
/// Checks a journal: every line carries the hash of the line before it, every outcome has its intent, and, with the journal's key, every
/// line and the end are signed with it.
/// </summary>
public sealed class JournalCheck
{
    private readonly string _path;
    private readonly IOwnerFiles _files;
    private readonly JournalKey? _key;
    private readonly JournalLock _lock;
    private readonly Dictionary<string, string> _unfinished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalEntry> _runs = new(StringComparer.Ordinal);
    private long _count;
    private string _lastHash = JournalHash.OfNothing;
    private long _unreadable;
    private long? _anchorLine;
    private long? _endLine;

    /// <summary>Makes a check.</summary>
    /// <param name="path">The journal; null for <see cref="JournalWriter.DefaultPath"/>.</param>
    /// <param name="key">The journal's key; null to check without it.</param>
    public JournalCheck(string? path = null, JournalKey? key = null)
        : this(path, OwnerFiles.Instance, TimeProvider.System, key)
    {
    }

    internal JournalCheck(string? path, IOwnerFiles files, TimeProvider clock, JournalKey? key = null)
    {
        _path = path ?? JournalWriter.DefaultPath;
        _files = files;
        _key = key;
        _lock = new JournalLock(_path, files, clock);
    }

    /// <summary>Reads the whole journal, up to the first line that does not fit. Others may write to it meanwhile.</summary>
    /// <param name="lastHash">
    /// The <see cref="JournalCheckResult.LastHash"/> of an earlier check, to see that its last line still is there; null for none.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RootToolsException">There is no journal, or it cannot be read.</exception>
    public async Task<JournalCheckResult> RunAsync(string? lastHash = null, CancellationToken cancellationToken = default)
    {
        // Before the lines: others may write more of them meanwhile, and their end after them.
        JournalEnd? end = _key is null ? null : JournalEnd.Read(_path, _key);
        using FileStream stream = new JournalReader(_path).Open();
        return await RunAsync(stream, end, lastHash, _ => { }, cancellationToken);
    }

    /// <summary>Checks a journal that somebody else could not have made, and gives each entry of the very bytes that are checked.</summary>
    internal async Task<JournalCheckResult> RunOwnAsync(Action<JournalEntry> take, CancellationToken cancellationToken)
    {
        try
        {
            JournalEnd? end = _key is null ? null : JournalEnd.Read(_path, _key);
            using FileStream stream = _files.Open(_path, FileMode.Open, FileAccess.Read);
            return await RunAsync(stream, end, null, take, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotReadable(_path, e);
        }
    }

    private async Task<JournalCheckResult> RunAsync(
        FileStream stream, JournalEnd? end, string? anchor, Action<JournalEntry> take, CancellationToken cancellationToken)
    {
        (_count, _lastHash, _unreadable, _endLine) = (0, JournalHash.OfNothing, 0, end?.Length == 0 ? 0 : null);
        _anchorLine = anchor == JournalHash.OfNothing ? 0 : null;
        _unfinished.Clear();
        _runs.Clear();
        bool isSigned = false;
        await foreach (JournalLines.Line line in JournalLines.ReadAsync(stream, cancellationToken))
        {
            if (!line.IsComplete)
            {
                if (await IsIncompleteAsync(stream))
                {
                    return Bad(line.Number, JournalFault.IncompleteLine);
                }

                break;
            }

            if (FindFault(line, take) is { } fault)
            {
                return Bad(line.Number, fault);
            }

            isSigned |= JournalLine.IsSigned(line.Bytes);
            (_count, _lastHash) = (line.Number, line.Hash);
            _anchorLine = string.Equals(_lastHash, anchor, StringComparison.OrdinalIgnoreCase) ? _count : _anchorLine;
            _endLine = line.Start + line.Bytes.Length + 1 == end?.Length && _lastHash == end.LastHash ? _count : _endLine;
        }

        return (anchor is not null && _anchorLine is null) || (_key is not null && _endLine is null)
            ? Bad(_count + 1, JournalFault.CutOff)
            : Good(isSigned);
    }

    private JournalFault? FindFault(JournalLines.Line line, Action<JournalEntry> take)
    {
        var read = JournalLine.Read(line.Bytes, line.Number);
        if (read is null && !line.IsTooLong)
        {
            return JournalFault.Damaged;
        }

        if (JournalLine.PreviousOf(line.Bytes) != _lastHash)
        {
            return JournalFault.BrokenChain;
        }

        if (_key is not null && !JournalLine.IsSignedWith(_key, line.Bytes))
        {
            return JournalFault.NotAuthentic;
        }

        if (read is not { } entry)
        {
            _unreadable++;
            return null;
        }

        take(entry);
        return entry.Kind switch
        {
            JournalEntryKind.Run => Remember(entry),
            JournalEntryKind.Intent => Begin(entry),
            JournalEntryKind.Outcome => _unfinished.Remove(entry.IntentId ?? "") || _unreadable > 0 ? null : JournalFault.OutcomeWithoutIntent,
            _ => null,
        };
    }

    // A run that was resumed goes on in its latest process.
    private JournalFault? Remember(JournalEntry run)
    {
        _runs[run.RunId] = run;
        return null;
    }

    private JournalFault? Begin(JournalEntry intent)
    {
        if (_unfinished.ContainsKey(intent.Id))
        {
            return JournalFault.Damaged;
        }

        _unfinished.Add(intent.Id, intent.RunId);
        return null;
    }

    private int CountRunning()
    {
        var running = _unfinished.Values.Distinct().ToDictionary(
            run => run, run => _runs.TryGetValue(run, out JournalEntry? entry) && JournalProcess.IsRunning(entry), StringComparer.Ordinal);
        return _unfinished.Values.Count(run => running[run]);
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

    private JournalCheckResult Good(bool isSigned)
    {
        List<JournalProof> shown = [JournalProof.InternallyConsistent];
        int running = CountRunning();
        string underWay = running == 0 ? string.Empty : $", {running} under way";
        List<string> message =
        [
            $"{_count} lines, {_unfinished.Count - running} intents without an outcome{underWay}. Shown: internally consistent",
        ];
        if ((_anchorLine ?? _endLine) is not null)
        {
            shown.Add(JournalProof.CompleteUpToAnchor);
            message.Add($", complete up to line {Math.Max(_anchorLine ?? 0, _endLine ?? 0)}");
        }

        if (_key is not null)
        {
            shown.Add(JournalProof.Authentic);
            message.Add(", authentic");
        }

        message.Add(". Not shown: ");
        message.Add(string.Join(", ", NotShown(isSigned)));
        message.Add(_unreadable == 0 ? "." : $". {_unreadable} lines are longer than a mebibyte; what they tell was not read.");
        return Result(string.Concat(message)) with { Shown = shown };
    }

    private IEnumerable<string> NotShown(bool isSigned)
    {
        if (_anchorLine is null && _endLine is null)
        {
            yield return "that no lines were cut off the end (give -LastHash)";
        }

        yield return (_key, isSigned) switch
        {
            (null, true) => "that RootTools wrote the lines (give -JournalKeyPath)",
            (null, false) => "that RootTools wrote the lines (the journal has no key)",
            _ => "what somebody with the key wrote, or that an older copy of both files was put back",
        };
    }

    private JournalCheckResult Bad(long number, JournalFault fault) =>
        Result(fault switch
        {
            JournalFault.Damaged => $"Line {number} is not an entry of a journal. Compare it with a copy of the journal.",
            JournalFault.BrokenChain => $"Line {number} does not carry the hash of the line before it: one of the two was changed, " +
                "or lines were put in or taken out.",
            JournalFault.OutcomeWithoutIntent => $"Line {number} tells an outcome whose intent does not stand before it.",
            JournalFault.NotAuthentic => $"Line {number} is not signed with this key: somebody without it wrote or changed the line, " +
                "or it is the wrong key.",
            JournalFault.CutOff when _key is not null && _endLine is null => "The journal does not reach to the end that its .end file names, " +
                "or that file is missing or not signed with this key: lines were cut off or replaced.",
            JournalFault.CutOff => "The line with the hash that was given is not in the journal: its end, or all of it, was replaced.",
            _ => $"Line {number} is incomplete: a crash came between. " +
                "The next cmdlet that writes to the journal sets it aside; nothing else is lost.",
        }) with
        {
            LineCount = fault == JournalFault.CutOff ? _count : number,
            FirstBadLine = number,
            Fault = fault,
        };

    private JournalCheckResult Result(string message) => Result(message, CountRunning());

    private JournalCheckResult Result(string message, int running) => new()
    {
        JournalPath = _path,
        LineCount = _count,
        Message = message,
        UnfinishedCount = _unfinished.Count - running,
        RunningCount = running,
        UnreadableCount = _unreadable,
        LastHash = _lastHash,
    };
}

/// <summary>What a check of a journal has shown.</summary>
public sealed record JournalCheckResult
{
    /// <summary>The journal.</summary>
    public required string JournalPath { get; init; }

    /// <summary>Whether no line was found that does not fit. What that means, <see cref="Shown"/> says.</summary>
    public bool IsIntact => Fault is null;

    /// <summary>What the check has shown, and nothing more; empty when a line does not fit.</summary>
    public IReadOnlyList<JournalProof> Shown { get; init => field = Listing<JournalProof>.Of(value); } = Listing<JournalProof>.None;

    /// <summary>How many lines were read, up to and with the first that does not fit.</summary>
    public required long LineCount { get; init; }

    /// <summary>The number of the first line that does not fit, from 1; null when all do.</summary>
    public long? FirstBadLine { get; init; }

    /// <summary>How that line does not fit; null when all do.</summary>
    public JournalFault? Fault { get; init; }

    /// <summary>What was found, and what to do about it.</summary>
    public required string Message { get; init; }

    /// <summary>How many intents have no outcome because their runs broke off.</summary>
    public required int UnfinishedCount { get; init; }

    /// <summary>How many intents have no outcome yet because their runs go on, in other processes of this computer.</summary>
    public int RunningCount { get; init; }

    /// <summary>How many lines are too long to be read, and were skipped.</summary>
    public long UnreadableCount { get; init; }

    /// <summary>
    /// The hash of the last line that fits. Noted elsewhere, it is the anchor that shows later that nothing was cut off up to here, which
    /// the chain alone cannot show.
    /// </summary>
    public required string LastHash { get; init; }

    /// <summary>Gives the message.</summary>
    public override string ToString() => Message;
}

/// <summary>What a check of a journal can show.</summary>
public enum JournalProof : long
{
    /// <summary>
    /// Every line carries the hash of the line before it, and every outcome has its intent. Whoever may write to the journal can make a
    /// journal of which this is true.
    /// </summary>
    InternallyConsistent,

    /// <summary>The line that an anchor names is there: the hash of an earlier check, or the signed end of a journal with a key.</summary>
    CompleteUpToAnchor,

    /// <summary>Every line was written by somebody who has the journal's key.</summary>
    Authentic,
}

/// <summary>How a line of the journal does not fit.</summary>
public enum JournalFault : long
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

    /// <summary>The line is not signed with the journal's key.</summary>
    NotAuthentic,

    /// <summary>The line that the anchor or the signed end names is not there: the end was cut off, or all was replaced.</summary>
    CutOff,
}
