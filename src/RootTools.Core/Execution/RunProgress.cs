namespace RootTools.Execution;

/// <summary>Counts a run: how many items are done, how many failed, how fast it goes and how long it may take yet.</summary>
/// <param name="clock">Where the time comes from.</param>
public sealed class RunProgress(TimeProvider clock)
{
    private int _total;
    private int _done;
    private int _failed;
    private long _firstFinish;
    private volatile bool _isTotalKnown;

    /// <summary>How many items are known to belong to the run so far.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Whether no items are to come any more that <see cref="Total"/> does not count yet.</summary>
    public bool IsTotalKnown => _isTotalKnown;

    /// <summary>How many items are finished, failed ones included.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>How many of the finished items failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>
    /// Items finished per second since the first one was; 0 until there are two. What is read before the first item, such as all policies
    /// of the organization, says nothing of the rest.
    /// </summary>
    public double Rate
    {
        get
        {
            long first = Interlocked.Read(ref _firstFinish);
            double seconds = first == 0 ? 0 : clock.GetElapsedTime(first).TotalSeconds;
            return seconds > 0 ? (Done - 1) / seconds : 0;
        }
    }

    /// <summary>The part that is done, in percent from 0 to 100; 0 while the total is not known.</summary>
    public int PercentComplete => Total == 0 || !IsTotalKnown ? 0 : (int)(100L * Done / Total);

    /// <summary>The time that the rest takes at the rate so far; null while there is no rate, or the total is not known.</summary>
    public TimeSpan? Remaining => Rate is > 0 and var rate && IsTotalKnown ? TimeSpan.FromSeconds((Total - Done) / rate) : null;

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

        Interlocked.CompareExchange(ref _firstFinish, clock.GetTimestamp(), 0);
        Interlocked.Increment(ref _done);
    }
}
