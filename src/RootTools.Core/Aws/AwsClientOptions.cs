using Amazon.Runtime;
using RootTools.Execution;

namespace RootTools.Aws;

/// <summary>What <see cref="AwsClient"/> needs to know.</summary>
public sealed record AwsClientOptions
{
    /// <summary>
    /// Credentials of the connection: sign every request that is not <see cref="RequestIdentity"/> others.
    /// </summary>
    public required AWSCredentials Credentials { get; init; }

    /// <summary>Region of the connection, such as <c>eu-central-1</c>; decides the partition and the regional STS endpoint.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// One endpoint for all services, such as a sandbox's. None: <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c>, <c>AWS_ENDPOINT_URL</c>,
    /// <c>endpoint_url</c> of the profile, then AWS's own, as in every AWS SDK.
    /// </summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Profile whose <c>endpoint_url</c> counts; none for the one that <c>AWS_PROFILE</c> names.</summary>
    public string? ProfileName { get; init; }

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

    /// <summary>Is told of every call.</summary>
    public IAwsCallObserver? Observer { get; init; }

    /// <summary>The rates of the caller. Connections of the same caller share them by a copy of these options.</summary>
    internal RateLimiter Limiter { get; init; } = new(TimeProvider.System);

    /// <summary>Where the time of retries comes from.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gives numbers from 0 up to 1, for the waits before retries; from many threads at once.</summary>
    internal Func<double> Random { get; init; } = SharedRandom.Next;

#if !NETFRAMEWORK
    /// <summary>What sends the requests, in the place of sockets.</summary>
    internal HttpMessageHandler? Transport { get; init; }
#endif
}
