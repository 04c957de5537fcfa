using Amazon.Runtime;

namespace RootTools.Aws;

/// <summary>What <see cref="AwsServices"/> needs to know.</summary>
public sealed record AwsServicesOptions
{
    /// <summary>
    /// Credentials of the connection: sign every request that is not <see cref="RequestIdentity.SignedBy{TRequest}"/> others.
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
    /// Attempts after the first one, on throttling, 500, 502, 503, 504 and broken connections. The wait doubles each time.
    /// </summary>
    public int MaxErrorRetry { get; init; } = 8;

    /// <summary>Longest wait before a retry.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections per endpoint; at least the number of calls at a time.</summary>
    public int MaxConnectionsPerServer { get; init; } = 512;

    /// <summary>Is told of every call.</summary>
    public IAwsCallObserver? Observer { get; init; }

#if !NETFRAMEWORK
    /// <summary>What sends the requests, in the place of sockets.</summary>
    internal HttpMessageHandler? Transport { get; init; }
#endif
}
