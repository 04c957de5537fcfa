namespace RootTools.Execution;

/// <summary>
/// The rates of one caller, shared by everything it does at the same time. It starts without limits and learns them from AWS's answers.
/// Safe for use from many threads.
/// </summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class RateLimiter(TimeProvider clock)
{
    private const double IdleSeconds = 60;
    private const int SweepEvery = 256;

    private readonly ConcurrentDictionary<RateKey, RateGate> _gates = new();
    private int _made;

    /// <summary>How many rates are kept.</summary>
    public int Count => _gates.Count;

    /// <summary>Waits for a call's turn.</summary>
    /// <param name="key">What the call counts towards.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>When the call was let through, by the clock of its rate; 0 when there is none.</returns>
    public Task<double> EnterAsync(RateKey key, CancellationToken cancellationToken) =>
        Find(key) is { } gate ? gate.EnterAsync(cancellationToken) : Unlimited;

    /// <summary>Counts a call that AWS answered, be it with an error of another kind.</summary>
    /// <param name="key">What the call counts towards.</param>
    public void Granted(RateKey key) => Find(key)?.Granted();

    /// <summary>Lowers a rate, because AWS throttled a call.</summary>
    /// <param name="key">What the call counts towards.</param>
    /// <param name="enteredAt">When the call was let through.</param>
    public void Throttled(RateKey key, double enteredAt) => (Find(key) ?? Make(key)).Throttled(enteredAt);

    /// <summary>Calls a second that are let through; infinite until AWS has throttled.</summary>
    /// <param name="key">What the calls count towards.</param>
    public double PerSecond(RateKey key) => _gates.TryGetValue(key, out RateGate? gate) ? gate.PerSecond : double.PositiveInfinity;

    private static Task<double> Unlimited { get; } = Task.FromResult(0d);

    // The few rates of the caller itself are watched from the start, so that the first throttled answer finds a measurement. Those of
    // thousands of sessions, each with a handful of calls, are kept only where AWS throttles.
    private RateGate? Find(RateKey key)
    {
        if (_gates.TryGetValue(key, out RateGate? gate))
        {
            return gate;
        }

        return key.Session is null ? Make(key) : null;
    }

    private RateGate Make(RateKey key)
    {
        if (Interlocked.Increment(ref _made) % SweepEvery == 0)
        {
            ForgetIdle();
        }

        return _gates.GetOrAdd(key, _ => new RateGate(clock));
    }

    private void ForgetIdle()
    {
        foreach (KeyValuePair<RateKey, RateGate> pair in _gates)
        {
            if (pair.Key.Session is not null && pair.Value.Now - pair.Value.LastUsed > IdleSeconds)
            {
                _gates.TryRemove(pair.Key, out _);
            }
        }
    }
}

/// <summary>
/// What AWS counts together: the calls of one operation that one account makes in one Region. AssumeRoot counts for the caller's account;
/// what is done inside a root session counts for the session's.
/// </summary>
/// <remarks>
/// AWS documents its rates per operation for Organizations and per account and Region for STS:
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
/// </remarks>
/// <param name="Service">The service, as its endpoint names it.</param>
/// <param name="Region">The Region.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Session">The account whose root session makes the call; null for the connection's own caller.</param>
internal readonly record struct RateKey(string Service, string? Region, string Operation, string? Session);
