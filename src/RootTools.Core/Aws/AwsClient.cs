using Amazon;
using Amazon.S3;
using Amazon.SecurityToken;
using RootTools.Aws.Protocols;
using RootTools.Aws.Throttling;

namespace RootTools.Aws;

/// <summary>Sends records to AWS, for the caller of a connection and for its root sessions alike.</summary>
internal interface IAwsClient : IAwsCaller, IDisposable
{
    /// <summary>The connection's Region.</summary>
    string Region { get; }

    Partition Partition { get; }

    /// <summary>Where the requests go.</summary>
    AwsEndpoints Endpoints { get; }

    /// <summary>STS in the connection's Region; never the global endpoint, which has no AssumeRoot.</summary>
    IAmazonSecurityTokenService Sts { get; }

    /// <summary>S3 in a Region of the connection's partition.</summary>
    /// <exception cref="ArgumentException">There is no such Region in the partition.</exception>
    IAmazonS3 S3(string region);

    /// <summary>Makes a call that somebody else than the connection's caller signs.</summary>
    /// <inheritdoc cref="IAwsCaller.SendAsync"/>
    Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, AwsIdentity? by, CancellationToken cancellationToken, string? region = null);
}

/// <summary>
/// The clients of a connection: one per service and Region, shared by all sessions, on one HTTP connection pool. Safe for use from many
/// threads.
/// </summary>
internal sealed class AwsClient : IAwsClient
{
    private readonly AwsClientOptions _options;
    private readonly CallPipeline _pipeline;
    private readonly SharedConnections _connections;
    private readonly ConcurrentDictionary<(string Service, string Region), Lazy<ServiceClient>> _clients = new();
    private readonly ConcurrentDictionary<string, Lazy<IAmazonS3>> _s3 = new();

    public AwsClient(AwsClientOptions options)
    {
        _options = options;
        _connections = new SharedConnections(options);
        _pipeline = new CallPipeline(
            options.Observer,
            options.Limiter,
            new RetryTerms(options.RetryTime, new Backoff(options.MaxRetryDelay, options.Random), options.Clock),
            (service, address) => options.Endpoints.Allow(service, address, Partition));

        // The Region decides: this version of the official package knows no global endpoint, where AssumeRoot does not exist.
        Sts = new StsClient(options.Credentials, Configure(new AmazonSecurityTokenServiceConfig(), Region, Region), _pipeline);
    }

    public string Region => _options.Region;

    public Partition Partition => _options.Partition;

    public AwsEndpoints Endpoints => _options.Endpoints;

    public IAmazonSecurityTokenService Sts { get; }

    public IAmazonS3 S3(string region) => _s3.GetOrAdd(Check(region), name => new Lazy<IAmazonS3>(() => CreateS3(name))).Value;

    public Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null) =>
        SendAsync(input, null, cancellationToken, region);

    public async Task<TOutput> SendAsync<TOutput>(
        IInput<TOutput> input, AwsIdentity? by, CancellationToken cancellationToken, string? region = null)
    {
        var request = new AwsRequest(Operation.Of(input), input);
        if (by is not null)
        {
            request.SignedBy(by);
        }

        ServiceClient client = ClientOf(request.Operation.Service, region is null ? Region : Check(region));
        try
        {
            return (TOutput)(await client.SendAsync(request, cancellationToken)).Output;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e), e);
        }
    }

    public void Dispose()
    {
        Sts.Dispose();
        foreach (IDisposable client in _clients.Values.Select(client => (IDisposable)client.Value).Concat(_s3.Values.Select(client => client.Value)))
        {
            client.Dispose();
        }

        _connections.Dispose();
    }

    private string Check(string region)
    {
        if (region != Region && RegionEndpoint.GetBySystemName(region).PartitionName != Partition.Name)
        {
            throw new ArgumentException(
                $"Region '{region}' is not in the connection's partition {Partition}. Connect with -Region {region} first.",
                nameof(region));
        }

        return region;
    }

    private ServiceClient ClientOf(AwsService service, string region) =>
        _clients.TryGetValue((service.Name, region), out Lazy<ServiceClient>? known)
            ? known.Value
            : _clients.GetOrAdd((service.Name, region), new Lazy<ServiceClient>(() => Create(service, region))).Value;

    private ServiceClient Create(AwsService service, string region) => new(
        _options.Credentials,
        Configure(new ServiceConfig(service, Partition, region), region, service.SigningRegion(Partition, region)),
        _pipeline);

    private S3Client CreateS3(string region)
    {
        AmazonS3Config config = Configure(new AmazonS3Config(), region, region);
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new S3Client(_options.Credentials, config, _pipeline);
    }

    private TConfig Configure<TConfig>(TConfig config, string region, string signingRegion)
        where TConfig : ClientConfig
    {
        // AWSSDK.Core would look into the environment at each client's first use.
        config.IgnoreConfiguredEndpointUrls = true;
        config.UseFIPSEndpoint = _options.Endpoints.UseFips;
        config.UseDualstackEndpoint = _options.Endpoints.UseDualstack;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (_options.Endpoints.Of(config.ServiceId) is { } url)
        {
            // AWSSDK.Core would guess the Region from the URL, and take us-east-1 where it says nothing.
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = signingRegion;
        }

        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = _options.MaxErrorRetry;

        // The retry quota is per process and endpoint: one throttled minute would take the retries from thousands of other accounts.
        config.ThrottleRetries = false;
        config.DisableLogging = true;
        config.Timeout = _options.Timeout;
        config.ClientAppId = string.IsNullOrEmpty(config.ClientAppId) ? "RootTools" : config.ClientAppId;
        _connections.Use(config);
        return config;
    }
}

/// <summary>What <see cref="AwsClient"/> needs to know.</summary>
internal sealed record AwsClientOptions
{
    /// <summary>Sign every request that <see cref="RequestIdentity"/> has nobody else sign.</summary>
    public required AWSCredentials Credentials { get; init; }

    public required string Region { get; init; }

    /// <summary>The Region's partition.</summary>
    public required Partition Partition { get; init; }

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
