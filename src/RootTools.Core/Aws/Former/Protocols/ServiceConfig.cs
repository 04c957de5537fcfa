using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using RootTools.Policies;

namespace RootTools.Aws.Protocols;

/// <summary>
/// Configuration of a client that RootTools has itself. Everything that AWSSDK.Core reads from the environment and from profiles
/// (endpoint URLs, proxies, FIPS, retry mode) counts here too.
/// </summary>
public abstract class FormerServiceConfig : ClientConfig
{
    private readonly string _serviceVersion;
    private readonly string _userAgent;

    /// <summary>A configuration for one service.</summary>
    /// <param name="serviceId">AWS's id of the service, which <c>AWS_ENDPOINT_URL_…</c> ends with.</param>
    /// <param name="signingName">Name of the service in signatures.</param>
    /// <param name="serviceVersion">Version of the API.</param>
    protected FormerServiceConfig(string serviceId, string signingName, string serviceVersion)
        : base(new StandardDefaults())
    {
        _serviceVersion = serviceVersion;
        _userAgent = InternalSDKUtils.BuildUserAgentString(serviceId, typeof(FormerServiceConfig).Assembly.GetName().Version?.ToString(3) ?? "0");
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        EndpointProvider = new ServiceEndpointProvider(this);
    }

    /// <summary>Version of the API.</summary>
    public override string ServiceVersion => _serviceVersion;

    /// <summary>What the client calls itself.</summary>
    public override string UserAgent => _userAgent;

    /// <summary>Name of the service in host names.</summary>
    public override string RegionEndpointServiceName => AuthenticationServiceName;

    /// <summary>Where a request goes.</summary>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters());

    /// <summary>AWS's own host for the service.</summary>
    /// <param name="partition">Partition of the client's Region.</param>
    /// <param name="region">The client's Region.</param>
    /// <param name="fips">Whether the host must use FIPS 140 validated cryptography.</param>
    /// <exception cref="AmazonClientException">There is no such host.</exception>
    protected internal abstract string Host(Partition partition, string region, bool fips);

    /// <summary>Region that requests are signed for.</summary>
    /// <param name="partition">Partition of the client's Region.</param>
    /// <param name="region">The client's Region.</param>
    protected internal abstract string SigningRegion(Partition partition, string region);

    private sealed class StandardDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
