namespace RootTools.Core.Tests.Execution;

/// <summary>
/// Runs in simulated time: AWS and the machine answer so many calls at once without getting slower, more of them share what there is; and
/// a rate may be granted. Each run is compared with the best of all fixed widths.
/// </summary>
public sealed class FanOutWidthTests
{
    private const int Items = 20_000;

    // As the gate of a rate does, see RateGate.
    private const double SavedMilliseconds = 50;

    private static readonly int[] FixedWidths = [8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

    [Theory]
    [InlineData("fixed", 40, 0)]
    [InlineData("fixed", 128, 0)]
    [InlineData("fixed", 400, 0)]
    [InlineData("fixed", 10_000, 0)]
    [InlineData("normal", 128, 0)]
    [InlineData("normal", 400, 0)]
    [InlineData("long tail", 128, 0)]
    [InlineData("long tail", 400, 0)]
    [InlineData("fixed", 128, 100)]
    [InlineData("fixed", 128, 500)]
    [InlineData("normal", 128, 600)]
    [InlineData("long tail", 400, 500)]
    public void The_width_that_is_found_is_as_good_as_the_best_fixed_one(string latency, int capacity, double rate)
    {
        double best = FixedWidths.Min(fixedWidth => Run(new FanOutWidth(fixedWidth), latency, capacity, rate));

        double found = Run(new FanOutWidth(null), latency, capacity, rate);

        // The climb from 32 to the width that is best takes some rounds, of which a run of this size has a hundred and more.
        Assert.True(found <= best * 1.05 + 150, $"{found:0} ms, the best fixed width {best:0} ms");
    }

    [Fact]
    public void A_run_that_nothing_slows_down_goes_up_to_the_widest()
    {
        using FanOutWidth width = new(null);

        Run(width, "fixed", 10_000, 0);

        Assert.Equal(FanOutWidth.Widest, width.Current);
    }

    [Fact]
    public void A_run_that_waits_for_its_rate_keeps_few_under_way()
    {
        using FanOutWidth width = new(null);

        Run(width, "fixed", 10_000, 100);

        Assert.InRange(width.Current, 1, FanOutWidth.First);
    }

    [Fact]
    public void A_number_is_kept()
    {
        using FanOutWidth width = new(7);

        Run(width, "fixed", 10_000, 0);

        Assert.Equal(7, width.Current);
        Assert.Equal(7, width.Most);
    }

    [Fact]
    public void Work_without_calls_teaches_nothing()
    {
        using FanOutWidth width = new(null);
        for (int i = 0; i < 1000; i++)
        {
            width.End(width.Begin(), null, hasWaited: false);
        }

        Assert.Equal(FanOutWidth.First, width.Current);
    }

    /// <summary>Gives the milliseconds that the run takes.</summary>
    private static double Run(FanOutWidth width, string latency, int capacity, double rate)
    {
        Random random = new(7);
        PriorityQueue<(int Window, TimeSpan Call, bool Waited), double> working = new();
        double now = 0;
        double nextTurn = 0;
        int begun = 0;
        while (begun < Items || working.Count > 0)
        {
            while (begun < Items && working.Count < width.Current)
            {
                begun++;
                int window = width.Begin();
                double turn = now;
                if (rate > 0)
                {
                    nextTurn = Math.Max(nextTurn, now - SavedMilliseconds) + (1000 / rate);
                    turn = Math.Max(now, nextTurn);
                }

                double call = Draw(latency, random) * Math.Max(1, (working.Count + 1.0) / capacity);
                working.Enqueue((window, TimeSpan.FromMilliseconds(call), turn > now), turn + call);
            }

            working.TryDequeue(out (int Window, TimeSpan Call, bool Waited) done, out now);
            width.End(done.Window, done.Call, done.Waited);
        }

        return now;
    }

    private static double Draw(string latency, Random random) => latency switch
    {
        "normal" => Math.Max(5, 40 + (10 * Normal(random))),
        "long tail" => 30 * Math.Exp(0.7 * Normal(random)),
        _ => 40,
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
