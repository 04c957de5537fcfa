namespace RootTools.Execution;

/// <summary>
/// The time that one item's work has lost to failed attempts and to waits before new ones, over all its calls. The time that a call
/// succeeds in, or that somebody thinks about a prompt, is not counted. Safe for use from many threads.
/// </summary>
internal sealed class RetryTime
{
    private static readonly AsyncLocal<RetryTime?> Flow = new();

    private long _ticks;

    /// <summary>The count of the work that this code belongs to; null when it belongs to none.</summary>
    public static RetryTime? Current => Flow.Value;

    /// <summary>The time so far.</summary>
    public TimeSpan Spent => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    /// <summary>Begins a count that ends with the asynchronous method that calls this; within another's work, that one goes on.</summary>
    public static void Begin() => Flow.Value ??= new RetryTime();

    /// <summary>Adds to the count.</summary>
    /// <param name="time">The time lost.</param>
    public void Spend(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
