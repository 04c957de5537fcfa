namespace RootTools;

/// <summary>Tests that measure memory or processor time: they run alone.</summary>
[CollectionDefinition(nameof(Measured), DisableParallelization = true)]
public sealed class Measured;

/// <summary>
/// Measures work by this process's processor time, in a collection that runs alone: what else the machine is busy with does not count. Work of
/// two sizes is compared, so that no machine is too slow.
/// </summary>
internal static class ProcessorTime
{
    // Far from what quadratic work would take, and from what a garbage collection adds.
    private const double Slack = 4;
    private const double Least = 1;

    /// <summary>Proves that work grows no faster than its size.</summary>
    /// <param name="work">Does the work of a size.</param>
    /// <param name="small">A size.</param>
    /// <param name="large">A size so much larger that quadratic work would show.</param>
    public static Task AssertLinearAsync(Func<int, Task> work, int small, int large) =>
        AssertComparableAsync(() => work(small), () => work(large), (double)large / small);

    /// <summary>Proves that work takes about so many times what other work takes.</summary>
    public static async Task AssertComparableAsync(Func<Task> other, Func<Task> work, double times)
    {
        await other();
        double one = Math.Max(Least, await MeasureAsync(other, runs: 3, enough: 0));
        double most = Slack * one * times;

        double taken = await MeasureAsync(work, runs: 3, most);

        Assert.True(taken <= most, $"{taken:0.0} ms of the processor, where {one * times:0.0} ms were to be expected.");
    }

    /// <inheritdoc cref="AssertLinearAsync"/>
    public static Task AssertLinear(Action<int> work, int small, int large) => AssertLinearAsync(
        size =>
        {
            work(size);
            return Task.CompletedTask;
        },
        small,
        large);

    /// <summary>Measures work in milliseconds of the processor: the least of several runs, fewer when that is little enough.</summary>
    public static async Task<double> MeasureAsync(Func<Task> work, int runs, double enough)
    {
        double least = double.MaxValue;
        for (int run = 0; run < runs && least > enough; run++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            await work();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return least;
    }
}
