namespace RootTools.Core.Tests.Execution;

/// <summary>Workers that make calls one after the other at an <see cref="AdaptiveRate"/>, against a token bucket, in virtual time.</summary>
internal sealed record SimulatedRun(double Seconds, int Throttled)
{
    private const double Step = 0.001;

    public static SimulatedRun Of(int calls, int workers, double latency, Func<double, double> granted, double burst)
    {
        var rate = new AdaptiveRate(0);
        var underWay = new Queue<(double Made, double Answered, bool Admitted)>();
        double bucket = burst;
        double tokens = 0;
        int waiting = workers;
        int done = 0;
        int throttled = 0;
        double now = 0;
        for (; done < calls; now += Step)
        {
            bucket = Math.Min(burst, bucket + (Step * granted(now)));
            while (underWay.Count > 0 && underWay.Peek().Answered <= now)
            {
                (double made, _, bool admitted) = underWay.Dequeue();
                waiting++;
                if (admitted)
                {
                    done++;
                    rate.Grant(now);
                }
                else
                {
                    throttled++;
                    rate.Throttle(made, now);
                }
            }

            if (rate.IsLimited)
            {
                rate.Grow(waiting > 0 ? Step : 0);
                tokens = Math.Min(rate.PerSecond, tokens + (Step * rate.PerSecond));
            }

            for (; waiting > 0 && (!rate.IsLimited || tokens >= 1); waiting--)
            {
                tokens -= rate.IsLimited ? 1 : 0;
                bool admitted = bucket >= 1;
                bucket -= admitted ? 1 : 0;
                underWay.Enqueue((now, now + latency, admitted));
            }
        }

        return new SimulatedRun(now, throttled);
    }
}
