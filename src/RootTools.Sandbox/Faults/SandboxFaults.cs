namespace RootTools.Sandbox.Faults;

/// <summary>What goes wrong on purpose. Everything is off by default, and may be changed while the sandbox runs.</summary>
public sealed class SandboxFaults
{
    private volatile Latency? _latency;
    private volatile IReadOnlyList<RateLimit> _rateLimits = [];
    private double _serverErrorRate;
    private double _droppedConnectionRate;
    private double _failedEntryRate;
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
    /// The share of entries, 0 to 1, that fail in requests with several, such as PutTargets and PutEvents: the answer is HTTP 200, and
    /// counts them.
    /// </summary>
    public double FailedEntryRate
    {
        get => Volatile.Read(ref _failedEntryRate);
        set => Volatile.Write(ref _failedEntryRate, Share(value, nameof(value)));
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
            // PowerShell takes a bare number for ticks of 100 nanoseconds: what is called 3 would be nothing, unseen.
            if (value < TimeSpan.Zero || (value > TimeSpan.Zero && value < TimeSpan.FromMilliseconds(1)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, "A delay is zero, or a millisecond and more: PropagationDelaySeconds takes a number.");
            }

            Interlocked.Exchange(ref _propagationDelayTicks, value.Ticks);
        }
    }

    /// <summary>The same in seconds: <c>(Get-RootSandbox).Faults.PropagationDelaySeconds = 3</c>.</summary>
    public double PropagationDelaySeconds
    {
        get => PropagationDelay.TotalSeconds;
        set => PropagationDelay = TimeSpan.FromSeconds(value);
    }

    /// <summary>The limit of requests per second of every service alike; 0 for none, or where they differ.</summary>
    public double RequestsPerSecond
    {
        get => RateLimits.Select(limit => limit.RequestsPerSecond).Distinct().ToList() is { Count: 1 } alike ? alike[0] : 0;
        set => RateLimits = value switch
        {
            0 => [],
            > 0 => [.. SandboxServer.Services.Select(service => new RateLimit(service, value))],
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is above 0, or 0 for none."),
        };
    }

    /// <summary>The seed of what is drawn at random: latencies, errors, dropped connections. Read when the sandbox starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Limits requests as AWS publishes it: see <see cref="RateLimit.Published"/>.</summary>
    public void UsePublishedRates() => RateLimits = RateLimit.Published;

    /// <summary>Turns everything off.</summary>
    public void Clear()
    {
        Latency = null;
        RateLimits = [];
        ServerErrorRate = 0;
        ServerErrorStatus = null;
        SessionCalls = null;
        DroppedConnectionRate = 0;
        FailedEntryRate = 0;
        PropagationDelay = TimeSpan.Zero;
    }

    private static double Share(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share is between 0 and 1.");
}

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

    /// <summary>The same time for every request, in milliseconds: <c>faults.Latency = 40</c>.</summary>
    /// <param name="milliseconds">The time.</param>
    public static implicit operator Latency(double milliseconds) => Fixed(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Reads a latency, as the program's <c>--latency</c> is given and PowerShell converts texts.</summary>
    /// <param name="text">
    /// Milliseconds (<c>40</c>), <c>normal:40,10</c> (mean and deviation) or <c>long-tail:40,400</c> (median and 99th percentile).
    /// </param>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Latency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        double[] numbers = [.. parts[parts.Length - 1].Split(',').Select(number =>
            double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : -1)];
        bool areTimes = numbers.All(number => number >= 0);
        TimeSpan Time(int index) => TimeSpan.FromTicks((long)(numbers[index] * TimeSpan.TicksPerMillisecond));
        return (parts.Length, parts[0], numbers.Length) switch
        {
            (1, _, 1) when areTimes => Fixed(Time(0)),
            (2, "normal", 2) when areTimes => Normal(Time(0), Time(1)),
            (2, "long-tail", 2) when areTimes && numbers[0] > 0 && numbers[1] >= numbers[0] => LongTail(Time(0), Time(1)),
            _ => throw new FormatException(
                $"'{text}' is not a latency. Give milliseconds (40), normal:mean,deviation (normal:40,10) or long-tail:median,p99 "
                + "(long-tail:40,400)."),
        };
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

/// <summary>A limit of requests per second, held for each calling account on its own.</summary>
/// <param name="Service">
/// The service as signatures name it: <c>account</c>, <c>cloudtrail</c>, <c>iam</c>, <c>organizations</c>, <c>s3</c>, <c>sqs</c>, <c>sts</c>.
/// </param>
/// <param name="RequestsPerSecond">How many requests a second are answered.</param>
/// <param name="Operation">The operation that is limited; null for all of the service's together.</param>
/// <param name="Burst">How many may come at once after a pause; null for as many as in a second.</param>
public sealed record RateLimit(string Service, double RequestsPerSecond, string? Operation = null, double? Burst = null)
{
    /// <summary>The limits that AWS publishes, as far as the simulated operations have any.</summary>
    public static IReadOnlyList<RateLimit> Published { get; } =
    [
        .. from service in SimulatedService.All()
           from operation in service.Operations
           from rate in operation.Rates
           select new RateLimit(service.Name, rate.PerSecond, operation.Name, rate.Burst)
           {
               IsPerTarget = rate.IsPerTarget,
               IsPerRegion = rate.IsPerRegion,
           },
    ];

    /// <summary>Whether it is held for each account that a call is about, instead of for each that calls.</summary>
    public bool IsPerTarget { get; init; }

    /// <summary>Whether it is held for each Region on its own.</summary>
    public bool IsPerRegion { get; init; }

    /// <summary>How many may come at once after a pause.</summary>
    internal double Capacity => Math.Max(1, Burst ?? RequestsPerSecond);

    /// <summary>Whether the limit is about an operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    internal bool Covers(string service, string operation) => Service == service && (Operation is null || Operation == operation);
}
