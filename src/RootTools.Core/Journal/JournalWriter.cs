using RootTools.Storage;

namespace RootTools.Journal;

/// <summary>
/// Puts entries on disk. Safe for use from many threads, and by several processes with the same journal. Those who wait while others
/// are being written share the next flush, so that thousands of accounts are not held up by the disk.
/// </summary>
public sealed class JournalWriter
{
    // Bounds the memory of one group, and the time that other processes wait for it.
    private const int LargestGroup = 1024;

    private readonly Coalescer<byte[], bool> _groups;
    private readonly JournalFile _file;

    /// <summary>Makes a writer. Nothing is written, and no file made, before the first entry.</summary>
    /// <param name="path">The journal; null for <see cref="DefaultPath"/>.</param>
    /// <param name="clock">Where the time comes from; null for the system's.</param>
    /// <param name="key">What signs each line; null for a journal without a key.</param>
    public JournalWriter(string? path = null, TimeProvider? clock = null, JournalKey? key = null)
        : this(path, OwnerFiles.Instance, clock ?? TimeProvider.System, key)
    {
    }

    internal JournalWriter(string? path, IOwnerFiles files, TimeProvider clock, JournalKey? key = null)
    {
        JournalPath = path ?? DefaultPath;
        _file = new JournalFile(JournalPath, files, clock, key);
        _groups = new Coalescer<byte[], bool>(LargestGroup, (bodies, _) => Task.Run(() => WriteAsync(bodies), CancellationToken.None));
    }

    /// <summary>Told, on any thread, when an incomplete line at the end of the journal was set aside.</summary>
    public event Action<JournalEntry>? Repaired;

    /// <summary>The journal's default place, in <see cref="ApplicationFolder"/>.</summary>
    public static string DefaultPath => ApplicationFolder.PathOf("journal.jsonl");

    /// <summary>The journal.</summary>
    public string JournalPath { get; }

    /// <summary>Writes an entry.</summary>
    /// <returns>A task that ends when the entry is on disk, after all that were given before it.</returns>
    /// <exception cref="RootToolsException">It could not be written; the error ends the run.</exception>
    public Task WriteAsync(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _groups.AskAsync(JournalLine.WriteBody(entry), CancellationToken.None);
    }

    private async Task<Func<byte[], bool>> WriteAsync(IReadOnlyList<byte[]> bodies)
    {
        try
        {
            if (await _file.AppendAsync(bodies) is { } repair)
            {
                Repaired?.Invoke(repair);
            }
        }
        catch (Exception e) when (e is not RootToolsException)
        {
            throw JournalErrors.NotWritable(JournalPath, e);
        }

        return _ => true;
    }
}
