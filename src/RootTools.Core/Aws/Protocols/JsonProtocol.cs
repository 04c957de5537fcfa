using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>
/// JSON in and out: with the operation in <c>X-Amz-Target</c> (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html), or in
/// method and path (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
/// </summary>
/// <param name="contentType">Of the requests.</param>
/// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>; null for a REST service.</param>
/// <param name="queryErrors">Whether the service can still say the error codes that it had in the Query protocol.</param>
internal sealed class JsonProtocol(string contentType, string? targetPrefix, bool queryErrors) : Protocol
{
    private static readonly JsonSerializerOptions Values = new()
    {
        Converters = { new SecondsConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // The body is no HTML: policies stay readable in it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    public override void Write(Operation operation, object input, DefaultRequest request)
    {
        IEnumerable<(string Name, object Value, Shape Shape)> members = operation.MembersOf(input);
        if (targetPrefix is not null)
        {
            request.Headers["X-Amz-Target"] = $"{targetPrefix}.{operation.Name}";
        }
        else if (operation.Rest is { } rest)
        {
            members = RestPath.Write(rest, members, request);
        }

        if (queryErrors)
        {
            request.Headers["x-amzn-query-mode"] = "true";
        }

        if (request.HttpMethod is "POST" or "PUT" or "PATCH")
        {
            request.Headers["Content-Type"] = contentType;
            request.Content = JsonSerializer.SerializeToUtf8Bytes(members.ToDictionary(member => member.Name, member => member.Value), Values);
        }
    }

    public override ResponseUnmarshaller CreateUnmarshaller(Operation operation) => new Unmarshaller(operation, queryErrors);

    /// <summary>
    /// Reads the answers to one operation. Strict about what is an answer at all: an answer that broke off must never pass for an
    /// organization without accounts. The base class turns what is thrown here into an <see cref="AmazonUnmarshallingException"/>.
    /// </summary>
    private sealed class Unmarshaller(Operation operation, bool queryErrors) : JsonResponseUnmarshaller
    {
        private const string ErrorTypeHeader = "x-amzn-ErrorType";

        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using JsonDocument? document = Load(input.Stream);
            return document switch
            {
                { RootElement.ValueKind: JsonValueKind.Object } when operation.HasOutput =>
                    new AwsResponse { Output = operation.Read(new JsonMembers(document.RootElement)) },
                null or { RootElement.ValueKind: JsonValueKind.Object } when !operation.HasOutput => new AwsResponse(),
                _ => throw new JsonException($"The answer to {operation.Name} is not a JSON object."),
            };
        }

        public override AmazonServiceException UnmarshallException(
            JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            using JsonDocument? document = TryLoad(input.Stream);
            JsonElement root = document?.RootElement ?? Empty;
            IWebResponseData response = input.ResponseData;
            string? type = response.IsHeaderPresent(ErrorTypeHeader) ? response.GetHeaderValue(ErrorTypeHeader) : null;
            AmazonServiceException exception = ServiceErrors.Create(
                ShapeName(type ?? Text(root, "__type") ?? Text(root, "code")),
                Text(root, "message") ?? Text(root, "Message"),
                null,
                response,
                innerException,
                statusCode).Because(Text(root, "Reason") ?? Text(root, "reason"));
            if (queryErrors)
            {
                ErrorResponse error = new() { Code = exception.ErrorCode, Type = exception.ErrorType };
                AwsQueryCompatibleErrorHandler.ApplyQueryErrorHeader(error, response);
                exception.ErrorCode = error.Code;
                exception.ErrorType = error.Type;
            }

            return exception;
        }

        // "com.amazonaws.organizations#AccessDeniedException" and "AccessDeniedException:http://…" are AccessDeniedException.
        private static string? ShapeName(string? type) => type?.Substring(type.IndexOf('#') + 1).Split(':')[0];

        private static string? Text(JsonElement parent, string name) =>
            parent.TryGetProperty(name, out JsonElement child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;

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

    private sealed class JsonMembers(JsonElement parent) : IMembers
    {
        public object? Find(string name, Shape shape) =>
            parent.TryGetProperty(name, out JsonElement child) && child.ValueKind != JsonValueKind.Null ? Read(child, shape) : null;

        private static object Read(JsonElement element, Shape shape) => shape.Kind switch
        {
            ShapeKind.Integer => shape.Parse(element.GetRawText()),
            ShapeKind.Number => element.GetDouble(),
            ShapeKind.Flag => element.GetBoolean(),
            ShapeKind.Time when element.ValueKind == JsonValueKind.Number =>
                DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(element.GetDouble() * 1000)),
            ShapeKind.List => shape.CreateList([.. element.EnumerateArray().Select(item => Read(item, shape.Item!))]),
            ShapeKind.Map => shape.CreateMap(element.EnumerateObject().Select(entry => (entry.Name, Read(entry.Value, shape.Item!)))),
            ShapeKind.Record when element.ValueKind == JsonValueKind.Object => shape.CreateRecord(new JsonMembers(element)),
            _ => shape.Parse(element.GetString()!),
        };
    }

    /// <summary>A time is seconds since 1970 with a fraction.</summary>
    private sealed class SecondsConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }
}

/// <summary>Puts members into the path and the query of a REST request.</summary>
internal static class RestPath
{
    /// <summary>Writes method, path and query.</summary>
    /// <returns>The members that remain for the body.</returns>
    public static IEnumerable<(string Name, object Value, Shape Shape)> Write(
        RestAttribute rest, IEnumerable<(string Name, object Value, Shape Shape)> members, DefaultRequest request)
    {
        var left = members.ToDictionary(member => member.Name, StringComparer.Ordinal);
        string[] parts = rest.Path.Split('?');
        request.HttpMethod = rest.Method;
        request.ResourcePath = parts[0];
        foreach (string label in parts[0].Split('/').Where(IsLabel))
        {
            // An empty label would name another resource: all of them.
            request.AddPathResource(label, Take(left, label) is { Length: > 0 } text
                ? text
                : throw new ArgumentException($"{label} of {rest.Path} must have a value."));
        }

        foreach (string[] pair in parts.Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')))
        {
            string? value = IsLabel(pair[1]) ? Take(left, pair[1]) : pair[1];
            if (value is not null)
            {
                request.Parameters.Add(pair[0], value);
                request.UseQueryString = true;
            }
        }

        return left.Values;
    }

    private static bool IsLabel(string part) => part.Length > 2 && part[0] == '{' && part[part.Length - 1] == '}';

    private static string? Take(Dictionary<string, (string Name, object Value, Shape Shape)> members, string label)
    {
        string name = label.Trim('{', '}', '+');
        if (!members.TryGetValue(name, out (string Name, object Value, Shape Shape) member))
        {
            return null;
        }

        members.Remove(name);
        return member.Shape.Format(member.Value);
    }
}
