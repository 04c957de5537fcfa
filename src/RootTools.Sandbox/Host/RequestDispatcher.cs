using System.Diagnostics;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.Control;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Host;

/// <summary>
/// Takes a request through all that AWS does around a service: finds the service by the signature's credential scope, verifies the
/// signature, throttles, checks the input, lets faults happen, records the call. Knows nothing of sockets, and no service by name.
/// </summary>
internal sealed class RequestDispatcher : IDisposable
{
    private const string UnknownOperation = "Unknown";

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, SimulatedService> _services;
    private readonly SimulatedOrganization _organization;
    private readonly SandboxFaults _faults;
    private readonly FaultInjector _injector;
    private readonly RequestThrottle _throttle;
    private readonly DelayScheduler _delays = new();
    private readonly SignatureVerifier _verifier;
    private readonly CallerDirectory _callers;
    private readonly EventRecorder _recorder;
    private volatile bool _isStopping;

    public RequestDispatcher(
        SimulatedOrganization organization, IReadOnlyList<SimulatedService> services, SandboxFaults faults, TimeProvider clock)
    {
        _organization = organization;
        _services = services.Append(new ControlService()).ToDictionary(service => service.Name, StringComparer.Ordinal);
        _faults = faults;
        Clock = new SandboxClock(organization, clock);
        _injector = new FaultInjector(faults);
        _throttle = new RequestThrottle(faults, clock);
        _verifier = new SignatureVerifier(organization.Partition, clock);
        Sessions = new SessionIssuer(clock);
        _callers = new CallerDirectory(organization, Sessions);
        _recorder = new EventRecorder(organization, Clock);
        foreach (SimulatedService service in _services.Values)
        {
            service.Follow(organization, Clock);
        }
    }

    /// <summary>Where the sandbox listens.</summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1/");

    /// <summary>The time at AWS, which can be moved ahead; signatures, sessions and rates follow the real one.</summary>
    public SandboxClock Clock { get; }

    /// <summary>The sessions.</summary>
    public SessionIssuer Sessions { get; }

    /// <summary>The record of calls.</summary>
    public CallLedger Calls { get; } = new();

    /// <summary>Answers a request, after the time that the faults ask for; null when the connection is to be dropped.</summary>
    public async Task<ServiceResponse?> AnswerAsync(IncomingRequest request)
    {
        long arrived = Stopwatch.GetTimestamp();
        TimeSpan latency = _injector.NextLatency();
        ServiceResponse? response = Answer(request, out Waiting? waiting);
        while (response is not null && waiting is not null && !_isStopping && SecondsSince(arrived) < waiting.Patience.TotalSeconds)
        {
            await _delays.WaitUntilAsync(Stopwatch.GetTimestamp() + (long)(BetweenQuestions.TotalSeconds * Stopwatch.Frequency));
            response = waiting.AskAgain(out waiting);
        }

        if (latency > TimeSpan.Zero)
        {
            await _delays.WaitUntilAsync(arrived + (long)(latency.TotalSeconds * Stopwatch.Frequency));
        }

        return response;
    }

