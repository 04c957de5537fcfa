namespace RootTools.Execution;

/// <summary>
/// Learns how many calls a second AWS grants. It falls when AWS throttles, towards what was granted of late, and grows again: slowly at
/// first, faster the longer nothing is throttled. Not safe for several threads.
/// </summary>
/// <remarks>
/// Like the SDKs' adaptive mode (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html), with two differences that
/// matter where many calls are under way at once. A burst of throttled answers lowers the rate once, not once per answer: only an answer
/// to a call that was made at the lowered rate says anything about it. And what counts is what was granted, not what was sent.
/// </remarks>
internal sealed class AdaptiveRate
{
    /// <summary>Calls a second below which the rate does not fall.</summary>
    public const double Lowest = 1;

    /// <summary>Calls a second to go on with after the first throttled answer, when nothing is known yet.</summary>
    public const double First = 20;

    private const double Decrease = 0.7;
    private const double LeastDecrease = 0.97;
    private const double SlowestGrowth = 0.02;
    private const double FastestGrowth = 1.4;
    private const double SecondsToDoubleGrowth = 2;
    private const int SlotsPerSecond = 10;

    // A full second, and the slot that is being filled.
    private readonly int[] _granted = new int[SlotsPerSecond + 1];
    private readonly double _since;
    private long _slot;
    private double _growth;
    private double _loweredAt;

    /// <summary>Begins without a limit.</summary>
    /// <param name="now">The time in seconds, from any beginning.</param>
    public AdaptiveRate(double now)
    {
        _since = now;
        _slot = SlotOf(now);
    }

    /// <summary>Calls a second; infinite until AWS has throttled.</summary>
    public double PerSecond { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether AWS has throttled, so that there is a rate to keep to.</summary>
    public bool IsLimited => !double.IsPositiveInfinity(PerSecond);

    /// <summary>Lets the rate grow. To be called for the time in which calls waited for it: what is not used teaches nothing.</summary>
    /// <param name="seconds">How long they waited.</param>
    public void Grow(double seconds)
    {
        // After a stall of the machine nothing is known that a second would not tell.
        seconds = Math.Min(seconds, 1);
        PerSecond *= Math.Exp(_growth * seconds);
        _growth = Math.Min(FastestGrowth, _growth * Math.Pow(2, seconds / SecondsToDoubleGrowth));
    }

    /// <summary>Counts a call that AWS answered.</summary>
    /// <param name="now">The time in seconds.</param>
    public void Grant(double now)
    {
        ForgetOld(now);
        _granted[_slot % _granted.Length]++;
    }

    /// <summary>Learns from a call that AWS throttled.</summary>
    /// <param name="madeAt">When the call was made, in seconds.</param>
    /// <param name="now">The time in seconds.</param>
    public void Throttle(double madeAt, double now)
    {
        ForgetOld(now);
        double granted = _granted.Sum() / (1 + (now - (_slot / (double)SlotsPerSecond)));
        if (!IsLimited)
        {
            PerSecond = Math.Max(First, Decrease * granted);

            // A guess from little is corrected soon, one from a full second near the truth is felt out.
            _growth = now - _since < 1 ? FastestGrowth : SlowestGrowth;
        }
        else if (madeAt >= _loweredAt)
        {
            // What AWS would grant lies between what it granted and what it would not.
            double lowered = now - _since < 1 ? 0 : (granted + PerSecond) / 2;
            PerSecond = Math.Max(Lowest, Math.Max(Decrease * PerSecond, Math.Min(lowered, LeastDecrease * PerSecond)));
            _growth = SlowestGrowth;
        }
        else
        {
            return;
        }

        _loweredAt = now;
    }

    private void ForgetOld(double now)
    {
        long slot = SlotOf(now);
        for (long passed = Math.Max(_slot + 1, slot - SlotsPerSecond); passed <= slot; passed++)
        {
            _granted[passed % _granted.Length] = 0;
        }

        _slot = Math.Max(_slot, slot);
    }

    private static long SlotOf(double now) => (long)(now * SlotsPerSecond);
}
