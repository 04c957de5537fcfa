using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using Amazon.SecurityToken;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Protocols;
using RootTools.Aws.Former.Sqs;
using RootTools.Execution;
using RootTools.Policies;

namespace RootTools.Aws.Pipeline;

/// <summary>Makes the clients of one connection: one HTTP connection pool, the same settings, RootTools' pipeline.</summary>
internal sealed class ClientFactory(AwsServicesOptions options) : IDisposable
{
    private const string ApplicationId = "RootTools";

    private readonly PipelineOptions _pipeline = new()
    {
        Observer = options.Observer,
        Limiter = options.Limiter,
        Retries = new RetryTerms(options.RetryTime, new Backoff(options.MaxRetryDelay, options.Random), options.Clock),
    };

    private readonly string? _profileEndpoint = ProfileEndpoint(options.ProfileName);
    private readonly SharedConnections _connections = new(options);

    internal IAmazonIdentityManagementService Iam() =>
        new AmazonIdentityManagementServiceClient(
            options.Credentials, Configure(new AmazonIdentityManagementServiceConfig(), options.Region), _pipeline);

    internal IAmazonOrganizations Organizations() =>
        new AmazonOrganizationsClient(options.Credentials, Configure(new AmazonOrganizationsConfig(), options.Region), _pipeline);

    // The Region decides: this version of the official package knows no global endpoint, where AssumeRoot does not exist.
    internal IAmazonSecurityTokenService Sts() =>
        new RegionalSecurityTokenServiceClient(
            options.Credentials, Configure(new AmazonSecurityTokenServiceConfig(), options.Region), _pipeline);

    internal IAmazonSQS Sqs(string region) =>
        new AmazonSQSClient(options.Credentials, Configure(new AmazonSQSConfig(), region), _pipeline);

    internal IAmazonS3 S3(string region)
    {
        AmazonS3Config config = Configure(new AmazonS3Config(), region);
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new SharedS3Client(options.Credentials, config, _pipeline);
    }

    public void Dispose() => _connections.Dispose();

    // AWSSDK.Core reads the environment and the process's profile (AWS_PROFILE) for endpoints, and no other profile.
    private static string? ProfileEndpoint(string? profileName) =>
        profileName is not null && new CredentialProfileStoreChain().TryGetProfile(profileName, out CredentialProfile profile)
            && profile.IgnoreConfiguredEndpointUrls != true
            ? profile.EndpointUrl
            : null;

    private TConfig Configure<TConfig>(TConfig config, string region)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = options.EndpointUrl.AbsoluteUri;
        }
        else if (_profileEndpoint is not null && string.IsNullOrEmpty(config.ServiceURL) && !config.IgnoreConfiguredEndpointUrls)
        {
            config.ServiceURL = _profileEndpoint;
        }

        if (!string.IsNullOrEmpty(config.ServiceURL))
        {
            // AWSSDK.Core would guess the Region from the URL, and take us-east-1 where it says nothing.
            config.AuthenticationRegion = config is FormerServiceConfig own ? own.SigningRegion(Partition.OfRegion(region), region) : region;
        }

        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = options.MaxErrorRetry;

        // The retry quota is per process and endpoint: one throttled minute would take the retries from thousands of other accounts.
        config.ThrottleRetries = false;
        config.DisableLogging = true;
        config.Timeout = options.Timeout;
        if (string.IsNullOrEmpty(config.ClientAppId))
        {
            config.ClientAppId = ApplicationId;
        }

        _connections.Use(config);
        return config;
    }
}
