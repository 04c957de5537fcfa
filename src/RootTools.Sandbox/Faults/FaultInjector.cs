using System.Diagnostics;

namespace RootTools.Sandbox.Faults;

/// <summary>What happens to a request besides its being answered.</summary>
internal enum Interference
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is answered with an error instead.</summary>
    ServerError,

    /// <summary>Its connection is dropped before it is acted upon.</summary>
    DropBefore,

    /// <summary>It is acted upon, then its connection is dropped.</summary>
    DropAfter,
}

/// <summary>Draws the faults of requests.</summary>
internal sealed class FaultInjector(SandboxFaults faults)
{
    private readonly object _gate = new();
    private readonly Random _random = new(faults.Seed);
    private readonly Dictionary<string, int> _sessionCalls = new(StringComparer.Ordinal);

    /// <summary>Draws the time that the next answer takes.</summary>
    public TimeSpan NextLatency()
    {
        if (faults.Latency is not { } latency)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            return latency.Draw(_random);
        }
    }

    /// <summary>Counts a call of a session.</summary>
    /// <returns>Whether the session has expired by the number of its calls.</returns>
    public bool Expires(string accessKeyId)
    {
        if (faults.SessionCalls is not { } calls)
        {
            return false;
        }

        lock (_gate)
        {
            _sessionCalls.TryGetValue(accessKeyId, out int before);
            _sessionCalls[accessKeyId] = before + 1;
            return before >= calls;
        }
    }

    /// <summary>Draws whether an entry of a request fails while the request as a whole succeeds.</summary>
    public bool EntryFails()
    {
        lock (_gate)
        {
            return faults.FailedEntryRate > 0 && _random.NextDouble() < faults.FailedEntryRate;
        }
    }

    /// <summary>Draws what happens to the next request.</summary>
    public Interference Next(SimulatedService service, out ServiceFault? error)
    {
        error = null;
        double errors = faults.ServerErrorRate;
        double drops = faults.DroppedConnectionRate;
        if (errors == 0 && drops == 0)
        {
            return Interference.None;
        }

        double draw;
        bool coin;
        lock (_gate)
        {
            draw = _random.NextDouble();
            coin = _random.Next(2) == 0;
        }

        if (draw < drops)
        {
            return coin ? Interference.DropBefore : Interference.DropAfter;
        }

        if (draw >= drops + errors)
        {
            return Interference.None;
        }

        bool isInternal = faults.ServerErrorStatus is { } status ? status == 500 : coin;
        error = isInternal ? service.InternalError : service.Unavailable;
        return Interference.ServerError;
    }
}

/// <summary>
/// Holds the rate limits with one token bucket per limit and calling account, as AWS does.
/// See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/throttling.html.
/// </summary>
internal sealed class RequestThrottle(SandboxFaults faults, TimeProvider clock)
{
    private const int SweepAbove = 4096;

    private readonly object _gate = new();
    private readonly Dictionary<BucketKey, Bucket> _buckets = [];

    /// <summary>Counts a request, of the account that calls or of the one that is called about.</summary>
    /// <returns>Whether it is within all limits.</returns>
    public bool Admits(string service, string operation, string accountId, string region, bool isOfTarget)
    {
        bool admitted = true;
        foreach (RateLimit limit in faults.RateLimits)
        {
            if (limit.IsPerTarget == isOfTarget && limit.Covers(service, operation))
            {
                admitted &= TakeToken(limit, limit.IsPerRegion ? $"{accountId} {region}" : accountId);
            }
        }

        return admitted;
    }

    private bool TakeToken(RateLimit limit, string holder)
    {
        long now = clock.GetTimestamp();
        var key = new BucketKey(limit, holder);
        lock (_gate)
        {
            double tokens = limit.Capacity;
            if (_buckets.TryGetValue(key, out Bucket bucket))
            {
                tokens = Math.Min(tokens, Filled(limit, bucket, now));
            }
            else if (_buckets.Count > SweepAbove)
            {
                ForgetFullBuckets(now);
            }

            bool admitted = tokens >= 1;
            _buckets[key] = new Bucket(admitted ? tokens - 1 : tokens, now);
            return admitted;
        }
    }

