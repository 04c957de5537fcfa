using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// AWS JSON: the operation in <c>X-Amz-Target</c>, JSON in and out.
/// See https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.
/// </summary>
/// <param name="targetPrefix">
/// What stands before the operation, without the full stop; empty for anything. A namespace may stand before it, as older clients of
/// CloudTrail have it.
/// </param>
/// <param name="jsonVersion"><c>1.0</c> or <c>1.1</c>.</param>
internal sealed class JsonProtocol(string targetPrefix, string jsonVersion) : WireProtocol
{
    public override AuthenticationFaults Authentication =>
        IsQueryCompatible ? AuthenticationFaults.OfQueryCompatibleJson : AuthenticationFaults.OfJson;

    /// <summary>Whether the service spoke AWS Query before, and keeps its statuses.</summary>
    public bool IsQueryCompatible { get; init; }

    /// <summary>How the service spells an error's type.</summary>
    public Func<ServiceFault, string> TypeOf { get; init; } = fault => fault.Code;

    /// <summary>How the service spells the member with an error's message: <c>Message</c> or <c>message</c>.</summary>
    public string MessageName { get; init; } = "Message";

    /// <summary>The headers that the service adds to an error.</summary>
    public Func<ServiceFault, IReadOnlyList<KeyValuePair<string, string>>> ErrorHeaders { get; init; } = _ => [];

    public override bool Speaks(IncomingRequest request) =>
        request.Header("x-amz-target") is { } target
        && (targetPrefix.Length == 0
            || target.StartsWith(targetPrefix + ".", StringComparison.Ordinal)
            || target.Contains($".{targetPrefix}."));

    public override string? NameOperation(IncomingRequest request) =>
        Speaks(request) && request.Header("x-amz-target") is { } target ? target.Substring(target.LastIndexOf('.') + 1) : null;

    public override Input Read(IncomingRequest request) => Input.FromJson(request.Body);

    public override ServiceFault Unknown(IncomingRequest request, string? name) => new(400, "UnknownOperationException", "");

    public override ServiceResponse Write(string operation, Structure? output, string requestId) =>
        Answer(200, requestId, output is null ? [] : JsonText.Encode(output), []);

    public override ServiceResponse Write(IncomingRequest request, ServiceFault fault, string requestId)
    {
        var document = new Structure { ["__type"] = TypeOf(fault), [MessageName] = fault.Message };
        foreach (KeyValuePair<string, object> detail in fault.Details)
        {
            document[detail.Key] = detail.Value;
        }

        return Answer(fault.Status, requestId, JsonText.Encode(document), [.. fault.Headers, .. ErrorHeaders(fault)]);
    }

    private ServiceResponse Answer(int status, string requestId, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, [new("x-amzn-RequestId", requestId), new("Content-Type", "application/x-amz-json-" + jsonVersion), .. headers], body);
}
