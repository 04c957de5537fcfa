using Amazon;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util.Internal;
using RootTools.Aws.Throttling;

namespace RootTools.Aws.Protocols;

/// <summary>Sends the records of one service in one Region over AWSSDK.Core's pipeline, with endpoint, signature and identity resolved.</summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    public ServiceClient(AWSCredentials credentials, ServiceConfig config, CallPipeline pipeline)
        : base(credentials, config)
    {
        CallPipeline.Shorten(RuntimePipeline);
        pipeline.Install(RuntimePipeline, new ConnectionRetryPolicy(config, pipeline.Retries));
    }

    public Task<AwsResponse> SendAsync(AwsRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<AwsResponse>(request, request.Operation.Invocation, cancellationToken);

    /// <summary>Adds the handlers that generated clients have.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AuthResolver());
    }

    private sealed class EndpointResolver : BaseEndpointResolver
    {
        private static readonly EndpointParameters None = new();

        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => None;
    }

    // Every operation is signed with Signature Version 4 (aws.auth#sigv4).
    private sealed class AuthResolver : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}

/// <summary>What AWSSDK.Core needs to know of a service. What it reads of environment and profiles (proxies, retry mode) counts here too.</summary>
internal sealed class ServiceConfig : ClientConfig, IEndpointProvider
{
    private readonly AwsService _service;
    private readonly string _userAgent;
    private readonly Lazy<Endpoint> _endpoint;

    public ServiceConfig(AwsService service, Partition partition, string region)
        : base(new StandardDefaults())
    {
        _service = service;
        _userAgent = InternalSDKUtils.BuildUserAgentString(service.Id, typeof(ServiceConfig).Assembly.GetName().Version?.ToString(3) ?? "0");
        _endpoint = new Lazy<Endpoint>(() => Resolve(partition, region));
        ServiceId = service.Id;
        AuthenticationServiceName = service.Name;
        EndpointProvider = this;
    }

    public override string ServiceVersion => _service.Version;

    public override string UserAgent => _userAgent;

    public override string RegionEndpointServiceName => AuthenticationServiceName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => _endpoint.Value;

    public Endpoint ResolveEndpoint(EndpointParameters parameters) => _endpoint.Value;

    private Endpoint Resolve(Partition partition, string region)
    {
        string url = string.IsNullOrEmpty(ServiceURL) ? _service.EndpointIn(partition, region, UseFIPSEndpoint) : ServiceURL!;
        string signingRegion = _service.SigningRegion(partition, region);
        string attributes = $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{_service.Name}}","signingRegion":"{{signingRegion}}"}]}""";
        return new Endpoint(url.TrimEnd('/') + "/", attributes, "{}");
    }
}

/// <summary>AWS's standard mode, whatever the environment says.</summary>
internal sealed class StandardDefaults : IDefaultConfigurationProvider
{
    public IDefaultConfiguration GetDefaultConfiguration(
        RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode) =>
        new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
}
