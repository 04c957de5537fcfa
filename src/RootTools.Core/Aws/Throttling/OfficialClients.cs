using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.S3;
using Amazon.SecurityToken;

namespace RootTools.Aws.Throttling;

/// <summary>
/// One connection pool for all clients. On .NET Framework AWSSDK.Core has no seam for it; there the process shares its pool anyway, and
/// only the number of connections is set.
/// </summary>
internal sealed class SharedConnections : IDisposable
{
#if NETFRAMEWORK
    private readonly int _connectionLimit;

    internal SharedConnections(AwsClientOptions options) => _connectionLimit = options.MaxConnectionsPerServer;

    internal void Use(ClientConfig config) => config.ConnectionLimit = _connectionLimit;

    public void Dispose()
    {
    }
#else
    private readonly HttpClient _client;
    private readonly Factory _factory;

    internal SharedConnections(AwsClientOptions options)
    {
        _client = new HttpClient(options.Transport ?? Transport(options)) { Timeout = options.Timeout };
        _factory = new Factory(_client);
    }

    internal void Use(ClientConfig config) => config.HttpClientFactory = _factory;

    public void Dispose() => _client.Dispose();

    // Proxies come from HTTP_PROXY, HTTPS_PROXY, NO_PROXY and the system's settings; a loopback endpoint needs none.
    private static SocketsHttpHandler Transport(AwsClientOptions options) => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = !options.Endpoints.Set.Values.Any(url => url.IsLoopback),
        SslOptions = { CertificateChainPolicy = options.Endpoints.CaBundle is { } path ? Trust(path) : null },
    };

    // As with AWS's own tools, the bundle stands in the place of the system's authorities.
    private static X509ChainPolicy Trust(string path)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RootToolsException(ConnectionErrors.CaBundleUnreadable(path, e.Message), e);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new RootToolsException(ConnectionErrors.CaBundleUnreadable(path, "there is no certificate in it."));
    }

    private sealed class Factory(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
#endif
}

/// <summary>The official STS client with RootTools' pipeline.</summary>
internal sealed class StsClient : AmazonSecurityTokenServiceClient
{
    public StsClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config, CallPipeline pipeline)
        : base(credentials, config)
    {
        CallPipeline.Shorten(RuntimePipeline);
        pipeline.Install(RuntimePipeline, new ConnectionRetryPolicy(config, pipeline.Retries));
    }
}

/// <summary>The official S3 client with RootTools' pipeline.</summary>
internal sealed class S3Client : AmazonS3Client
{
    public S3Client(AWSCredentials credentials, AmazonS3Config config, CallPipeline pipeline)
        : base(credentials, config) => pipeline.Install(RuntimePipeline, new BucketRetryPolicy(config, pipeline.Retries));
}
