using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>Reads the responses of one operation of a JSON service.</summary>
/// <remarks>
/// Strict about what is an answer at all: an answer that broke off must never pass for an organization without accounts. The base class
/// turns what is thrown here into an <see cref="AmazonUnmarshallingException"/>.
/// </remarks>
/// <param name="protocol">The service's protocol.</param>
/// <param name="operation">Name of the operation.</param>
/// <param name="read">Reads the output.</param>
/// <param name="mayBeEmpty">Whether no body at all is an answer.</param>
internal sealed class JsonUnmarshaller<TResponse>(
    FormerJsonProtocol protocol, string operation, Func<JsonElement, TResponse> read, bool mayBeEmpty) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using JsonDocument? document = Load(input.Stream);
        return document switch
        {
            { RootElement.ValueKind: JsonValueKind.Object } => read(document.RootElement),
            null when mayBeEmpty => read(Empty),
            _ => throw new JsonException($"The answer to {operation} is not a JSON object."),
        };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using JsonDocument? document = TryLoad(input.Stream);
        JsonElement root = document?.RootElement ?? Empty;
        ErrorResponse error = FormerServiceErrors.Create(
            ShapeName(root.Text("__type")),
            root.Text("message") ?? root.Text("Message"),
            null,
            input.ResponseData,
            innerException,
            statusCode);
        AmazonServiceException exception = protocol.ToException(error);
        if (protocol.QueryCompatible)
        {
            AwsQueryCompatibleErrorHandler.ApplyQueryErrorHeader(error, input.ResponseData);
            exception.ErrorCode = error.Code;
            exception.ErrorType = error.Type;
        }

        return exception;
    }

    // "com.amazonaws.organizations#AccessDeniedException" and "AccessDeniedException:http://…" are AccessDeniedException.
    private static string? ShapeName(string? type)
    {
        string? name = type?.Substring(type.IndexOf('#') + 1);
        return name?.Split(':')[0];
    }

    private static JsonDocument? Load(Stream stream)
    {
        using var body = new MemoryStream();
        stream.CopyTo(body);
        return body.Length == 0 ? null : JsonDocument.Parse(new ReadOnlyMemory<byte>(body.ToArray()));
    }

    // A proxy or load balancer answers with HTML or nothing; the status still decides.
    private static JsonDocument? TryLoad(Stream stream)
    {
        try
        {
            return Load(stream) is { RootElement.ValueKind: JsonValueKind.Object } document ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
