using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>A call of an operation, allowed or refused.</summary>
internal sealed class CallEvent : EventContent
{
    private const string Version = "1.11";

    /// <summary>Who called.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The service that called in the caller's name; null where the caller did.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>The request's id, as the answer has it.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The address that the call came from.</summary>
    public required string SourceIp { get; init; }

    /// <summary>What the client calls itself; null when it says nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The host that the client named; null when it named none.</summary>
    public string? Host { get; init; }

    /// <summary>Why it was refused; null for a call that succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <inheritdoc cref="ErrorCode"/>
    public string? ErrorMessage { get; init; }

    /// <summary>What was asked, as JSON; null for nothing.</summary>
    public byte[]? Parameters { get; init; }

    /// <summary>What was answered, as JSON and without secrets; null for nothing.</summary>
    public byte[]? Response { get; init; }

    /// <summary>What the call was about; null where CloudTrail does not say.</summary>
    public EventResource? Resource { get; init; }

    public override IReadOnlyList<EventResource> Resources => Resource is null ? [] : [Resource];

    public override string? UsernameFor(string accountId) => accountId != Caller.Account.Id ? null : Caller.Kind switch
    {
        CallerKind.IamUser => Caller.UserName,
        CallerKind.AssumedRole => Caller.UserId.Substring(Caller.UserId.IndexOf(':') + 1),
        _ => "root",
    };

    public override void Write(Utf8JsonWriter writer, ManagementEvent told)
    {
        writer.WriteStartObject();
        writer.WriteString("eventVersion", Version);
        writer.WritePropertyName("userIdentity");
        CallerIdentity.Write(writer, Caller, told.AccountId, InvokedBy);
        writer.WriteString("eventTime", EventText.Moment(Time));
        writer.WriteString("eventSource", Source);
        writer.WriteString("eventName", Name);
        writer.WriteString("awsRegion", Region);
        writer.WriteString("sourceIPAddress", SourceIp);
        WriteIfAny(writer, "userAgent", UserAgent);
        WriteIfAny(writer, "errorCode", ErrorCode);
        WriteIfAny(writer, "errorMessage", ErrorMessage);
        EventText.WriteRaw(writer, "requestParameters", Parameters);
        EventText.WriteRaw(writer, "responseElements", Response);
        writer.WriteString("requestID", RequestId);
        writer.WriteString("eventID", told.Id);
        writer.WriteBoolean("readOnly", ReadOnly == true);
        WriteResource(writer);
        writer.WriteString("eventType", Type);
        writer.WriteBoolean("managementEvent", true);
        writer.WriteString("recipientAccountId", told.AccountId);
        if (told.SharedId is { } shared)
        {
            writer.WriteString("sharedEventID", shared);
        }

        writer.WriteString("eventCategory", "Management");
        WriteTls(writer);
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, EventText.Unicode(value));
        }
    }

    private void WriteResource(Utf8JsonWriter writer)
    {
        if (Resource is null)
        {
            return;
        }

        writer.WriteStartArray("resources");
        writer.WriteStartObject();
        writer.WriteString("accountId", Resource.AccountId);
        writer.WriteString("type", Resource.Type);
        writer.WriteString("ARN", Resource.Arn);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // As everywhere in the sandbox, what comes over loopback counts as sent over TLS.
    private void WriteTls(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tlsDetails");
        writer.WriteString("tlsVersion", "TLSv1.3");
        writer.WriteString("cipherSuite", "TLS_AES_128_GCM_SHA256");
        WriteIfAny(writer, "clientProvidedHostHeader", Host);
        writer.WriteEndObject();
    }
}

/// <summary>
/// The caller as events have it.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html.
/// </summary>
internal static class CallerIdentity
{
    /// <summary>Writes the element; an account that is called from another one learns little about the caller.</summary>
    [Guess("cloudtrail", "that the target of AssumeRoot is told of it and that it only reads, as with AssumeRole, and where assumedRoot stands in a session's events")]
    public static void Write(Utf8JsonWriter writer, Caller caller, string toldTo, string? invokedBy = null)
    {
        writer.WriteStartObject();
        if (toldTo != caller.Account.Id)
        {
            writer.WriteString("type", "AWSAccount");
            writer.WriteString("principalId", caller.UserId);
            writer.WriteString("accountId", caller.Account.Id);
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("type", caller.Kind switch
        {
            CallerKind.IamUser => "IAMUser",
            CallerKind.AssumedRole => "AssumedRole",
            _ => "Root",
        });
        writer.WriteString("principalId", caller.UserId);
        writer.WriteString("arn", caller.Arn);
        writer.WriteString("accountId", caller.Account.Id);
        writer.WriteString("accessKeyId", caller.AccessKeyId);
        if (caller.UserName is { } name)
        {
            writer.WriteString("userName", name);
        }

        if (caller.SessionOpened is { } opened)
        {
            WriteSession(writer, caller, opened);
        }

        if (invokedBy is not null)
        {
            writer.WriteString("invokedBy", invokedBy);
        }

        writer.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter writer, Caller caller, DateTimeOffset opened)
    {
        writer.WriteStartObject("sessionContext");
        if (caller.Role is { } role)
        {
            writer.WriteStartObject("sessionIssuer");
            writer.WriteString("type", "Role");
            writer.WriteString("principalId", role.Id);
            writer.WriteString("arn", role.Arn);
            writer.WriteString("accountId", role.Account.Id);
            writer.WriteString("userName", role.Name);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("attributes");
        writer.WriteString("creationDate", EventText.Moment(opened));
        writer.WriteString("mfaAuthenticated", "false");
        writer.WriteEndObject();
        if (caller.SourceIdentity is { } source)
        {
            writer.WriteString("sourceIdentity", source);
        }

        if (caller.Kind == CallerKind.AssumedRoot)
        {
            // A text beside the attributes, as in the one published event that has it.
            writer.WriteString("assumedRoot", "true");
        }

        writer.WriteEndObject();
    }
}
