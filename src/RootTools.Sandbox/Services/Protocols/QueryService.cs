using System.Text;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>An operation of an AWS Query service.</summary>
/// <param name="request">The request.</param>
/// <param name="input">The operation's input.</param>
/// <returns>The output's members; null for an operation that has no output.</returns>
internal delegate IEnumerable<XElement>? QueryOperation(ServiceRequest request, QueryParameters input);

/// <summary>A service that speaks AWS Query: finds the operation, and puts its output or error into XML.</summary>
internal abstract class QueryService : ISimulatedService
{
    private const string UnknownOperation = "Unknown";
    private readonly QueryXml _xml;
    private readonly string _version;
    private readonly IReadOnlyDictionary<string, QueryOperation> _operations;

    /// <summary>Makes a service of its operations.</summary>
    /// <param name="signingName">The service's name in credential scopes.</param>
    /// <param name="version">The API version, a date.</param>
    /// <param name="operations">The operations, by AWS's names.</param>
    protected QueryService(string signingName, string version, IReadOnlyDictionary<string, QueryOperation> operations)
    {
        SigningName = signingName;
        _version = version;
        _operations = operations;
        _xml = new QueryXml($"https://{signingName}.amazonaws.com/doc/{version}/");
    }

    /// <inheritdoc/>
    public string SigningName { get; }

    /// <inheritdoc/>
    public WireProtocol Protocol => WireProtocol.Query;

    /// <inheritdoc/>
    public string NameOperation(IncomingRequest request) =>
        Input(request).Action is string action && _operations.ContainsKey(action) ? action : UnknownOperation;

    /// <inheritdoc/>
    public ServiceResponse Handle(ServiceRequest request)
    {
        QueryParameters input = Input(request.Http);
        if (!_operations.TryGetValue(input.Action, out QueryOperation? operation))
        {
            throw input.Action.Length == 0
                ? new ServiceFaultException(400, "MissingAction", "The request must contain the parameter Action.")
                : new ServiceFaultException(400, "InvalidAction", $"Could not find operation {input.Action} for version {input.Version ?? _version}");
        }

        IEnumerable<XElement>? output = operation(request, input);
        return Answer(200, request.RequestId, _xml.Success(input.Action, output, request.RequestId));
    }

    /// <inheritdoc/>
    public ServiceResponse Refuse(IncomingRequest request, string requestId, ServiceFault fault) =>
        Answer(fault.Status, requestId, _xml.Failure(fault, requestId), fault.Headers);

    private static QueryParameters Input(IncomingRequest request) =>
        QueryParameters.Parse(request.Body.Length > 0 ? Encoding.UTF8.GetString(request.Body) : request.Query);

    private static ServiceResponse Answer(
        int status, string requestId, byte[] body, IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new(
            status,
            [new("x-amzn-RequestId", requestId), new("Content-Type", QueryXml.ContentType), .. headers ?? []],
            body);
}
