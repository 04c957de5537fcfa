using RootTools.Sandbox.Services.Account;
using RootTools.Sandbox.Services.Athena;
using RootTools.Sandbox.Services.CloudFormation;
using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.EventBridge;
using RootTools.Sandbox.Services.Iam;
using RootTools.Sandbox.Services.Kms;
using RootTools.Sandbox.Services.Organizations;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.Services.S3;
using RootTools.Sandbox.Services.Sns;
using RootTools.Sandbox.Services.Sqs;
using RootTools.Sandbox.Services.Sts;

namespace RootTools.Sandbox.Services;

/// <summary>An operation of a service: its name, what answers it, and the constraints of its input.</summary>
/// <param name="Name">AWS's name.</param>
/// <param name="Answer">
/// Authorizes, acts and gives the output; null when there is none to give. Called with the state's gate held. Null for an operation that
/// the service has at AWS and the sandbox does not simulate.
/// </param>
/// <param name="Members">The members of the input, with their constraints.</param>
internal sealed record Operation(string Name, Func<ServiceRequest, Structure?>? Answer, params Member[] Members)
{
    /// <summary>In REST protocols, the method and the path: <c>GET /{Bucket}?policy</c>. A name in braces is a member of the input.</summary>
    public string Route { get; init; } = "";

    /// <summary>The IAM action that it takes, without the service; its own name unless it differs.</summary>
    public string Action { get; init; } = Name;

    /// <summary>The rates that AWS publishes of it.</summary>
    public IReadOnlyList<PublishedRate> Rates { get; init; } = [];

    /// <summary>Whether a refusal points to the details of the authorization, as with the newer actions of IAM.</summary>
    public bool PointsToDetails { get; init; }

    /// <summary>Whether it is missing at the global endpoint of STS.</summary>
    public bool IsRegionalOnly { get; init; }

    /// <summary>Whether it is called without a signature, by who has no credentials yet.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>Whether CloudTrail takes it for a data event, which event history has not and trails have only if told to.</summary>
    public bool IsDataEvent { get; init; }

    /// <summary>Whether events say that it changes nothing.</summary>
    public bool IsReadOnly { get; init; } =
        ReadingVerbs.Any(verb => Name.StartsWith(verb, StringComparison.Ordinal) && Name.Length > verb.Length && char.IsUpper(Name[verb.Length]));

    /// <summary>Whether it opens a session: events tell what it answers, with the session's access key, though it changes nothing.</summary>
    public bool OpensSession { get; init; }

    private static string[] ReadingVerbs => ["Get", "List", "Describe", "Lookup", "Head", "Simulate"];
}

/// <summary>
/// Marks what was neither recorded nor documented: the sandbox answers as AWS would seem to. docs/sandbox.md lists them all.
/// </summary>
/// <param name="service">The service, as signatures name it; null for all.</param>
/// <param name="what">What is a guess.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
internal sealed class GuessAttribute(string? service, string what) : Attribute
{
    public string? Service { get; } = service;

    public string What { get; } = what;
}

/// <summary>A rate that AWS publishes of an operation.</summary>
/// <param name="PerSecond">How many requests a second are answered.</param>
/// <param name="Burst">How many may come at once after a pause; null for as many as in a second.</param>
/// <param name="IsPerTarget">Whether it counts for each account that calls are about, instead of for each that calls.</param>
/// <param name="IsPerRegion">Whether it counts for each Region on its own.</param>
internal sealed record PublishedRate(double PerSecond, double? Burst = null, bool IsPerTarget = false, bool IsPerRegion = false);

/// <summary>
/// A simulated service, which describes itself: its name, its protocols, its operations, and how it words the errors that come before an
/// operation. A service is a folder with one of these; <see cref="All"/> names it.
/// </summary>
internal abstract class SimulatedService
{
    private readonly Dictionary<string, Operation> _operations;

    /// <summary>Makes a service.</summary>
    /// <param name="name">Its name in credential scopes and in IAM actions.</param>
    /// <param name="protocols">The protocols that it speaks, its own first.</param>
    /// <param name="operations">The operations that are simulated.</param>
    /// <param name="notSimulated">The names of the others that it has at AWS, with spaces between.</param>
    protected SimulatedService(string name, IReadOnlyList<WireProtocol> protocols, IEnumerable<Operation> operations, string notSimulated)
    {
        Name = name;
        Protocols = protocols;
        string[] names = notSimulated.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        _operations = operations.Concat(names.Select(missing => new Operation(missing, null)))
            .ToDictionary(operation => operation.Name, StringComparer.Ordinal);
    }

