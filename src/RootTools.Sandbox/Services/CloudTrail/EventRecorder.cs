namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>A request on its way through the host, with what CloudTrail tells of it.</summary>
internal sealed class AuditedCall(SimulatedService service, Operation? operation, IncomingRequest http, Guid requestId)
{
    public SimulatedService Service { get; } = service;

    public Operation? Operation { get; } = operation;

    public IncomingRequest Http { get; } = http;

    public Guid RequestId { get; } = requestId;

    /// <summary>Who called; null until the signature was found to be right, and for what is not told.</summary>
    public Caller? Caller { get; set; }

    public string Region { get; set; } = "";

    /// <summary>The service that called in the caller's name; null where the caller did.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>The request as its service saw it; null when it did not get so far.</summary>
    public ServiceRequest? Request { get; set; }

    public Structure? Output { get; set; }

    public ServiceFault? Fault { get; set; }
}

/// <summary>
/// Makes events of the calls that CloudTrail tells by default: those of known callers, allowed or refused, that are no data events.
/// What never got to a service, such as a wrong signature, it does not tell.
/// </summary>
internal sealed class EventRecorder(SimulatedOrganization organization, SandboxClock clock)
{
    private const int MostTexts = 1024;
    private const int Version = 7;
    private const int Variant = 8;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Takes note of a call that has been answered.</summary>
    [Guess("cloudtrail", "that calls refused for their rate are told, and those that fail with status 500 and 503 are not")]
    public void Record(AuditedCall call)
    {
        if (call is not { Caller: { } caller, Operation: { IsDataEvent: false } operation, Service.EventSource: { } source }
            || call.Fault is { Status: 501 })
        {
            return;
        }

        bool isRefused = call.Fault is not null;
        ServiceRequest? request = call.Request;
        byte[]? parameters = request is null || IsSilent(call) ? null : call.Service.EventParameters(request, operation);
        byte[]? response = operation.IsReadOnly && !operation.OpensSession ? null : EventText.Encode(call.Output is HttpOutput ? null : call.Output);
        lock (organization.Gate)
        {
            var content = new CallEvent
            {
                Time = request?.Now ?? clock.GetUtcNow(),
                Source = source,
                Name = operation.Name,
                Region = RegionOf(call),
                Type = "AwsApiCall",
                ReadOnly = operation.IsReadOnly,
                AccessKeyId = caller.AccessKeyId,
                Caller = caller,
                InvokedBy = call.InvokedBy,
                RequestId = call.RequestId,
                SourceIp = Shared(call.Http.SourceIp)!,
                UserAgent = Shared(call.Http.Header("user-agent")),
                Host = Shared(call.Http.Header("host")),
                ErrorCode = call.Fault is { } fault ? call.Service.EventErrorCode(fault) : null,
                ErrorMessage = call.Fault?.Message,
                Parameters = parameters,
                Response = response,
                Resource = request?.Resource,
            };
            Tell(content, caller.Account.Id, isRefused || !call.Service.TellsOwner ? null : request?.TargetAccountId);
        }
    }

    private void Tell(CallEvent content, string accountId, string? ownerId)
    {
        byte[] random = content.RequestId.ToByteArray();
        if (ownerId is null || ownerId == accountId)
        {
            organization.Events.Record(new ManagementEvent(content, accountId, Next(random)), content.Time);
            return;
        }

        Guid shared = Next(random);
        organization.Events.Record(new ManagementEvent(content, accountId, Next(random), shared), content.Time);
        organization.Events.Record(new ManagementEvent(content, ownerId, Next(random), shared), content.Time);
    }

    // The request's id is random already: turned around by other numbers it gives further ids, at less than another draw costs.
    private static Guid Next(byte[] random)
    {
        for (int i = 0; i < random.Length; i++)
        {
            // What says that it is random stays as it is.
            random[i] = i is Version or Variant ? random[i] : (byte)((random[i] * 167) + 13 + i);
        }

        return new Guid(random);
    }

    // Recorded refusals have no parameters, save those of S3, which names the bucket.
    private static bool IsSilent(AuditedCall call) =>
        call.Fault is { Status: 400 or 403 } fault && call.Service.EventErrorCode(fault) == "AccessDenied" && call.Request?.Resource is null;

    private string RegionOf(AuditedCall call) => call.Service.IsGlobal || call.Http.Endpoint == EndpointKind.GlobalSts
        ? organization.Partition.IamRegion
        : call.Region;

    // The same few texts come with every request, each time as an object of its own.
    private string? Shared(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!_texts.TryGetValue(text, out string? known))
        {
            if (_texts.Count >= MostTexts)
            {
                _texts.Clear();
            }

            _texts.Add(text, known = text);
        }

        return known;
    }
}
