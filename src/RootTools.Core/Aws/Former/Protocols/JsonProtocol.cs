using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Protocols;

/// <summary>
/// The AWS JSON protocols 1.0 and 1.1: the operation in <c>X-Amz-Target</c>, JSON in and out.
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
/// </summary>
/// <param name="serviceName">Name of the service in AWSSDK.Core's requests.</param>
/// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>.</param>
/// <param name="version"><c>1.0</c> or <c>1.1</c>.</param>
/// <param name="queryCompatible">Whether the service had the Query protocol before and can still say its error codes.</param>
/// <param name="toException">Makes the service's typed exceptions.</param>
internal sealed class FormerJsonProtocol(
    string serviceName, string targetPrefix, string version, bool queryCompatible, Func<ErrorResponse, AmazonServiceException> toException)
{
    internal string ServiceName { get; } = serviceName;

    internal string TargetPrefix { get; } = targetPrefix;

    internal string ContentType { get; } = "application/x-amz-json-" + version;

    internal bool QueryCompatible { get; } = queryCompatible;

    internal Func<ErrorResponse, AmazonServiceException> ToException { get; } = toException;

    /// <summary>An operation with an output, ready for <c>InvokeAsync</c>.</summary>
    /// <param name="name">Name of the operation.</param>
    /// <param name="write">Writes the input's members into the open object.</param>
    /// <param name="read">Reads the output from the response's object.</param>
    internal InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<TRequest, Utf8JsonWriter> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        Operation(name, write, new JsonUnmarshaller<TResponse>(this, name, read, mayBeEmpty: false));

    /// <summary>An operation whose output has no members, and may be nothing at all.</summary>
    /// <param name="name">Name of the operation.</param>
    /// <param name="write">Writes the input's members into the open object.</param>
    internal InvokeOptions Operation<TRequest, TResponse>(string name, Action<TRequest, Utf8JsonWriter> write)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        Operation(name, write, new JsonUnmarshaller<TResponse>(this, name, static _ => new TResponse(), mayBeEmpty: true));

    private InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<TRequest, Utf8JsonWriter> write, JsonUnmarshaller<TResponse> unmarshaller)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new JsonMarshaller<TRequest>(this, name, write),
            ResponseUnmarshaller = unmarshaller,
        };
}
