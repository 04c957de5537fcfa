namespace RootTools.Execution;

/// <summary>
/// Lets calls of one kind through at the rate that AWS grants, in the order in which they come; without any wait until AWS throttles.
/// </summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class RateGate(TimeProvider clock)
{
    // Tokens of this time may be saved while nobody waits; more would be a burst that AWS may not grant.
    private const double SavedSeconds = 0.05;

    // What a late timer leaves undone is made up for, within limits.
    private const double CaughtUpSeconds = 1;

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<double>> _waiting = new();
    private readonly long _began = clock.GetTimestamp();
    private readonly AdaptiveRate _rate = new(0);
    private double _tokens;
    private double _refilledAt;
    private bool _isReleasing;

    /// <summary>When a call last had to do with this gate, in seconds since it was made.</summary>
    public double LastUsed { get; private set; }

    /// <summary>The seconds since this gate was made.</summary>
    public double Now => clock.GetElapsedTime(_began).TotalSeconds;

    /// <summary>Calls a second that are let through; infinite until AWS has throttled.</summary>
    public double PerSecond
    {
        get
        {
            lock (_gate)
            {
                return _rate.PerSecond;
            }
        }
    }

    /// <summary>Waits for a call's turn.</summary>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>When the call was let through, for <see cref="Throttled"/>.</returns>
    public async Task<double> EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<double> turn;
        lock (_gate)
        {
            double now = Touch();
            if (!_rate.IsLimited)
            {
                return now;
            }

            Refill(now);
            if (_waiting.Count == 0 && _tokens >= 1)
            {
                _tokens--;
                return now;
            }

            turn = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        StartReleasing();
        return await turn.Task;
    }

    /// <summary>Counts a call that AWS answered, be it with an error of another kind.</summary>
    public void Granted()
    {
        lock (_gate)
        {
            _rate.Grant(Touch());
        }
    }

    /// <summary>Lowers the rate, because AWS throttled a call.</summary>
    /// <param name="enteredAt">When the call was let through.</param>
    public void Throttled(double enteredAt)
    {
        lock (_gate)
        {
            double now = Touch();
            Refill(now);
            _rate.Throttle(enteredAt, now);
        }
    }

    private double Touch() => LastUsed = Now;

    private void StartReleasing()
    {
        lock (_gate)
        {
            if (_isReleasing)
            {
                return;
            }

            _isReleasing = true;
        }

        _ = Task.Run(ReleaseAsync);
    }

    private async Task ReleaseAsync()
    {
        while (true)
        {
            TimeSpan untilNext;
            lock (_gate)
            {
                double now = Touch();
                Refill(now);
                ReleaseWaiting(now);
                if (_waiting.Count == 0)
                {
                    _isReleasing = false;
                    return;
                }

                untilNext = TimeSpan.FromSeconds((1 - _tokens) / _rate.PerSecond);
            }

            await Task.Delay(untilNext > ShortestDelay ? untilNext : ShortestDelay, clock, CancellationToken.None);
        }
    }

    private void ReleaseWaiting(double now)
    {
        while (_waiting.Count > 0 && _tokens >= 1)
        {
            // One that gave up takes no token.
            if (_waiting.Dequeue().TrySetResult(now))
            {
                _tokens--;
            }
        }
    }

    private void Refill(double now)
    {
        double seconds = now - _refilledAt;
        _refilledAt = now;
        if (!_rate.IsLimited)
        {
            return;
        }

        if (_waiting.Count > 0)
        {
            _rate.Grow(seconds);
        }

        double most = _rate.PerSecond * (_waiting.Count > 0 ? CaughtUpSeconds : SavedSeconds);
        _tokens = Math.Min(Math.Max(1, most), _tokens + (seconds * _rate.PerSecond));
    }
}
