using System.Diagnostics;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.Tests.Faults;

public sealed class LatencyTests
{
    private static readonly TimeSpan Forty = TimeSpan.FromMilliseconds(40);

    [Fact]
    public void A_normal_latency_has_its_mean_and_deviation()
    {
        List<double> drawn = Draw(Latency.Normal(Forty, TimeSpan.FromMilliseconds(10)));

        double mean = drawn.Average();
        Assert.InRange(mean, 39.5, 40.5);
        Assert.InRange(Math.Sqrt(drawn.Average(value => (value - mean) * (value - mean))), 9.5, 10.5);
    }

    [Fact]
    public void A_long_tail_has_its_median_and_percentile()
    {
        List<double> drawn = [.. Draw(Latency.LongTail(Forty, TimeSpan.FromMilliseconds(400))).Order()];

        Assert.InRange(drawn[drawn.Count / 2], 38, 42);
        Assert.InRange(drawn[drawn.Count * 99 / 100], 350, 450);
    }

    [Fact]
    public void The_same_seed_draws_the_same_latencies()
    {
        Latency latency = Latency.LongTail(Forty, TimeSpan.FromMilliseconds(400));

        Assert.Equal(Draw(latency), Draw(latency));
    }

    [Fact]
    public void No_latency_is_below_zero() =>
        Assert.All(Draw(Latency.Normal(TimeSpan.FromMilliseconds(1), Forty)), value => Assert.True(value >= 0));

    [Fact]
    public async Task Many_waits_at_once_end_in_their_order_and_not_early()
    {
        using var delays = new DelayScheduler();
        long start = Stopwatch.GetTimestamp();
        long tick = Stopwatch.Frequency / 1000;

        double[] late = await Task.WhenAll(Enumerable.Range(0, 500).Select(async index =>
        {
            long due = start + ((20 + (index % 50)) * tick);
            await delays.WaitUntilAsync(due);
            return (Stopwatch.GetTimestamp() - due) * 1000.0 / Stopwatch.Frequency;
        }));

        Assert.All(late, milliseconds => Assert.True(milliseconds >= 0, $"{milliseconds} ms early"));
    }

    [Fact]
    public async Task Disposing_ends_all_waits()
    {
        var delays = new DelayScheduler();
        Task wait = delays.WaitUntilAsync(Stopwatch.GetTimestamp() + (3600 * Stopwatch.Frequency));

        delays.Dispose();

        await wait.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private static List<double> Draw(Latency latency)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 20_000).Select(_ => latency.Draw(random).TotalMilliseconds)];
    }

    [Theory]
    [InlineData("40", "40 ms")]
    [InlineData("normal:40,10", "40 ms ± 10 ms")]
    [InlineData("long-tail:40,400", "40 ms, one in a hundred above 400 ms")]
    public void A_latency_is_read_from_text(string text, string description) => Assert.Equal(description, Latency.Parse(text).Description);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("normal:40")]
    [InlineData("long-tail:40,4")]
    public void What_is_no_latency_is_refused(string text) => Assert.Throws<FormatException>(() => Latency.Parse(text));

    [Fact]
    public void A_number_is_a_latency_in_milliseconds()
    {
        var faults = new SandboxFaults { Latency = 40 };

        Assert.Equal("40 ms", faults.Latency!.Description);
    }
}
