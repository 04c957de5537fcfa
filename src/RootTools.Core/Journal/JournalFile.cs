using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>The journal on disk. Writes whole groups of lines, each group with one flush, while other processes wait.</summary>
internal sealed class JournalFile(string path, IOwnerFiles files, TimeProvider clock, JournalKey? key = null)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    private readonly JournalLock _lock = new(path, files, clock);
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    // The end as this process left it. Another length means that another process has written.
    private long _length = -1;
    private string _lastHash = JournalHash.OfNothing;

    /// <summary>Appends lines. When the task ends well, they are on disk; when it fails, none of them counts.</summary>
    /// <param name="bodies">The lines, as <see cref="JournalLine.WriteBody(JournalEntry)"/> makes them.</param>
    /// <returns>What was set aside because a crash had left it incomplete; null when nothing was.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system refuses.</exception>
    public async Task<JournalEntry?> AppendAsync(IReadOnlyList<byte[]> bodies)
    {
        if (_length < 0)
        {
            CheckPlace();
        }

        files.CreateFolder(_folder);
        bool sharesWithOthers;
        JournalEntry? repair;
        using (await _lock.AcquireAsync())
        {
            using FileStream stream = files.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            sharesWithOthers = _length >= 0 && stream.Length != _length;
            repair = FindEnd(stream);
            Write(stream, repair is null ? bodies : [JournalLine.WriteBody(repair), .. bodies]);
        }

        if (sharesWithOthers)
        {
            // Whoever tries again for the lock needs a moment in which it is free.
            await Task.Delay(Turn, clock, CancellationToken.None);
        }

        return repair;
    }

    /// <summary>Sees that what is there already is a journal to be written to, before even a lock is put beside it.</summary>
    private void CheckPlace()
    {
        try
        {
            files.Open(path, FileMode.Open, FileAccess.Read).Dispose();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // The first entry makes it.
        }
    }

    private JournalEntry? FindEnd(FileStream stream)
    {
        if (stream.Length == _length)
        {
            return null;
        }

        var tail = JournalTail.Read(stream);
        CheckSignatures(stream, tail);
        JournalEntry? repair = tail.Incomplete.Length == 0 ? null : SetAside(tail);
        if (repair is not null)
        {
            stream.SetLength(tail.Length);
        }

        _length = tail.Length;
        _lastHash = tail.LastHash;
        return repair;
    }

    /// <summary>Sees that the journal is signed with the key that was given, or not at all, and that nothing was cut off its end.</summary>
    private void CheckSignatures(Stream stream, JournalTail tail)
    {
        if (tail.LastLine is { } last && JournalLine.IsSigned(last) != key is not null)
        {
            throw key is null ? JournalErrors.KeyMissing(path) : JournalErrors.NotSigned(path);
        }

        if (key is null)
        {
            return;
        }

        JournalEnd? end = JournalEnd.Read(path, key);
        bool isTrue = tail.LastLine is null
            ? end is null or { Length: 0 }
            : JournalLine.IsSignedWith(key, tail.LastLine) && end is not null && end.Length <= tail.Length
                && JournalTail.HashBefore(stream, end.Length) == end.LastHash;
        if (!isTrue)
        {
            throw JournalErrors.NotAuthentic(path);
        }
    }

    /// <summary>Keeps an incomplete line, of which nobody was told that it is on disk, in a file of its own, so that it can be cut off.</summary>
    /// <returns>The entry that tells of it.</returns>
    private JournalEntry SetAside(JournalTail tail)
    {
        string hash = JournalHash.Of(tail.Incomplete);
        DateTimeOffset now = clock.GetUtcNow();

        // A name that nobody can know before, so that nothing waits there to be written to.
        string aside = string.Format(CultureInfo.InvariantCulture, "{0}.incomplete-{1}-{2}", path, tail.Length, JournalId.New());
        using (FileStream stream = files.Open(aside, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(tail.Incomplete, 0, tail.Incomplete.Length);
            stream.Flush(flushToDisk: true);
        }

        return new JournalEntry
        {
            Id = JournalId.New(),
            Kind = JournalEntryKind.Repair,
            Time = now,
            RunId = JournalId.NewRun(now),
            Action = JournalActions.RepairJournal,
            Resource = aside,
            Details = [$"{tail.Incomplete.Length} bytes after byte {tail.Length}", $"SHA-256 {hash}"],
            Message = $"A crash or a power failure left the last line of the journal incomplete. It was set aside in '{aside}'.",
        };
    }

    private void Write(FileStream stream, IReadOnlyList<byte[]> bodies)
    {
        (long start, bool isNew) = (_length, _length == 0);
        using MemoryStream group = new();
        string hash = _lastHash;
        foreach (byte[] body in bodies)
        {
            byte[] line = JournalLine.Chain(body, hash, key);
            group.Write(line, 0, line.Length);
            group.WriteByte(JournalLine.LineFeed);
            hash = JournalHash.Of(line);
        }

        _length = -1; // Unknown until all is on disk.
        if (isNew && key is not null)
        {
            // Before the first line, so that a journal without an end is never one that a crash left behind.
            new JournalEnd(0, JournalHash.OfNothing).Write(path, key, files);
        }

        stream.Position = start;
        try
        {
            stream.Write(group.GetBuffer(), 0, (int)group.Length);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // On a full disk, leave no half line behind. Where even that fails, the next one who writes sets it aside.
            stream.SetLength(start);
            throw;
        }

        if (isNew)
        {
            files.FlushFolder(_folder);
        }

        if (key is not null)
        {
            new JournalEnd(start + group.Length, hash).Write(path, key, files);
        }

        _length = start + group.Length;
        _lastHash = hash;
    }
}

