namespace RootTools.Execution;

/// <summary>
/// How many items a run works on at the same time: a number, or as many as make AWS answer no slower. Safe for use from many threads.
/// </summary>
/// <remarks>
/// Without a number it works as the gradient limits of Netflix's concurrency-limits do (https://github.com/Netflix/concurrency-limits), which
/// stand on TCP Vegas (https://doi.org/10.1145/190314.190317): calls that take longer the more of them are under way wait in a queue
/// somewhere, and more of them at once bring nothing. What differs: the median of a window is taken, so that a long tail does not pass for a
/// queue, and a wait for the caller's rate narrows too, because a rate is met with few at a time as well.
/// </remarks>
internal sealed class FanOutWidth : IDisposable
{
    /// <summary>The width that a run begins with when it finds its own.</summary>
    public const int First = 32;

    /// <summary>The widest that it finds.</summary>
    public const int Widest = 512;

    // As much slower than at best calls may be before the width is taken for too much.
    private const double Tolerance = 1.3;

    // How much longer the best time is held for each window: AWS may become slower for good.
    private const double Drift = 1.005;

    // How much of a window goes into what the best is taken from: a few lucky answers are no measure.
    private const double Smoothing = 0.3;

    // A window learns from items that began together, and is decided when this share of them is done. To take those that end together would
    // be to take the fastest, for as long as the width grows.
    private const double EnoughOfWindow = 0.6;

    private const int Narrowest = 16;
    private const int Steady = 100;
    private const int None = -1;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _places;
    private readonly List<double> _window = [];
    private readonly bool _isFixed;
    private double _smoothed = double.NaN;
    private double _best = double.PositiveInfinity;
    private bool _isFirstClimb = true;
    private int _windowNumber;
    private int _begun;
    private int _working;
    private int _waits;
    private int _owed;

    /// <summary>Makes one.</summary>
    /// <param name="limit">The number; null to find it.</param>
    public FanOutWidth(int? limit)
    {
        _isFixed = limit is not null;
        Current = limit ?? First;
        Most = limit ?? Widest;
        _places = new SemaphoreSlim(Current, Most);
    }

    /// <summary>The items that may be worked on now.</summary>
    public int Current { get; private set; }

    /// <summary>The items that may ever be worked on at once.</summary>
    public int Most { get; }

    /// <summary>Waits for a place.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_owed > 0)
            {
                _owed--;
                return;
            }
        }

        _places.Release();
    }

    /// <summary>Counts an item that is worked on now.</summary>
    /// <returns>The window that learns from it, for <see cref="End"/>.</returns>
    public int Begin()
    {
        lock (_gate)
        {
            _working++;
            return _begun++ < Sampled ? _windowNumber : None;
        }
    }

    /// <summary>Learns from an item that is done.</summary>
    /// <param name="window">What <see cref="Begin"/> gave.</param>
    /// <param name="perCall">How long AWS took for one of its calls, on average; null if it made none.</param>
    /// <param name="hasWaited">Whether a call had to wait for the caller's rate, or was throttled.</param>
    public void End(int window, TimeSpan? perCall, bool hasWaited)
    {
        lock (_gate)
        {
            bool isFull = _working >= Current;
            _working--;
            if (_isFixed || window != _windowNumber)
            {
                return;
            }

            if (perCall is not { } time)
            {
                _begun--;
                return;
            }

            _window.Add(time.TotalMilliseconds);
            _waits += hasWaited ? 1 : 0;
            if (_window.Count > Sampled * EnoughOfWindow)
            {
                int next = Next(isFull);
                _windowNumber++;
                _window.Clear();
                _begun = _waits = 0;
                Resize(next);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    // Few while the width climbs, so that a short run soon has its width; then enough for a long tail.
    private int Sampled => _isFirstClimb ? Math.Max(Narrowest, Current / 2) : Math.Max(Steady, Current);

    private int Next(bool isFull)
    {
        // Of the items that began together the rest takes longer than these.
        _window.Sort();
        double median = _window[Sampled / 2];
        _smoothed = double.IsNaN(_smoothed) ? median : _smoothed + (Smoothing * (median - _smoothed));
        _best = Math.Min(_best * Drift, _smoothed);
        if (_waits * 2 > _window.Count)
        {
            _isFirstClimb = false;
            return (int)(Current * 0.9);
        }

        if (median > _best * Tolerance)
        {
            _isFirstClimb = false;
            return (int)((Current * Math.Max(0.5, _best * Tolerance / median)) + Math.Sqrt(Current));
        }

        return !isFull ? Current
            : _isFirstClimb ? Current * 2
            : (int)(Current + Math.Sqrt(Current));
    }

    private void Resize(int wanted)
    {
        int next = Math.Min(Most, Math.Max(Narrowest, wanted));
        int more = next - Current;
        Current = next;
        if (more <= 0)
        {
            _owed -= more;
            return;
        }

        int forgiven = Math.Min(_owed, more);
        _owed -= forgiven;
        if (more > forgiven)
        {
            _places.Release(more - forgiven);
        }
    }
}
