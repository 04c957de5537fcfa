using System.Xml;
using System.Xml.Linq;
using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// What REST protocols have in common: the method and the path name the operation, and labels of the path and parameters of the query are
/// members of its input. See https://smithy.io/2.0/spec/http-bindings.html.
/// </summary>
internal abstract class RestProtocol : WireProtocol
{
    private readonly IReadOnlyList<RestRoute> _routes;

    /// <summary>Makes a protocol of the operations' routes; of several that fit, the one with the most parameters counts.</summary>
    protected RestProtocol(IEnumerable<Operation> operations) =>
        _routes = [.. operations.Select(operation => new RestRoute(operation)).OrderByDescending(route => route.ParameterCount)];

    public override bool Speaks(IncomingRequest request) => Find(request) is not null;

    public override string? NameOperation(IncomingRequest request) => Find(request)?.OperationName;

    /// <summary>The path's segments, decoded; services that name something in the host put it first.</summary>
    protected virtual IReadOnlyList<string> Segments(IncomingRequest request) =>
        [.. request.Path.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>What the path and the query say of the input.</summary>
    protected IEnumerable<KeyValuePair<string, string>> Bound(IncomingRequest request) =>
        [.. Find(request)?.Labels(Segments(request)) ?? [], .. Input.Fields(request.Query)];

    private RestRoute? Find(IncomingRequest request)
    {
        IReadOnlyList<string> segments = Segments(request);
        HashSet<string> parameters = [.. Input.Fields(request.Query).Select(field => field.Key)];
        return _routes.FirstOrDefault(route => route.Fits(request.Method, segments, parameters));
    }

    /// <summary>A route, <c>GET /{Bucket}?policy</c>; a label that ends in <c>+</c> takes the rest of the path.</summary>
    private sealed class RestRoute
    {
        private readonly string _method;
        private readonly string[] _segments;
        private readonly string[] _parameters;

        public RestRoute(Operation operation)
        {
            OperationName = operation.Name;
            string[] parts = operation.Route.Split(' ', '?');
            _method = parts[0];
            _segments = parts[1].Split(['/'], StringSplitOptions.RemoveEmptyEntries);
            _parameters = parts.Length > 2 ? parts[2].Split('&') : [];
        }

        public string OperationName { get; }

        public int ParameterCount => _parameters.Length;

        private bool IsGreedy => _segments.Length > 0 && _segments[_segments.Length - 1].EndsWith("+}", StringComparison.Ordinal);

        public bool Fits(string method, IReadOnlyList<string> segments, HashSet<string> parameters) =>
            method == _method
            && (IsGreedy ? segments.Count >= _segments.Length : segments.Count == _segments.Length)
            && _parameters.All(parameters.Contains)
            && _segments.Zip(segments, (expected, actual) => expected[0] == '{' || expected == actual).All(isSame => isSame);

        public IEnumerable<KeyValuePair<string, string>> Labels(IReadOnlyList<string> segments) => _segments
            .Select((segment, index) => (segment, index))
            .Where(label => label.segment[0] == '{')
            .Select(label => new KeyValuePair<string, string>(label.segment.Trim('{', '}', '+'), label.segment.EndsWith("+}", StringComparison.Ordinal)
                ? string.Join("/", segments.Skip(label.index))
                : segments[label.index]));
    }
}

/// <summary>
/// REST-JSON: JSON in and out, the error's type in <c>x-amzn-ErrorType</c>.
/// See https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html.
/// </summary>
internal sealed class RestJsonProtocol(IEnumerable<Operation> operations) : RestProtocol(operations)
{
    public override AuthenticationFaults Authentication => AuthenticationFaults.OfRestJson;

    public override Input Read(IncomingRequest request) => Input.FromJson(request.Body).With(Bound(request));

    public override ServiceFault Unknown(IncomingRequest request, string? name) =>
        new(404, "UnknownOperationException", null);

