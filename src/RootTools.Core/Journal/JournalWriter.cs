using RootTools.Errors;
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

    private readonly object _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private readonly JournalFile _file;
    private bool _isWriting;

    /// <summary>Makes a writer. Nothing is written, and no file made, before the first entry.</summary>
    /// <param name="path">The journal; null for <see cref="DefaultPath"/>.</param>
    /// <param name="clock">Where the time comes from; null for the system's.</param>
    public JournalWriter(string? path = null, TimeProvider? clock = null)
        : this(path, OwnerFiles.Instance, clock ?? TimeProvider.System)
    {
    }

    internal JournalWriter(string? path, IOwnerFiles files, TimeProvider clock)
    {
        JournalPath = path ?? DefaultPath;
        _file = new JournalFile(JournalPath, files, clock);
    }

    /// <summary>Told, on any thread, when the torn end of the journal was set aside.</summary>
    public event Action<JournalEntry>? Repaired;

    /// <summary>The journal's default place, in <see cref="ApplicationFolder"/>.</summary>
    public static string DefaultPath => ApplicationFolder.PathOf("journal.jsonl");

    /// <summary>The journal.</summary>
    public string JournalPath { get; }

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>A task that ends when the entry is on disk, after all that were given before it.</returns>
    /// <exception cref="RootToolsException">It could not be written; the error ends the run.</exception>
    public Task WriteAsync(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Waiting waiting = new(JournalLine.WriteBody(entry));
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteGroupsAsync);
            }
        }

        return waiting.Written.Task;
    }

    private async Task WriteGroupsAsync()
    {
        while (TakeGroup() is { Count: > 0 } group)
        {
            try
            {
                JournalEntry? repair = await _file.AppendAsync([.. group.Select(waiting => waiting.Body)]);
                group.ForEach(waiting => waiting.Written.SetResult(true));
                if (repair is not null)
                {
                    Repaired?.Invoke(repair);
                }
            }
            catch (Exception e)
            {
                RootToolsException failure = e as RootToolsException ?? JournalErrors.NotWritable(JournalPath, e);
                group.ForEach(waiting => waiting.Written.TrySetException(failure));
            }
        }
    }

    private List<Waiting> TakeGroup()
    {
        List<Waiting> group = [];
        lock (_gate)
        {
            while (group.Count < LargestGroup && _waiting.Count > 0)
            {
                group.Add(_waiting.Dequeue());
            }

            _isWriting = group.Count > 0;
        }

        return group;
    }

    private sealed class Waiting(byte[] body)
    {
        public byte[] Body { get; } = body;

        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