    /// <summary>Ends all waiting answers at once.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _delays.Dispose();
    }

    private static double SecondsSince(long timestamp) => (Stopwatch.GetTimestamp() - timestamp) / (double)Stopwatch.Frequency;

    private ServiceResponse? Answer(IncomingRequest request, out Waiting? waiting)
    {
        waiting = null;
        var id = Guid.NewGuid();
        string requestId = id.ToString();
        string? authorization = request.Header("authorization");
        SignatureHeader? header = authorization is null ? null : SignatureHeader.Parse(authorization);
        SimulatedService service = FindService(request, header);
        WireProtocol protocol = service.ProtocolOf(request);
        Operation? operation = service.Find(request, out string? name);
        var call = new RecordedCall(service.Name, operation?.Name ?? UnknownOperation, null, null, null, header?.Region ?? "", 0);
        Interference interference = _injector.Next(service, out ServiceFault? fault);
        ServiceResponse? response = null;
        var audited = new AuditedCall(service, operation, request, id);
        if (interference != Interference.DropBefore)
        {
            fault ??= authorization is null && operation is { IsUnsigned: true }
                ? SimulatedService.NotSimulated($"{service.Name}:{operation.Name}")
                : authorization is null ? protocol.Authentication.Missing
                : header is null ? protocol.Authentication.Incomplete
                : service is MissingService ? SimulatedService.NotSimulated($"the service {service.Name}")
                : null;
            try
            {
                response = fault is null
                    ? Serve(service, protocol, operation, name, request, header!, requestId, audited, ref call, out waiting)
                    : protocol.Write(request, fault, requestId);
            }
            catch (ServiceFaultException exception)
            {
                response = protocol.Write(request, exception.Fault, requestId);
                audited.Fault = exception.Fault;
            }
            catch (Exception exception)
            {
                // A mistake of the sandbox looks like one of AWS, and says that it is not.
                string message = $"The sandbox failed to answer {call.Operation}: {exception.GetType().Name}: {exception.Message}";
                response = protocol.Write(request, new ServiceFault(500, "InternalFailure", message), requestId);
                audited.Caller = null;
            }
        }

        _recorder.Record(audited);
        response = interference == Interference.DropAfter ? null : response;
        Calls.Record(call with { Status = response?.Status ?? 0 });
        return response;
    }

    private ServiceResponse Serve(
        SimulatedService service,
        WireProtocol protocol,
        Operation? operation,
        string? name,
        IncomingRequest request,
        SignatureHeader header,
        string requestId,
        AuditedCall audited,
        ref RecordedCall call,
        out Waiting? waiting)
    {
        SigningIdentity? identity;
        lock (_organization.Gate)
        {
            _organization.Settle(Clock.GetUtcNow());
            identity = _callers.Find(header.AccessKeyId);
        }

        if (_verifier.Verify(request, header, identity, protocol.Authentication) is { } refused)
        {
            throw new ServiceFaultException(refused);
        }

        if (identity!.Expiration is not null && _injector.Expires(header.AccessKeyId))
        {
            throw new ServiceFaultException(protocol.Authentication.Expired);
        }

        Caller caller = identity.Caller;
        call = call with { CallerArn = caller.Arn, CallerAccountId = caller.Account.Id, TargetAccountId = caller.Account.Id };
        audited.Caller = caller;
        audited.Region = header.Region;
        if (!_throttle.Admits(service.Name, call.Operation, caller.Account.Id, header.Region, isOfTarget: false))
        {
            throw new ServiceFaultException(service.Throttled);
        }

        if (operation is null)
        {
            throw new ServiceFaultException(protocol.Unknown(request, name));
        }

        IncomingRequest decoded = DecodeChunks(request);
        Input input = protocol.Read(decoded);
        if (Constraints.Check(operation.Members, input) is { Count: > 0 } violations)
        {
            throw new ServiceFaultException(service.Invalid(violations));
        }

        if (!_throttle.Admits(service.Name, call.Operation, input.Text("AccountId") ?? caller.Account.Id, header.Region, isOfTarget: true))
        {
            throw new ServiceFaultException(service.Throttled);
        }

        Structure? output;
        lock (_organization.Gate)
        {
            ServiceRequest known = audited.Request = Describe(service, operation, decoded, input, header, caller);
            try
            {
                output = operation.Answer is { } answer ? answer(known) : throw NotSimulated(known, operation);
            }
            finally
            {
                call = call with { TargetAccountId = known.TargetAccountId ?? caller.Account.Id };
            }

            waiting = known.Patience > TimeSpan.Zero ? new Waiting(known.Patience, Again) : null;
        }

        audited.Output = output;
        return protocol.Write(operation.Name, output, requestId);

        ServiceResponse Again(out Waiting? next)
        {
            next = null;
            try
            {
                Structure? answer;
                lock (_organization.Gate)
                {
                    _organization.Settle(Clock.GetUtcNow());
                    ServiceRequest known = Describe(service, operation, decoded, input, header, caller);
                    answer = operation.Answer!(known);
                    next = known.Patience > TimeSpan.Zero ? new Waiting(known.Patience, Again) : null;
                }

                return protocol.Write(operation.Name, answer, requestId);
            }
            catch (ServiceFaultException exception)
            {
                // The queue was deleted in the meantime, or its policy changed.
                return protocol.Write(request, exception.Fault, requestId);
            }
        }
    }

    // Who may not call it learns no more than at AWS.
    private static ServiceFaultException NotSimulated(ServiceRequest request, Operation operation)
    {
        string action = $"{request.Service.Name}:{operation.Action}";
        AccessDecision decision = Authorizer.Decide(request, new AccessQuestion { Action = action, Resource = "*" });
        string id = Guid.NewGuid().ToString();
        string details = !operation.PointsToDetails ? "" :
            $". Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/{id} for complete details, "
            + $"or call the GetRequestAuthorizationDetails API with the following authorization id: {id}";
        return new(decision.IsAllowed
            ? SimulatedService.NotSimulated($"{request.Service.Name}:{operation.Name}")
            : request.Service.Denied(decision.Message + details));
    }

    private ServiceRequest Describe(
        SimulatedService service, Operation operation, IncomingRequest request, Input input, SignatureHeader header, Caller caller)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        return new ServiceRequest
        {
            Http = request,
            Service = service,
            Operation = operation.Name,
            Input = input,
            Caller = caller,
            Region = header.Region,
            Organization = _organization,
            Access = service.SeesChangesLate
                ? AccessPropagation.SeenAt(_organization, _faults.PropagationDelay, now)
                : _organization.Access,
            Now = now,
            Clock = Clock,
            Sessions = Sessions,
            EntryFails = _injector.EntryFails,
            Endpoint = Endpoint,
        };
    }

    // Without a signature the form of the request tells whom it is for; S3 takes what has no form.
    private SimulatedService FindService(IncomingRequest request, SignatureHeader? header)
    {
        if (header is not null)
        {
            return _services.TryGetValue(header.Service, out SimulatedService? signedFor) ? signedFor : new MissingService(header.Service);
        }

        return _services.Values.OrderBy(service => service.Protocols[0] is RestXmlProtocol)
            .First(service => service.Protocols.Any(protocol => protocol.Speaks(request)) || service.Protocols[0] is RestXmlProtocol);
    }

    private static IncomingRequest DecodeChunks(IncomingRequest request)
    {
        if (!ChunkedPayload.IsAnnouncedBy(request.Header("x-amz-content-sha256")))
        {
            return request;
        }

        return ChunkedPayload.Decode(request.Body) is { } payload
            ? request with { Body = payload }
            : throw new ServiceFaultException(400, "IncompleteBody", "The request body terminated unexpectedly.");
    }

    /// <summary>A caller that waits for something that is not there yet.</summary>
    private sealed record Waiting(TimeSpan Patience, Question AskAgain);

    private delegate ServiceResponse Question(out Waiting? next);
}