    public override ServiceResponse Write(string operation, Structure? output, string requestId) =>
        Answer(output is HttpOutput http ? http.Status : 200, requestId, output is null ? [] : JsonText.Encode(output), []);

    public override ServiceResponse Write(IncomingRequest request, ServiceFault fault, string requestId)
    {
        var document = new Structure { ["message"] = fault.Message };
        foreach (KeyValuePair<string, object> detail in fault.Details)
        {
            document[detail.Key] = detail.Value;
        }

        IEnumerable<KeyValuePair<string, string>> type = fault.Code.Length == 0 ? [] : [new("x-amzn-ErrorType", fault.Code)];
        return Answer(fault.Status, requestId, JsonText.Encode(document), [.. type, .. fault.Headers]);
    }

    private static ServiceResponse Answer(int status, string requestId, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, [new("x-amzn-RequestId", requestId), new("Content-Type", "application/json"), .. headers], body);
}

/// <summary>
/// REST-XML as S3 has it: XML without an envelope, errors without a namespace.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses.
/// </summary>
internal abstract class RestXmlProtocol(IEnumerable<Operation> operations, XmlStyle style) : RestProtocol(operations)
{
    private const string ContentType = "application/xml";

    public override AuthenticationFaults Authentication => AuthenticationFaults.OfRestXml;

    public override Input Read(IncomingRequest request) => Input.Empty.With(Bound(request), ReadDocument(request.Body));

    public override ServiceFault Unknown(IncomingRequest request, string? name) =>
        new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public override ServiceResponse Write(string operation, Structure? output, string requestId)
    {
        var http = output as HttpOutput;
        byte[] body = http?.Body ?? (output is null or { IsEmpty: true } ? [] : Document(output));
        string? contentType = http?.ContentType ?? (body.Length > 0 ? ContentType : null);
        return new(
            http?.Status ?? 200,
            [
                .. Ids(requestId),
                .. http?.Headers ?? [],
                .. contentType is null ? (KeyValuePair<string, string>[])[] : [new("Content-Type", contentType)],
            ],
            body);
    }

    public override ServiceResponse Write(IncomingRequest request, ServiceFault fault, string requestId)
    {
        var content = new Structure { ["Code"] = fault.Code, ["Message"] = fault.Message };
        foreach (KeyValuePair<string, object> detail in fault.Details)
        {
            content[detail.Key] = detail.Value;
        }

        content["RequestId"] = requestId;
        content["HostId"] = HostId(requestId);
        byte[] body = request.Method == "HEAD" ? [] : XmlText.Encode("Error", content, new XmlStyle(null) { HasDeclaration = true });
        return new(fault.Status, [.. Ids(requestId), new("Content-Type", ContentType), .. fault.Headers], body);
    }

    // Of bounded depth, and in linear time. A body that is something else, such as a policy, is no document.
    private static XElement? ReadDocument(byte[] body)
    {
        const int deepest = 16;
        if (body.Length == 0 || body[0] == (byte)'{')
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(body);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
            var open = new Stack<XElement>();
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element when reader.Depth < deepest:
                        var element = new XElement(reader.LocalName);
                        if (open.Count > 0)
                        {
                            open.Peek().Add(element);
                        }

                        if (!reader.IsEmptyElement || open.Count == 0)
                        {
                            open.Push(element);
                        }

                        break;
                    case XmlNodeType.Element:
                        return null;
                    case XmlNodeType.EndElement when open.Count > 1:
                        open.Pop();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        open.Peek().Add(reader.Value);
                        break;
                }
            }

            return open.Count > 0 ? open.Peek() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // An output is a document: a structure with the root element as its one member.
    private byte[] Document(Structure output)
    {
        KeyValuePair<string, object> root = output.Single();
        return XmlText.Encode(root.Key, root.Value, style);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Ids(string requestId) =>
        [new("x-amz-request-id", requestId), new("x-amz-id-2", HostId(requestId))];

    private static string HostId(string requestId) => Convert.ToBase64String(Encoding.UTF8.GetBytes("sandbox/" + requestId));
}
