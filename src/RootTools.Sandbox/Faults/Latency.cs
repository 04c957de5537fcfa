namespace RootTools.Sandbox.Faults;

/// <summary>How long a service takes to answer: a fixed time, or one drawn anew for every request.</summary>
public sealed record Latency
{
    // The 99th percentile of the standard normal distribution.
    private const double NinetyNinthPercentile = 2.3263478740408408;

    private readonly Func<Random, double> _milliseconds;

    private Latency(string description, Func<Random, double> milliseconds)
    {
        Description = description;
        _milliseconds = milliseconds;
    }

    /// <summary>What the latency is, in words.</summary>
    public string Description { get; }

    /// <summary>The same time for every request.</summary>
    /// <param name="time">The time.</param>
    public static Latency Fixed(TimeSpan time)
    {
        double milliseconds = NotNegative(time, nameof(time));
        return new($"{milliseconds:0.###} ms", _ => milliseconds);
    }

    /// <summary>Normally distributed times, none below zero.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    public static Latency Normal(TimeSpan mean, TimeSpan deviation)
    {
        double center = NotNegative(mean, nameof(mean));
        double width = NotNegative(deviation, nameof(deviation));
        return new($"{center:0.###} ms ± {width:0.###} ms", random => center + (width * StandardNormal(random)));
    }

    /// <summary>Log-normally distributed times: most near the median, a few far above, as seen over real networks.</summary>
    /// <param name="median">Half of the requests take longer.</param>
    /// <param name="ninetyNinth">One request in a hundred takes longer.</param>
    public static Latency LongTail(TimeSpan median, TimeSpan ninetyNinth)
    {
        double middle = NotNegative(median, nameof(median));
        double far = NotNegative(ninetyNinth, nameof(ninetyNinth));
        if (middle == 0 || far < middle)
        {
            throw new ArgumentException("The median must be above zero and not above the 99th percentile.", nameof(ninetyNinth));
        }

        double width = Math.Log(far / middle) / NinetyNinthPercentile;
        return new($"{middle:0.###} ms, one in a hundred above {far:0.###} ms", random => middle * Math.Exp(width * StandardNormal(random)));
    }

    /// <summary>Draws the time for one request.</summary>
    /// <param name="random">The source of randomness.</param>
    internal TimeSpan Draw(Random random) => TimeSpan.FromTicks((long)(Math.Max(0, _milliseconds(random)) * TimeSpan.TicksPerMillisecond));

    /// <summary>Gives the description.</summary>
    public override string ToString() => Description;

    private static double NotNegative(TimeSpan time, string name) => time >= TimeSpan.Zero
        ? time.TotalMilliseconds
        : throw new ArgumentOutOfRangeException(name, time, "A latency cannot be below zero.");

    // Box and Muller's transform.
    private static double StandardNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
