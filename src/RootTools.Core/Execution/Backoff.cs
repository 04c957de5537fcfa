namespace RootTools.Execution;

/// <summary>
/// How long to wait before another attempt: a random time between nothing and a bound that doubles with each attempt, so that calls that
/// failed together do not come back together ("full jitter").
/// </summary>
/// <remarks>https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/</remarks>
/// <param name="longest">The bound is never above this.</param>
/// <param name="random">Gives numbers from 0 up to 1; from many threads at once.</param>
internal sealed class Backoff(TimeSpan longest, Func<double> random)
{
    private const int MostDoublings = 30;

    private static readonly TimeSpan FirstBound = TimeSpan.FromMilliseconds(100);

    /// <summary>Draws a wait.</summary>
    /// <param name="retry">1 before the second attempt, and so on.</param>
    /// <returns>The wait.</returns>
    public TimeSpan Draw(int retry)
    {
        double bound = FirstBound.TotalMilliseconds * Math.Pow(2, Math.Min(retry - 1, MostDoublings));
        return TimeSpan.FromMilliseconds(random() * Math.Min(bound, longest.TotalMilliseconds));
    }
}

/// <summary>Random numbers for many threads at once.</summary>
internal static class SharedRandom
{
    private static readonly Random Source = new();

    /// <summary>Draws a number from 0 up to 1.</summary>
    /// <returns>The number.</returns>
    public static double Next()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
}

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
