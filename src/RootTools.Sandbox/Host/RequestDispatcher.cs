using System.Diagnostics;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Signing;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Host;

/// <summary>
/// Takes a request through all that AWS does around a service: finds the service by the signature's credential scope,
/// verifies the signature, throttles, lets faults happen, records the call. Knows nothing of sockets.
/// </summary>
internal sealed class RequestDispatcher : IDisposable
{
    private readonly Dictionary<string, ISimulatedService> _services;
    private readonly SimulatedOrganization _organization;
    private readonly TimeProvider _clock;
    private readonly SandboxFaults _faults;
    private readonly FaultInjector _injector;
    private readonly RequestThrottle _throttle;
    private readonly DelayScheduler _delays = new();
    private readonly SignatureVerifier _verifier;
    private readonly CallerDirectory _callers;

    /// <summary>Makes a dispatcher over a state.</summary>
    /// <param name="organization">The state.</param>
    /// <param name="services">The services.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="clock">Tells the time at AWS.</param>
    public RequestDispatcher(
        SimulatedOrganization organization, IReadOnlyList<ISimulatedService> services, SandboxFaults faults, TimeProvider clock)
    {
        _organization = organization;
        _services = services.ToDictionary(service => service.SigningName, StringComparer.Ordinal);
        _faults = faults;
        _clock = clock;
        _injector = new FaultInjector(faults);
        _throttle = new RequestThrottle(faults, clock);
        _verifier = new SignatureVerifier(organization.Partition, clock);
        Sessions = new SessionIssuer(clock);
        _callers = new CallerDirectory(organization, Sessions);
    }

    /// <summary>Where the sandbox listens.</summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1/");

    /// <summary>The sessions.</summary>
    public SessionIssuer Sessions { get; }

    /// <summary>The record of calls.</summary>
    public CallLedger Calls { get; } = new();

    /// <summary>Answers a request, after the time that the faults ask for.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer; null when the connection is to be dropped.</returns>
    public async Task<ServiceResponse?> AnswerAsync(IncomingRequest request)
    {
        long arrived = Stopwatch.GetTimestamp();
        TimeSpan latency = _injector.NextLatency();
        ServiceResponse? response = Answer(request);
        if (latency > TimeSpan.Zero)
        {
            await _delays.WaitUntilAsync(arrived + (long)(latency.TotalSeconds * Stopwatch.Frequency));
        }

        return response;
    }

    /// <summary>Ends all waiting answers at once.</summary>
    public void Dispose() => _delays.Dispose();

    private ServiceResponse? Answer(IncomingRequest request)
    {
        string requestId = Guid.NewGuid().ToString();
        string? authorization = request.Header("authorization");
        SignatureHeader? header = authorization is null ? null : SignatureHeader.Parse(authorization);
        ISimulatedService service = FindService(request, header);
        string operation = service.NameOperation(request);
        var call = new RecordedCall(service.SigningName, operation, null, null, null, header?.Region ?? "", 0);
        Interference interference = _injector.Next(service.SigningName, out ServiceFault? fault);
        ServiceResponse? response = null;
        if (interference != Interference.DropBefore)
        {
            fault ??= CheckScope(service, header, authorization);
            response = fault is null
                ? Serve(service, request, header!, requestId, ref call)
                : service.Refuse(request, requestId, fault);
        }

        response = interference == Interference.DropAfter ? null : response;
        Calls.Record(call with { Status = response?.Status ?? 0 });
        return response;
    }

    private static ServiceFault? CheckScope(ISimulatedService service, SignatureHeader? header, string? authorization)
    {
        if (authorization is null)
        {
            return AuthenticationFaults.Missing(service.Protocol);
        }

        if (header is null)
        {
            return AuthenticationFaults.Incomplete(service.Protocol);
        }

        return header.Service == service.SigningName ? null : AuthenticationFaults.WrongService(service.Protocol, service.SigningName);
    }

    private ServiceResponse Serve(
        ISimulatedService service, IncomingRequest request, SignatureHeader header, string requestId, ref RecordedCall call)
    {
        SigningIdentity? identity;
        lock (_organization.Gate)
        {
            identity = _callers.Find(header.AccessKeyId);
        }

        if (_verifier.Verify(request, header, identity, service.Protocol) is { } refused)
        {
            return service.Refuse(request, requestId, refused);
        }

        if (identity!.Expiration is not null && _injector.Expires(header.AccessKeyId))
        {
            return service.Refuse(request, requestId, AuthenticationFaults.Expired(service.Protocol));
        }

        Caller caller = identity.Caller;
        call = call with { CallerArn = caller.Arn, CallerAccountId = caller.Account.Id, TargetAccountId = caller.Account.Id };
        if (!_throttle.Admits(service.SigningName, call.Operation, caller.Account.Id))
        {
            return service.Refuse(request, requestId, FaultAnswers.Throttled(service.SigningName));
        }

        if (DecodeChunks(request) is not { } decoded)
        {
            return service.Refuse(request, requestId, new ServiceFault(400, "IncompleteBody", "The request body terminated unexpectedly."));
        }

        lock (_organization.Gate)
        {
            ServiceRequest known = Describe(service, decoded, header, requestId, call.Operation, caller);
            ServiceResponse response = HandleOrRefuse(service, known);
            call = call with { TargetAccountId = known.TargetAccountId ?? caller.Account.Id };
            return response;
        }
    }

    private static ServiceResponse HandleOrRefuse(ISimulatedService service, ServiceRequest request)
    {
        try
        {
            return service.Handle(request);
        }
        catch (ServiceFaultException exception)
        {
            return service.Refuse(request.Http, request.RequestId, exception.Fault);
        }
        catch (Exception exception)
        {
            // A mistake of the sandbox looks like one of AWS, and says that it is not.
            string message = $"The sandbox failed to answer {request.Operation}: {exception.GetType().Name}: {exception.Message}";
            return service.Refuse(request.Http, request.RequestId, new ServiceFault(500, "InternalFailure", message));
        }
    }

    private ServiceRequest Describe(
        ISimulatedService service, IncomingRequest request, SignatureHeader header, string requestId, string operation, Caller caller)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        return new ServiceRequest
        {
            Http = request,
            RequestId = requestId,
            Operation = operation,
            Caller = caller,
            Region = header.Region,
            Organization = _organization,
            Access = service.SigningName == "sts"
                ? AccessPropagation.SeenAt(_organization, _faults.PropagationDelay, now)
                : _organization.Access,
            Now = now,
            Sessions = Sessions,
            Endpoint = Endpoint,
        };
    }

    // Without a signature the form of the request tells whose error codes to use.
    private ISimulatedService FindService(IncomingRequest request, SignatureHeader? header)
    {
        if (header is not null && _services.TryGetValue(header.Service, out ISimulatedService? signedFor))
        {
            return signedFor;
        }

        string guess = request.Header("x-amz-target") is { } target
            ? target.StartsWith("AmazonSQS", StringComparison.Ordinal) ? "sqs" : "organizations"
            : "sts";
        return _services[guess];
    }

    private static IncomingRequest? DecodeChunks(IncomingRequest request)
    {
        if (!ChunkedPayload.IsAnnouncedBy(request.Header("x-amz-content-sha256")))
        {
            return request;
        }

        return ChunkedPayload.Decode(request.Body) is { } payload
            ? new IncomingRequest
            {
                Method = request.Method,
                Path = request.Path,
                Query = request.Query,
                Headers = request.Headers,
                Body = payload,
                Endpoint = request.Endpoint,
                SourceIp = request.SourceIp,
            }
            : null;
    }
}
