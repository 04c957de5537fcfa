using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// What CloudFormation does for one resource: calls of the services in somebody's name, within the stack's account and Region. CloudTrail
/// is told of them as calls that CloudFormation was asked for.
/// </summary>
/// <param name="host">What the calls need of the sandbox.</param>
/// <param name="caller">In whose name.</param>
/// <param name="stack">The stack.</param>
/// <param name="logicalId">The resource's name in the template.</param>
internal sealed class ResourceCall(StackHost host, Caller caller, SimulatedStack stack, string logicalId)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int RandomLetters = 12;

    public SimulatedAccount Account => stack.Account;

    public string Region => stack.Region;

    public SimulatedOrganization Organization => host.Organization;

    public static ulong Random => BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 0) >> 25;

    /// <summary>Calls an operation.</summary>
    /// <exception cref="ServiceFaultException">It is refused.</exception>
    public CallAnswer Send(string service, string operation, JsonObject input)
    {
        ServiceRequest request = host.Request(service, operation, Input.FromJson(Encoding.UTF8.GetBytes(input.ToJsonString())), caller, Region);
        Operation called = request.Service.Operations.First(candidate => candidate.Name == operation);
        AuditedCall audited = new(request.Service, called, request.Http, Guid.NewGuid())
        {
            Caller = caller,
            Region = Region,
            Request = request,
            InvokedBy = StackHost.Principal,
        };
        try
        {
            audited.Output = Constraints.Check(called.Members, request.Input) is { Count: > 0 } violations
                ? throw new ServiceFaultException(request.Service.Invalid(violations))
                : called.Answer!(request);
        }
        catch (ServiceFaultException exception)
        {
            audited.Fault = exception.Fault;
            throw;
        }
        finally
        {
            host.Recorder.Record(audited);
        }

        return new CallAnswer(audited.Output);
    }

    /// <summary>Calls an operation whose answer may have entries that failed.</summary>
    public void SendEach(string service, string operation, JsonObject input)
    {
        CallAnswer answer = Send(service, operation, input);
        if (answer.TextOrNull("FailedEntryCount") is { } failed and not "0")
        {
            throw StackFaults.Validation($"{operation}: {failed} entries failed");
        }
    }

    /// <summary>Demands permission for something that is no operation here.</summary>
    public void Demand(string action, string resource) => Authorizer.Demand(
        host.Request("iam", action.Substring(action.IndexOf(':') + 1), Input.Empty, caller, Region),
        new AccessQuestion { Action = action, Resource = resource, ResourceAccount = Account });

    /// <summary>The name that the template gives, or a new one.</summary>
    public string NameOf(JsonObject properties, string property, int longest) => (string?)properties[property] ?? NewName(longest);

    /// <summary>A name as CloudFormation makes them up: stack, resource, random letters.</summary>
    public string NewName(int longest)
    {
        char[] random = [.. Guid.NewGuid().ToByteArray().Take(RandomLetters).Select(part => Letters[part % Letters.Length])];
        string name = $"{stack.Name}-{logicalId}";
        int room = longest - RandomLetters - 1;
        return $"{(name.Length <= room ? name : name.Substring(0, room))}-{new string(random)}";
    }
}

/// <summary>The answer of a call.</summary>
internal sealed class CallAnswer(Structure? output)
{
    public string Text(string member) => TextOrNull(member) ?? throw new InvalidOperationException($"The answer has no {member}.");

    public string? TextOrNull(string member) => output?.Where(entry => entry.Key == member)
        .Select(entry => Convert.ToString(entry.Value, CultureInfo.InvariantCulture)).FirstOrDefault();
}

/// <summary>The sandbox, as far as CloudFormation needs it to call services.</summary>
internal sealed class StackHost(SimulatedOrganization organization, SandboxClock clock)
{
    /// <summary>What CloudTrail calls CloudFormation where it calls in somebody's name.</summary>
    public const string Principal = "cloudformation.amazonaws.com";

    private static readonly IncomingRequest Nothing = new()
    {
        Method = "POST",
        Path = "/",
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["user-agent"] = Principal },
        SourceIp = Principal,
    };

    private readonly Dictionary<string, SimulatedService> _services =
        SimulatedService.All().ToDictionary(service => service.Name, StringComparer.Ordinal);

    public SimulatedOrganization Organization => organization;

    /// <summary>Tells CloudTrail of the calls.</summary>
    public EventRecorder Recorder { get; } = new(organization, clock);

    /// <summary>That of the organization which a request is about.</summary>
    public static StackHost Of(ServiceRequest request)
    {
        StackHost host = request.Organization.StackHost!;
        host.Endpoint = request.Endpoint;
        return host;
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Where queues are; known from the first request on.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    public ServiceRequest Request(string service, string operation, Input input, Caller caller, string region) => new()
    {
        Http = Nothing,
        Service = _services[service],
        Operation = operation,
        Input = input,
        Caller = caller,
        Region = region,
        Organization = organization,
        Access = organization.Access,
        Now = Now,
        Clock = clock,
        Sessions = null!,
        EntryFails = () => false,
        Endpoint = Endpoint,
    };
}
