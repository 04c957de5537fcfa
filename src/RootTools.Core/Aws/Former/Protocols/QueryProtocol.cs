using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Protocols;

/// <summary>
/// The AWS Query protocol: a form with <c>Action</c> and <c>Version</c> in, XML out.
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
/// </summary>
/// <param name="serviceName">Name of the service in AWSSDK.Core's requests.</param>
/// <param name="version">Version of the API.</param>
/// <param name="toException">Makes the service's typed exceptions.</param>
internal sealed class FormerQueryProtocol(string serviceName, string version, Func<ErrorResponse, AmazonServiceException> toException)
{
    internal string ServiceName { get; } = serviceName;

    internal string Version { get; } = version;

    internal Func<ErrorResponse, AmazonServiceException> ToException { get; } = toException;

    /// <summary>An operation with an output, ready for <c>InvokeAsync</c>.</summary>
    /// <param name="name">Name of the operation.</param>
    /// <param name="write">Writes the input's members into the form.</param>
    /// <param name="read">Reads the output from the result element.</param>
    internal InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<TRequest, QueryForm> write, Func<XElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        Operation(name, write, new QueryUnmarshaller<TResponse>(this, name, name + "Result", read));

    /// <summary>An operation whose output has no members.</summary>
    /// <param name="name">Name of the operation.</param>
    /// <param name="write">Writes the input's members into the form.</param>
    internal InvokeOptions Operation<TRequest, TResponse>(string name, Action<TRequest, QueryForm> write)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        Operation(name, write, new QueryUnmarshaller<TResponse>(this, name, null, static _ => new TResponse()));

    private InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<TRequest, QueryForm> write, QueryUnmarshaller<TResponse> unmarshaller)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new QueryMarshaller<TRequest>(this, name, write),
            ResponseUnmarshaller = unmarshaller,
        };
}
