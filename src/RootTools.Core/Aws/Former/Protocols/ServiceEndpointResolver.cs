using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Protocols;

/// <summary>Asks the client's <see cref="ServiceEndpointProvider"/>; no request of these services has an endpoint of its own.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    private static readonly EndpointParameters None = new();

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => None;
}
