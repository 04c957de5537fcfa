using Amazon.Runtime;
using RootTools.Execution;

namespace RootTools.Aws;

/// <summary>What <see cref="AwsClient"/> needs to know.</summary>
internal sealed record AwsClientOptions
{
    /// <summary>Sign every request that <see cref="RequestIdentity"/> has nobody else sign.</summary>
    public required AWSCredentials Credentials { get; init; }

    /// <summary>Decides the partition and the regional STS endpoint.</summary>
    public required string Region { get; init; }

    public AwsEndpoints Endpoints { get; init; } = AwsEndpoints.AwsOwn;

    /// <summary>
    /// Attempts after the first one, on 500, 502, 503, 504 and broken connections. Throttled attempts do not count: they are repeated
    /// for as long as <see cref="RetryTime"/> allows.
    /// </summary>
    public int MaxErrorRetry { get; init; } = 8;

    /// <summary>
    /// Time that the work for one account may lose to failed attempts and to waits before new ones, over all its calls; a call that is not
    /// for one account has it for itself.
    /// </summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait before a retry. The wait is random, within a bound that doubles each time up to this.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections per endpoint; at least the number of calls at a time.</summary>
    public int MaxConnectionsPerServer { get; init; } = 512;

    public IAwsCallObserver? Observer { get; init; }

    /// <summary>The rates of the caller. Connections of the same caller share them by a copy of these options.</summary>
    public RateLimiter Limiter { get; init; } = new(TimeProvider.System);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gives numbers from 0 up to 1, for the waits before retries; from many threads at once.</summary>
    public Func<double> Random { get; init; } = SharedRandom.Next;

#if !NETFRAMEWORK
    /// <summary>What sends the requests, in the place of sockets.</summary>
    public HttpMessageHandler? Transport { get; init; }
#endif
}