    /// <summary>The services of the sandbox: one line for each.</summary>
    public static IReadOnlyList<SimulatedService> All() =>
    [
        new AccountService(),
        new AthenaService(),
        new CloudTrailService(),
        new CloudFormationService(),
        new EventBridgeService(),
        new IamService(),
        new KmsService(),
        new OrganizationsService(),
        new S3Service(),
        new SnsService(),
        new SqsService(),
        new StsService(),
    ];

    /// <summary>The name in credential scopes and in IAM actions.</summary>
    public string Name { get; }

    public IReadOnlyList<WireProtocol> Protocols { get; }

    /// <summary>All operations, simulated or not.</summary>
    public IEnumerable<Operation> Operations => _operations.Values;

    /// <summary>Whether the service learns late of changes to trusted access, delegated administrators and features.</summary>
    public virtual bool SeesChangesLate => false;

    /// <summary>The answer to too many requests.</summary>
    public virtual ServiceFault Throttled { get; } = new(400, "Throttling", "Rate exceeded");

    /// <summary>The answer when something broke inside the service.</summary>
    public virtual ServiceFault InternalError { get; } =
        new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure.");

    /// <summary>The answer when the service cannot answer now.</summary>
    [Guess(null, "the messages of errors with status 500 and 503")]
    public virtual ServiceFault Unavailable { get; } =
        new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");

    /// <summary>Lets the service follow what happens in the organization, when the sandbox starts.</summary>
    public virtual void Follow(SimulatedOrganization organization, SandboxClock clock)
    {
    }

    /// <summary>What CloudTrail calls the service in events, <c>iam.amazonaws.com</c>; null where there is nothing to tell.</summary>
    public virtual string? EventSource => Name + ".amazonaws.com";

    /// <summary>Whether it has one endpoint for all Regions: its events are in the Region that the partition has for such services.</summary>
    public virtual bool IsGlobal => false;

    /// <summary>Whether the account that a call is about is told of it too, when it is another one than the caller's.</summary>
    public virtual bool TellsOwner => false;

    /// <summary>What events have under <c>requestParameters</c>, as JSON; null for nothing.</summary>
    public virtual byte[]? EventParameters(ServiceRequest request, Operation operation) => EventText.Encode(request.Input.Entries, operation.Members);

    /// <summary>What events have under <c>errorCode</c> for an error.</summary>
    public virtual string EventErrorCode(ServiceFault fault) => fault.Code == "AccessDeniedException" ? "AccessDenied" : fault.Code;

    /// <summary>The protocol of a request; the service's own when the request has no form that tells.</summary>
    public WireProtocol ProtocolOf(IncomingRequest request) =>
        Protocols.Count == 1 ? Protocols[0] : Protocols.FirstOrDefault(protocol => protocol.Speaks(request)) ?? Protocols[0];

    /// <summary>Finds the operation that a request asks for; null when the service has none of the name.</summary>
    public Operation? Find(IncomingRequest request, out string? name)
    {
        name = ProtocolOf(request).NameOperation(request);
        return name is not null && _operations.TryGetValue(name, out Operation? operation)
            && !(operation.IsRegionalOnly && request.Endpoint == EndpointKind.GlobalSts)
                ? operation
                : null;
    }

    /// <summary>The answer to an input that breaks constraints.</summary>
    public virtual ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "ValidationError", Constraints.Describe(violations, quotesValues: true));

    /// <summary>The answer to a caller whose policies do not let it.</summary>
    public virtual ServiceFault Denied(string message) => new(403, "AccessDenied", message);

    /// <summary>
    /// The answer to an operation that the caller may use and the sandbox does not have. AWS clients show it and do not try again: of
    /// the server errors they repeat 500, 502, 503 and 504.
    /// </summary>
    public static ServiceFault NotSimulated(string what) =>
        new(501, "NotImplemented", $"The sandbox does not simulate {what}. docs/sandbox.md lists what it does.");
}

/// <summary>A service that the sandbox does not have: says so in whatever protocol it was asked.</summary>
internal sealed class MissingService(string name)
    : SimulatedService(name, [new RestJsonProtocol([]), new JsonProtocol("", "1.1"), new QueryProtocol(name, "")], [], "");
