namespace RootTools.Simulation.Faults;

/// <summary>What goes wrong on purpose. Everything is off by default, and may be changed while the sandbox runs.</summary>
public sealed class SandboxFaults
{
    private volatile Latency? _latency;
    private volatile IReadOnlyList<RateLimit> _rateLimits = [];
    private double _serverErrorRate;
    private double _droppedConnectionRate;
    private long _propagationDelayTicks;

    /// <summary>How long every answer takes; null for as fast as possible.</summary>
    public Latency? Latency
    {
        get => _latency;
        set => _latency = value;
    }

    /// <summary>The limits of requests per second; beyond them the services answer with their own throttling errors.</summary>
    public IReadOnlyList<RateLimit> RateLimits
    {
        get => _rateLimits;
        set => _rateLimits = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The share of requests, 0 to 1, that are answered with HTTP 500 or 503 and not acted upon.</summary>
    public double ServerErrorRate
    {
        get => Volatile.Read(ref _serverErrorRate);
        set => Volatile.Write(ref _serverErrorRate, Share(value, nameof(value)));
    }

    /// <summary>The share of requests, 0 to 1, that get a dropped connection instead of an answer; half of these are acted upon.</summary>
    public double DroppedConnectionRate
    {
        get => Volatile.Read(ref _droppedConnectionRate);
        set => Volatile.Write(ref _droppedConnectionRate, Share(value, nameof(value)));
    }

    /// <summary>
    /// How long STS may go on with the trusted access, delegated administrators and features of before a change; at AWS up
    /// to three minutes.
    /// </summary>
    public TimeSpan PropagationDelay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _propagationDelayTicks));
        set
        {
            if (value < TimeSpan.Zero)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A delay cannot be below zero.");
            }

            Interlocked.Exchange(ref _propagationDelayTicks, value.Ticks);
        }
    }

    /// <summary>The seed of what is drawn at random: latencies, errors, dropped connections. Read when the sandbox starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Turns everything off.</summary>
    public void Clear()
    {
        Latency = null;
        RateLimits = [];
        ServerErrorRate = 0;
        DroppedConnectionRate = 0;
        PropagationDelay = TimeSpan.Zero;
    }

    private static double Share(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share is between 0 and 1.");
}
