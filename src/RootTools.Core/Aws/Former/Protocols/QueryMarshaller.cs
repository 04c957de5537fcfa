using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>Writes the requests of one operation of a Query service.</summary>
internal sealed class QueryMarshaller<TRequest>(FormerQueryProtocol protocol, string operation, Action<TRequest, QueryForm> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, protocol.ServiceName) { HttpMethod = "POST", ResourcePath = "/" };
        QueryForm form = new QueryForm(request.ParameterCollection).Add("Action", operation).Add("Version", protocol.Version);
        write((TRequest)input, form);
        return request;
    }
}
