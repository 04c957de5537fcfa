using System.Diagnostics;

namespace RootTools.Sandbox.Faults;

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
    /// <param name="dueTimestamp">The time, as <see cref="Stopwatch.GetTimestamp"/> counts it.</param>
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
