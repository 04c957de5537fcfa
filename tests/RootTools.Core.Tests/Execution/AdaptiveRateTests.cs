namespace RootTools.Core.Tests.Execution;

public sealed class AdaptiveRateTests
{
    [Fact]
    public void Nothing_is_limited_before_AWS_throttles()
    {
        var rate = new AdaptiveRate(0);

        rate.Grant(0.5);

        Assert.False(rate.IsLimited);
    }

    [Fact]
    public void A_burst_of_throttled_answers_lowers_the_rate_once()
    {
        AdaptiveRate rate = Limited(at: 0);
        double first = rate.PerSecond;

        for (int answer = 0; answer < 100; answer++)
        {
            rate.Throttle(madeAt: -0.01, now: 0.04);
        }

        Assert.Equal(first, rate.PerSecond);
    }

    [Fact]
    public void A_call_made_at_the_lowered_rate_lowers_it_again()
    {
        AdaptiveRate rate = Limited(at: 0);
        double first = rate.PerSecond;

        rate.Throttle(madeAt: 0.01, now: 0.05);

        Assert.InRange(rate.PerSecond, 0.6 * first, 0.8 * first);
    }

    [Fact]
    public void The_rate_falls_towards_what_was_granted()
    {
        var rate = new AdaptiveRate(0);
        for (int call = 0; call < 400; call++)
        {
            rate.Grant(call / 100.0);
        }

        rate.Throttle(4, 4);
        rate.Throttle(4.01, 4.01);

        Assert.InRange(rate.PerSecond, 65, 70);
    }

    [Fact]
    public void The_rate_grows_faster_the_longer_nothing_is_throttled()
    {
        AdaptiveRate rate = Limited(at: 5);
        double[] factors = [.. Enumerable.Range(0, 6).Select(_ =>
        {
            double before = rate.PerSecond;
            rate.Grow(1);
            return rate.PerSecond / before;
        })];

        Assert.Equal(factors.Order(), factors);
        Assert.True(factors[0] < 1.05 && factors[5] > 1.1, string.Join(" ", factors));
    }

    [Fact]
    public void The_rate_never_falls_below_one_call_a_second()
    {
        AdaptiveRate rate = Limited(at: 0);
        for (int second = 1; second < 100; second++)
        {
            rate.Throttle(second, second);
        }

        Assert.Equal(AdaptiveRate.Lowest, rate.PerSecond);
    }

    /// <summary>64 workers, 40 ms a call, against a token bucket as AWS documents its own.</summary>
    [Theory]
    [InlineData(100, 100, 1.05)]
    [InlineData(100, 10, 1.10)]
    [InlineData(20, 20, 1.05)]
    [InlineData(600, 600, 1.05)]
    public void Nearly_all_that_AWS_grants_is_used(double granted, double burst, double bound)
    {
        int calls = (int)(granted * 100);

        SimulatedRun run = SimulatedRun.Of(calls, workers: 64, latency: 0.04, _ => granted, burst);

        Assert.True(run.Seconds <= bound * 100, $"{calls} calls at {granted}/s took {run.Seconds:0.0} s, {run.Throttled} throttled");
        Assert.True(run.Throttled < 0.1 * calls, $"{run.Throttled} of {calls} calls were throttled");
    }

    [Fact]
    public void A_limit_that_rises_is_found_within_seconds()
    {
        SimulatedRun run = SimulatedRun.Of(10_000, workers: 64, latency: 0.04, second => second < 20 ? 50 : 500, burst: 50);

        // 1,000 calls in the first 20 s, the other 9,000 at 500/s: 38 s if the new rate were known at once.
        Assert.True(run.Seconds < 38 + 12, $"{run.Seconds:0.0} s");
    }

    private static AdaptiveRate Limited(double at)
    {
        var rate = new AdaptiveRate(0);
        rate.Throttle(at, at);
        return rate;
    }
}
