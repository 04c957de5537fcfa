namespace RootTools.Execution;

/// <summary>Counts a run: how many items are done, how many failed, how fast it goes and how long it may take yet.</summary>
/// <param name="clock">Where the time comes from.</param>
public sealed class RunProgress(TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private int _total;
    private int _done;
    private int _failed;
    private volatile bool _isTotalKnown;

    /// <summary>How many items are known to belong to the run so far.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Whether no items are to come any more that <see cref="Total"/> does not count yet.</summary>
    public bool IsTotalKnown => _isTotalKnown;

    /// <summary>How many items are finished, failed ones included.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>How many of the finished items failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>Items finished per second, over the whole run; 0 before the first one.</summary>
    public double Rate => Elapsed.TotalSeconds > 0 ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>The part that is done, in percent from 0 to 100; 0 while the total is not known.</summary>
    public int PercentComplete => Total == 0 || !IsTotalKnown ? 0 : (int)(100L * Done / Total);

    /// <summary>The time that the rest takes at the rate so far; null while nothing is finished, or the total is not known.</summary>
    public TimeSpan? Remaining => Done == 0 || !IsTotalKnown ? null : TimeSpan.FromSeconds((Total - Done) / Rate);

    /// <summary>Makes the run larger, as pipeline input arrives.</summary>
    /// <param name="items">How many items more.</param>
    public void Add(int items) => Interlocked.Add(ref _total, items);

    /// <summary>Says that all items are counted.</summary>
    public void Close() => _isTotalKnown = true;

    /// <summary>Counts one item as finished.</summary>
    /// <param name="failed">Whether it failed.</param>
    public void Finish(bool failed)
    {
        if (failed)
        {
            Interlocked.Increment(ref _failed);
        }

        Interlocked.Increment(ref _done);
    }
}
