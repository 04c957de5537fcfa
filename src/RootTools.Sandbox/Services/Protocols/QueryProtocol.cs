using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// AWS Query: a form with <c>Action</c> and <c>Version</c> in, XML out.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.
/// </summary>
/// <param name="service">The service's name.</param>
/// <param name="version">The API version, a date; empty for any.</param>
/// <param name="xmlNamespace">The namespace of answers; null for that of most services.</param>
/// <param name="isFlattened">Whether lists and maps have no element of their own.</param>
internal sealed class QueryProtocol(string service, string version, string? xmlNamespace = null, bool isFlattened = false) : WireProtocol
{
    private readonly XmlStyle _style = new(xmlNamespace ?? $"https://{service}.amazonaws.com/doc/{version}/")
    {
        IsFlattened = isFlattened,
    };

    public override AuthenticationFaults Authentication => AuthenticationFaults.OfQuery;

    /// <summary>Gives an error its code in this protocol.</summary>
    public Func<ServiceFault, ServiceFault> Translate { get; init; } = fault => fault;

    public override bool Speaks(IncomingRequest request) =>
        request.Header("x-amz-target") is null
        && Field(request, "Action") is not null
        && (version.Length == 0 || (Field(request, "Version") ?? version) == version);

    public override string? NameOperation(IncomingRequest request) => Field(request, "Action");

    public override Input Read(IncomingRequest request) => Input.FromForm(request.Form);

    public override ServiceFault Unknown(IncomingRequest request, string? name) => name switch
    {
        null or "" => new(400, "MissingAction", "The request must contain the parameter Action."),
        _ when request.Endpoint == EndpointKind.GlobalSts => new(400, "InvalidAction", "Unknown Operation"),
        _ => new(400, "InvalidAction", $"Could not find operation {name} for version {Field(request, "Version") ?? version}"),
    };

    public override ServiceResponse Write(string operation, Structure? output, string requestId)
    {
        var content = new Structure
        {
            [operation + "Result"] = output,
            ["ResponseMetadata"] = new Structure { ["RequestId"] = requestId },
        };
        return Answer(200, requestId, XmlText.Encode(operation + "Response", content, _style), []);
    }

    public override ServiceResponse Write(IncomingRequest request, ServiceFault fault, string requestId)
    {
        ServiceFault translated = Translate(fault);
        var content = new Structure
        {
            ["Error"] = new Structure
            {
                ["Type"] = fault.Status < 500 ? "Sender" : "Receiver",
                ["Code"] = translated.Code,
                ["Message"] = translated.Message,
            },
            ["RequestId"] = requestId,
        };
        return Answer(fault.Status, requestId, XmlText.Encode("ErrorResponse", content, _style), fault.Headers);
    }

    private static ServiceResponse Answer(int status, string requestId, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, [new("x-amzn-RequestId", requestId), new("Content-Type", "text/xml"), .. headers], body);

    // Most forms begin with the two.
    private static string? Field(IncomingRequest request, string name)
    {
        foreach (KeyValuePair<string, string> field in request.Form)
        {
            if (field.Key == name)
            {
                return field.Value;
            }
        }

        return null;
    }
}
