namespace RootTools.Sandbox.Faults;

/// <summary>
/// Holds the rate limits with one token bucket per limit and calling account, as AWS does.
/// See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/throttling.html.
/// </summary>
/// <param name="faults">The limits.</param>
/// <param name="clock">Tells how fast buckets fill.</param>
internal sealed class RequestThrottle(SandboxFaults faults, TimeProvider clock)
{
    private const int SweepAbove = 4096;

    private readonly object _gate = new();
    private readonly Dictionary<BucketKey, Bucket> _buckets = [];

    /// <summary>Counts a request.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="accountId">The calling account.</param>
    /// <returns>Whether it is within all limits.</returns>
    public bool Admits(string service, string operation, string accountId)
    {
        bool admitted = true;
        foreach (RateLimit limit in faults.RateLimits)
        {
            if (limit.Covers(service, operation))
            {
                admitted &= TakeToken(limit, accountId);
            }
        }

        return admitted;
    }

    private bool TakeToken(RateLimit limit, string accountId)
    {
        long now = clock.GetTimestamp();
        var key = new BucketKey(limit, accountId);
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

    private readonly record struct BucketKey(RateLimit Limit, string AccountId);

    private readonly record struct Bucket(double Tokens, long At);
}
