using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>An operation of an AWS JSON service.</summary>
/// <param name="request">The request.</param>
/// <param name="input">The operation's input.</param>
/// <returns>The output; null for an operation that has none.</returns>
internal delegate JsonObject? JsonOperation(ServiceRequest request, JsonInput input);

/// <summary>A service that speaks AWS JSON: finds the operation by <c>X-Amz-Target</c>, and renders its output or error.</summary>
internal abstract class JsonService : ISimulatedService
{
    private const string UnknownOperation = "Unknown";
    private readonly string _targetPrefix;
    private readonly string _contentType;
    private readonly IReadOnlyDictionary<string, JsonOperation> _operations;

    /// <summary>Makes a service of its operations.</summary>
    /// <param name="signingName">The service's name in credential scopes.</param>
    /// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>, without the full stop.</param>
    /// <param name="jsonVersion">The protocol's version, <c>1.0</c> or <c>1.1</c>.</param>
    /// <param name="operations">The operations, by AWS's names.</param>
    protected JsonService(
        string signingName, string targetPrefix, string jsonVersion, IReadOnlyDictionary<string, JsonOperation> operations)
    {
        SigningName = signingName;
        _targetPrefix = targetPrefix + ".";
        _contentType = "application/x-amz-json-" + jsonVersion;
        _operations = operations;
    }

    /// <inheritdoc/>
    public string SigningName { get; }

    /// <inheritdoc/>
    public WireProtocol Protocol => WireProtocol.Json;

    /// <inheritdoc/>
    public string NameOperation(IncomingRequest request) =>
        Target(request) is string name && _operations.ContainsKey(name) ? name : UnknownOperation;

    /// <inheritdoc/>
    public ServiceResponse Handle(ServiceRequest request)
    {
        if (Target(request.Http) is not string name || !_operations.TryGetValue(name, out JsonOperation? operation))
        {
            throw new ServiceFaultException(400, "UnknownOperationException", string.Empty);
        }

        JsonObject? output = operation(request, JsonInput.Parse(request.Http.Body));
        return Answer(200, request.RequestId, output is null ? [] : JsonOutput.Encode(output), []);
    }

    /// <inheritdoc/>
    public ServiceResponse Refuse(IncomingRequest request, string requestId, ServiceFault fault) =>
        Answer(fault.Status, requestId, Render(fault), [.. fault.Headers, .. ErrorHeaders(fault)]);

    /// <summary>Puts an error into JSON as the service spells it.</summary>
    /// <param name="fault">The error.</param>
    protected abstract byte[] Render(ServiceFault fault);

    /// <summary>Gives the headers that the service adds to an error.</summary>
    /// <param name="fault">The error.</param>
    protected virtual IReadOnlyList<KeyValuePair<string, string>> ErrorHeaders(ServiceFault fault) => [];

    private string? Target(IncomingRequest request) =>
        request.Header("X-Amz-Target") is string target && target.StartsWith(_targetPrefix, StringComparison.Ordinal)
            ? target.Substring(_targetPrefix.Length)
            : null;

    private ServiceResponse Answer(int status, string requestId, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, [new("x-amzn-RequestId", requestId), new("Content-Type", _contentType), .. headers], body);
}