/// <summary>Lets one process at a time write to a journal. The system opens the lock of a process that dies.</summary>
/// <param name="journalPath">The journal. The lock is a file of its own beside it, so that readers are never in the way.</param>
/// <param name="files">Where the lock is kept.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class JournalLock(string journalPath, IOwnerFiles files, TimeProvider clock)
{
    /// <summary>How long another process may hold the lock: far longer than any disk takes for a few lines.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits for the lock.</summary>
    /// <returns>The lock, to be disposed.</returns>
    /// <exception cref="Errors.RootToolsException">Another process does not let go of it.</exception>
    public async Task<IDisposable> AcquireAsync()
    {
        long started = clock.GetTimestamp();
        for (TimeSpan wait = FirstWait; ; wait = Shorter(wait + wait, LongestWait))
        {
            if (files.TryLock(journalPath + ".lock") is { } held)
            {
                return held;
            }

            if (clock.GetElapsedTime(started) > Patience)
            {
                throw JournalErrors.Locked(journalPath, Patience);
            }

            await Task.Delay(wait, clock, CancellationToken.None);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>Where a journal's complete lines end, and what a crash left behind them.</summary>
/// <param name="Length">The length of the complete lines, in bytes.</param>
/// <param name="LastLine">The last complete line; null when there is none.</param>
/// <param name="Incomplete">What comes after it: nothing, if all is well.</param>
internal sealed record JournalTail(long Length, byte[]? LastLine, byte[] Incomplete)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>The hash of the last complete line.</summary>
    public string LastHash => LastLine is null ? JournalHash.OfNothing : JournalHash.Of(LastLine);

    /// <summary>Reads a journal's end, however long the journal is.</summary>
    public static JournalTail Read(Stream stream)
    {
        long length = FindLineFeed(stream, stream.Length) + 1;
        return new JournalTail(length, ReadLineBefore(stream, length), ReadBytes(stream, length, stream.Length));
    }

    /// <summary>Gives the hash of the line that ends at a place; null when none does.</summary>
    public static string? HashBefore(Stream stream, long end)
    {
        if (end > 0 && ReadBytes(stream, end - 1, end)[0] != JournalLine.LineFeed)
        {
            return null;
        }

        return ReadLineBefore(stream, end) is { } line ? JournalHash.Of(line) : JournalHash.OfNothing;
    }

    private static byte[]? ReadLineBefore(Stream stream, long end) =>
        end == 0 ? null : ReadBytes(stream, FindLineFeed(stream, end - 1) + 1, end - 1);

    /// <summary>Searches backwards.</summary>
    /// <returns>The place of the last line feed before an end; -1 when there is none.</returns>
    private static long FindLineFeed(Stream stream, long end)
    {
        while (end > 0)
        {
            long start = Math.Max(0, end - ChunkSize);
            int found = Array.LastIndexOf(ReadBytes(stream, start, end), JournalLine.LineFeed);
            if (found >= 0)
            {
                return start + found;
            }

            end = start;
        }

        return -1;
    }

    private static byte[] ReadBytes(Stream stream, long start, long end)
    {
        byte[] bytes = new byte[end - start];
        stream.Position = start;
        for (int done = 0; done < bytes.Length;)
        {
            int count = stream.Read(bytes, done, bytes.Length - done);
            done += count > 0 ? count : throw new EndOfStreamException();
        }

        return bytes;
    }
}
