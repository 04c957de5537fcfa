using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Services;

/// <summary>A request as it came in, before anything about it is believed.</summary>
internal sealed record IncomingRequest
{
    private IReadOnlyList<KeyValuePair<string, string>>? _form;

    /// <summary>The HTTP method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path as the client sent it, not decoded; begins with a slash. Signatures are made over it.</summary>
    public required string Path { get; init; }

    /// <summary>The query string as the client sent it, without its question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers; several values of one name are joined by commas. Names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty when there is none. Chunked AWS payloads are decoded already.</summary>
    public byte[] Body
    {
        get;
        init
        {
            field = value;
            _form = null;
        }
    } = [];

    /// <summary>The fields of a form: of the body, or of the query when there is none. Read once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form =>
        _form ??= [.. Input.Fields(Body.Length > 0 ? Encoding.UTF8.GetString(Body) : Query)];

    /// <summary>Which endpoint it was sent to.</summary>
    public EndpointKind Endpoint { get; init; }

    /// <summary>The address of the client, for <c>aws:SourceIp</c>.</summary>
    public string SourceIp { get; init; } = "127.0.0.1";

    /// <summary>A header's value; null when there is no such header.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}

/// <summary>The endpoints that one listener stands for.</summary>
internal enum EndpointKind
{
    /// <summary>The regional endpoint of the Region that the request is signed for.</summary>
    Regional,

    /// <summary>The global endpoint of STS, <c>sts.amazonaws.com</c>.</summary>
    GlobalSts,
}

/// <summary>An answer on the wire; the headers have the content type and the request id, not the content length.</summary>
internal sealed record ServiceResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

/// <summary>A request whose signature is verified and whose input is checked, with all that a service needs to answer it.</summary>
internal sealed class ServiceRequest
{
    /// <summary>The request on the wire.</summary>
    public required IncomingRequest Http { get; init; }

    /// <summary>The service that answers.</summary>
    public required SimulatedService Service { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The operation's input, within the constraints of its members.</summary>
    public required Input Input { get; init; }

    /// <summary>Who signed it.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The Region in its signature.</summary>
    public required string Region { get; init; }

    /// <summary>The state.</summary>
    public required SimulatedOrganization Organization { get; init; }

    /// <summary>
    /// Trusted access, delegated administrators and features as the service sees them now: later than
    /// <see cref="SimulatedOrganization.Access"/> where <see cref="SimulatedService.SeesChangesLate"/>.
    /// </summary>
    public required OrganizationAccess Access { get; init; }

    /// <summary>The time at AWS.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What tells it.</summary>
    public required SandboxClock Clock { get; init; }

    /// <summary>Issues session credentials.</summary>
    public required SessionIssuer Sessions { get; init; }

    /// <summary>Draws whether the next entry of a request with several fails by itself.</summary>
    public required Func<bool> EntryFails { get; init; }

    /// <summary>The sandbox's own address, for the URLs of queues.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>
    /// How long, in real time, the caller waits for something that is not there yet: until then the operation is asked again, and its last
    /// answer counts. An operation that can wait sets it each time.
    /// </summary>
    public TimeSpan Patience { get; set; }

    /// <summary>
    /// The account that the call is about, for the record of calls: an operation on another account than the caller's
    /// (AssumeRoot, DescribeAccount) sets it.
    /// </summary>
    public string? TargetAccountId { get; set; }

    /// <summary>What the call is about, for CloudTrail's event of it; null where that does not say.</summary>
    public EventResource? Resource { get; set; }
}

/// <summary>An error of a service, before it is put into the service's protocol.</summary>
internal sealed record ServiceFault(int Status, string Code, string? Message)
{
    /// <summary>Further members of the error, for example the <c>Region</c> and <c>Endpoint</c> of an S3 redirect.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Details { get; init; } = [];

    /// <summary>Headers that the answer has besides the protocol's own, for example <c>x-amz-bucket-region</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>Ends a request with an error.</summary>
internal sealed class ServiceFaultException(ServiceFault fault) : Exception(fault.Message)
{
    public ServiceFaultException(int status, string code, string? message)
        : this(new ServiceFault(status, code, message))
    {
    }

    public ServiceFault Fault { get; } = fault;
}
