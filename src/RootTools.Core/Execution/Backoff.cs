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
