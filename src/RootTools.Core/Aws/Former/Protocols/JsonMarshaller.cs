using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>Writes the requests of one operation of a JSON service.</summary>
internal sealed class JsonMarshaller<TRequest>(FormerJsonProtocol protocol, string operation, Action<TRequest, Utf8JsonWriter> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    // The body is no HTML: policies stay readable in it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, protocol.ServiceName)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Body((TRequest)input),
        };
        request.Headers["Content-Type"] = protocol.ContentType;
        request.Headers["X-Amz-Target"] = $"{protocol.TargetPrefix}.{operation}";
        if (protocol.QueryCompatible)
        {
            request.Headers["x-amzn-query-mode"] = "true";
        }

        return request;
    }

    private byte[] Body(TRequest input)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            write(input, writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