    private void ForgetFullBuckets(long now)
    {
        List<BucketKey> full = [.. _buckets
            .Where(pair => Filled(pair.Key.Limit, pair.Value, now) >= pair.Key.Limit.Capacity)
            .Select(pair => pair.Key)];
        full.ForEach(key => _buckets.Remove(key));
    }

    private double Filled(RateLimit limit, Bucket bucket, long now) =>
        bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * limit.RequestsPerSecond);

    private readonly record struct BucketKey(RateLimit Limit, string Holder);

    private readonly record struct Bucket(double Tokens, long At);
}

/// <summary>
/// Waits more exactly than the runtime's timers, whose clock on Linux moves in steps of up to four milliseconds: one
/// thread wakes all waiters in the order of their time.
/// </summary>
internal sealed class DelayScheduler : IDisposable
{
    private readonly object _gate = new();
    private readonly SortedSet<Waiter> _waiters = new(Waiter.ByTime);
    private Thread? _thread;
    private long _sequence;
    private bool _isDisposed;

    /// <summary>Waits until a time.</summary>
    public Task WaitUntilAsync(long dueTimestamp)
    {
        lock (_gate)
        {
            if (_isDisposed || dueTimestamp <= Stopwatch.GetTimestamp())
            {
                return Task.CompletedTask;
            }

            _thread ??= StartThread();
            var waiter = new Waiter(dueTimestamp, ++_sequence);
            _waiters.Add(waiter);
            if (ReferenceEquals(_waiters.Min, waiter))
            {
                Monitor.Pulse(_gate);
            }

            return waiter.Completion.Task;
        }
    }

    /// <summary>Ends all waits at once.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.Pulse(_gate);
            foreach (Waiter waiter in _waiters)
            {
                waiter.Completion.TrySetResult(true);
            }

            _waiters.Clear();
        }
    }

    private Thread StartThread()
    {
        var thread = new Thread(WakeWaiters) { IsBackground = true, Name = "Sandbox latency", Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return thread;
    }

    private void WakeWaiters()
    {
        lock (_gate)
        {
            while (!_isDisposed)
            {
                if (_waiters.Min is not { } next)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                long remaining = next.DueTimestamp - Stopwatch.GetTimestamp();
                if (remaining > 0)
                {
                    Monitor.Wait(_gate, (int)Math.Min(int.MaxValue, Math.Ceiling(remaining * 1000.0 / Stopwatch.Frequency)));
                    continue;
                }

                _waiters.Remove(next);
                next.Completion.TrySetResult(true);
            }
        }
    }

    private sealed class Waiter(long dueTimestamp, long sequence)
    {
        public static readonly IComparer<Waiter> ByTime = Comparer<Waiter>.Create(static (left, right) =>
            left.DueTimestamp == right.DueTimestamp
                ? left.Sequence.CompareTo(right.Sequence)
                : left.DueTimestamp.CompareTo(right.DueTimestamp));

        public long DueTimestamp { get; } = dueTimestamp;

        public long Sequence { get; } = sequence;

        public TaskCompletionSource<bool> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>
/// How STS learns of changes to the organization: late, and not in order. A change is invisible during the first quarter
/// of the delay, comes and goes during the second and third, and stays from then on.
/// </summary>
internal static class AccessPropagation
{
    private const int Slots = 8;
    private const int FirstSeen = 2;
    private const int SettledFrom = 6;

    /// <summary>Gives what STS goes by.</summary>
    public static OrganizationAccess SeenAt(SimulatedOrganization organization, TimeSpan delay, DateTimeOffset now)
    {
        if (delay == TimeSpan.Zero)
        {
            return organization.Access;
        }

        AccessChange? unseen = organization.History.Recent.FirstOrDefault(change => !IsSeen(now - change.At, delay));
        return unseen?.Before ?? organization.Access;
    }

    private static bool IsSeen(TimeSpan age, TimeSpan delay)
    {
        double slot = Math.Floor(age.Ticks * (double)Slots / delay.Ticks);
        return slot >= SettledFrom || (slot >= FirstSeen && slot % 2 == 0);
    }
}
