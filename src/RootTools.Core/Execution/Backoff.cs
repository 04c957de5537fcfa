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
/// What the calls of one item's work took so far: the time lost to failed attempts and to waits before new ones, and how long AWS answered.
/// The time that somebody thinks about a prompt is not counted. Safe for use from many threads.
/// </summary>
internal sealed class WorkTime
{
    private static readonly AsyncLocal<WorkTime?> Flow = new();

    private long _lost;
    private long _answering;
    private int _answers;
    private int _waits;

    /// <summary>The count of the work that this code belongs to; null when it belongs to none.</summary>
    public static WorkTime? Current => Flow.Value;

    /// <summary>The time lost to retries.</summary>
    public TimeSpan Lost => TimeSpan.FromTicks(Interlocked.Read(ref _lost));

    /// <summary>How long an answer took, on average; null before the first.</summary>
    public TimeSpan? PerAnswer => _answers == 0 ? null : TimeSpan.FromTicks(Interlocked.Read(ref _answering) / _answers);

    /// <summary>Whether a call waited for the caller's rate.</summary>
    public bool HasWaited => _waits > 0;

    /// <summary>Begins a count that ends with the asynchronous method that calls this; within another's work, that one goes on.</summary>
    public static WorkTime Begin() => Flow.Value ??= new WorkTime();

    /// <summary>Counts time lost to retries.</summary>
    public void Lose(TimeSpan time) => Interlocked.Add(ref _lost, time.Ticks);

    /// <summary>Counts an answer.</summary>
    /// <param name="time">From the attempt's turn to its answer.</param>
    /// <param name="hasWaited">Whether the attempt had to wait for its turn.</param>
    public void Count(TimeSpan time, bool hasWaited)
    {
        Interlocked.Add(ref _answering, time.Ticks);
        Interlocked.Increment(ref _answers);
        if (hasWaited)
        {
            Interlocked.Increment(ref _waits);
        }
    }
}
