using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>The journal on disk. Writes whole groups of lines, each group with one flush, while other processes wait.</summary>
/// <param name="path">The journal.</param>
/// <param name="files">The file system.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class JournalFile(string path, IOwnerFiles files, TimeProvider clock)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    private readonly JournalLock _lock = new(path, files, clock);
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    // The end as this process left it. Another length means that another process has written.
    private long _length = -1;
    private string _lastHash = JournalHash.OfNothing;

    /// <summary>Appends lines. When the task ends well, they are on disk; when it fails, none of them counts.</summary>
    /// <param name="bodies">The lines, as <see cref="JournalLine.WriteBody"/> makes them.</param>
    /// <returns>What was set aside because a crash had torn the end; null when nothing was.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system refuses.</exception>
    public async Task<JournalEntry?> AppendAsync(IReadOnlyList<byte[]> bodies)
    {
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

    private JournalEntry? FindEnd(FileStream stream)
    {
        if (stream.Length == _length)
        {
            return null;
        }

        var tail = JournalTail.Read(stream);
        JournalEntry? repair = tail.Torn.Length == 0 ? null : TornEnd.SetAside(path, tail, files, clock.GetUtcNow());
        if (repair is not null)
        {
            stream.SetLength(tail.Length);
        }

        _length = tail.Length;
        _lastHash = tail.LastHash;
        return repair;
    }

    private void Write(FileStream stream, IReadOnlyList<byte[]> bodies)
    {
        (long start, bool isNew) = (_length, _length == 0);
        using MemoryStream group = new();
        string hash = _lastHash;
        foreach (byte[] body in bodies)
        {
            byte[] line = JournalLine.Chain(body, hash);
            group.Write(line, 0, line.Length);
            group.WriteByte(JournalLine.LineFeed);
            hash = JournalHash.Of(line);
        }

        _length = -1; // Unknown until all is on disk.
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

        _length = start + group.Length;
        _lastHash = hash;
    }
}
