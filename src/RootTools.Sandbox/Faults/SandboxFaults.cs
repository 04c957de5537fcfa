namespace RootTools.Sandbox.Faults;

/// <summary>What goes wrong on purpose. Everything is off by default, and may be changed while the sandbox runs.</summary>
public sealed class SandboxFaults
{
    private volatile Latency? _latency;
    private volatile IReadOnlyList<RateLimit> _rateLimits = [];
    private double _serverErrorRate;
    private double _droppedConnectionRate;
    private long _propagationDelayTicks;
    private int _serverErrorStatus;
    private int _sessionCalls;

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

    /// <summary>Which of the two it is, 500 or 503; null for sometimes this and sometimes that.</summary>
    public int? ServerErrorStatus
    {
        get => Volatile.Read(ref _serverErrorStatus) is > 0 and var status ? status : null;
        set => Volatile.Write(ref _serverErrorStatus, value is null or 500 or 503
            ? value ?? 0
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A server error is 500 or 503."));
    }

    /// <summary>After how many calls a session has expired, however long it was to last; null for its time alone.</summary>
    public int? SessionCalls
    {
        get => Volatile.Read(ref _sessionCalls) is > 0 and var calls ? calls : null;
        set => Volatile.Write(ref _sessionCalls, value is null or > 0
            ? value ?? 0
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A session that lasts for no call cannot be opened."));
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
        ServerErrorStatus = null;
        SessionCalls = null;
        DroppedConnectionRate = 0;
        PropagationDelay = TimeSpan.Zero;
    }

    private static double Share(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share is between 0 and 1.");
}
