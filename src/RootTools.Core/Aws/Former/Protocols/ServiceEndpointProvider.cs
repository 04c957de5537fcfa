using Amazon.Runtime.Endpoints;
using RootTools.Policies;

namespace RootTools.Aws.Protocols;

/// <summary>The one endpoint of a client: the URL that was configured, else AWS's own; and the Region that it is signed for.</summary>
internal sealed class ServiceEndpointProvider(FormerServiceConfig config) : IEndpointProvider
{
    private Endpoint? _endpoint;

    public Endpoint ResolveEndpoint(EndpointParameters parameters) => _endpoint ??= Resolve();

    private Endpoint Resolve()
    {
        string region = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion;
        Partition partition = Partition.OfRegion(region);
        string? configured = config.ServiceURL;
        string url = string.IsNullOrEmpty(configured) ? $"https://{config.Host(partition, region, config.UseFIPSEndpoint)}/" : configured!;
        string signingName = config.AuthenticationServiceName;
        string signingRegion = config.SigningRegion(partition, region);
        string attributes = $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{signingName}}","signingRegion":"{{signingRegion}}"}]}""";
        return new Endpoint(url.TrimEnd('/') + "/", attributes, "{}");
    }
}
