using System.Text;
using System.Text.Json;

namespace RootTools.Activity;

/// <summary>
/// What is read of an event of CloudTrail. Nothing of its shape is taken for granted: members may be missing, have another type or come
/// twice, in which case the last one counts.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</remarks>
internal sealed class CloudTrailEvent
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 512 };

    private static readonly UTF8Encoding Strict = new(false, true);

    private int? _size;

    private CloudTrailEvent(JsonElement json, CloudTrailEnvelope? envelope)
    {
        Json = json;
        JsonElement identity = Member(json, "userIdentity");
        JsonElement session = Member(identity, "sessionContext");
        JsonElement attributes = Member(session, "attributes");
        IdentityType = Text(identity, "type");
        Arn = Text(identity, "arn");
        CallerAccount = Text(identity, "accountId");
        CallerKey = NullIfEmpty(Text(identity, "accessKeyId"));
        UserName = Text(identity, "userName");
        InvokedBy = Text(identity, "invokedBy");
        SaysAssumedRoot = Flag(session, "assumedRoot") ?? Flag(attributes, "assumedRoot") ?? Flag(identity, "assumedRoot") ?? false;
        IsFromConsole = Flag(json, "sessionCredentialFromConsole") ?? Flag(attributes, "sessionCredentialFromConsole") ?? false;
        HasSession = session.ValueKind == JsonValueKind.Object;
        SessionBegan = Moment(attributes, "creationDate");
        HasMfa = Flag(attributes, "mfaAuthenticated");
        IsFromSignIn = !string.IsNullOrEmpty(Text(session, "signInSessionArn") ?? Text(identity, "signInSessionArn"));
        Time = Moment(json, "eventTime") ?? envelope?.Time;
        Source = Text(json, "eventSource") ?? string.Empty;
        Name = Text(json, "eventName") ?? string.Empty;
        Type = Text(json, "eventType");
        Region = NullIfEmpty(Text(json, "awsRegion")) ?? envelope?.Region;
        SourceIp = NullIfEmpty(Text(json, "sourceIPAddress"));
        UserAgent = NullIfEmpty(Text(json, "userAgent"));
        ErrorCode = NullIfEmpty(Text(json, "errorCode"));
        ErrorMessage = NullIfEmpty(Text(json, "errorMessage"));
        SaysReadOnly = Flag(json, "readOnly");
        RequestId = NullIfEmpty(Text(json, "requestID"));
        EventId = NullIfEmpty(Text(json, "eventID"));
        Recipient = NullIfEmpty(Text(json, "recipientAccountId")) ?? envelope?.AccountId;
        Request = Member(json, "requestParameters");
        Response = Member(json, "responseElements");
        Additional = Member(json, "additionalEventData");
        ServiceDetails = Member(json, "serviceEventDetails");
    }

    /// <summary>The event's JSON.</summary>
    public JsonElement Json { get; }

    /// <summary>About how much memory the event takes, in bytes.</summary>
    public int Size => _size ??= Json.GetRawText().Length * 2;

    public string? IdentityType { get; }

    public string? Arn { get; }

    public string? CallerAccount { get; }

    public string? CallerKey { get; }

    public string? UserName { get; }

    public string? InvokedBy { get; }

    public bool SaysAssumedRoot { get; }

    public bool IsFromConsole { get; }

    /// <summary>Whether the credentials come from a sign-in to the console, although the call was made with something else.</summary>
    public bool IsFromSignIn { get; }

    public bool HasSession { get; }

    public DateTimeOffset? SessionBegan { get; }

    public bool? HasMfa { get; }

    public DateTimeOffset? Time { get; }

    public string Source { get; }

    public string Name { get; }

    public string? Type { get; }

    public string? Region { get; }

    public string? SourceIp { get; }

    public string? UserAgent { get; }

    public string? ErrorCode { get; }

    public string? ErrorMessage { get; }

    public bool? SaysReadOnly { get; }

    public string? RequestId { get; }

    public string? EventId { get; }

    /// <summary>The account in whose log the event stands.</summary>
    public string? Recipient { get; }

    public JsonElement Request { get; }

    public JsonElement Response { get; }

    public JsonElement Additional { get; }

    public JsonElement ServiceDetails { get; }

    /// <summary>Reads the events in a JSON text: an event, or one in what carries events.</summary>
    /// <param name="utf8">The text: one JSON value.</param>
    /// <exception cref="JsonException">It is no JSON, even when what a log may be spoilt by is left aside.</exception>
    public static IEnumerable<CloudTrailEvent> Read(ReadOnlyMemory<byte> utf8) => In(Parse(utf8), null, 0);

    /// <summary>Gives a member; one of another case where the exact name is missing; none where there is nothing to have members.</summary>
    public static JsonElement Member(JsonElement parent, string name)
    {
        JsonElement found = default;
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return found;
        }

        if (!parent.TryGetProperty(name, out found))
        {
            foreach (JsonProperty other in parent.EnumerateObject())
            {
                if (string.Equals(NameOf(other), name, StringComparison.OrdinalIgnoreCase))
                {
                    found = other.Value;
                }
            }
        }

        return found.ValueKind switch
        {
            // A table of Athena, and some tools that move logs, have the objects in an event as texts.
            JsonValueKind.String when TextOf(found) is { } text && LooksLikeObject(text) => TryParse(text) ?? found,
            JsonValueKind.Array when found.GetArrayLength() == 1 && found[0].ValueKind == JsonValueKind.Object => found[0],
            JsonValueKind.Null => default,
            _ => found,
        };
    }

    /// <summary>Gives a member as text: numbers and booleans as they are written; null for all else.</summary>
    public static string? Text(JsonElement parent, string name)
    {
        JsonElement value = Member(parent, name);
        return value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>Gives a member as a boolean, be it a text; null where it is none.</summary>
    public static bool? Flag(JsonElement parent, string name) => Text(parent, name)?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => null,
    };

    /// <summary>Parses what may be spoilt by control characters or bytes that are no UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    private static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            // The parser looks at a text's bytes only when somebody wants the text.
            _ = Strict.GetCharCount(utf8.ToArray());
            using var document = JsonDocument.Parse(utf8, Tolerant);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return TryParse(Encoding.UTF8.GetString(utf8.ToArray())) ?? throw new JsonException("An event is no JSON.", e);
        }
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(new string([.. text.Select(c => c < ' ' || c == '\uFEFF' ? ' ' : c)]), Tolerant);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static bool LooksLikeObject(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length > 1 && trimmed[0] == '{' && trimmed[trimmed.Length - 1] == '}';
    }

    /// <summary>A text, although escapes in it may stand for half a character.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text; null for none, or an empty one.</summary>
    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Moment(JsonElement parent, string name) => CloudTrailTime.Read(Text(parent, name));

    /// <summary>Finds the events in what carries them: EventBridge, LookupEvents, log groups, topics and queues, and lists of events.</summary>
    private static IEnumerable<CloudTrailEvent> In(JsonElement value, CloudTrailEnvelope? envelope, int depth)
    {
        const int Deepest = 6;
        if (depth > Deepest)
        {
            yield break;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (CloudTrailEvent found in value.EnumerateArray().SelectMany(item => In(item, envelope, depth + 1)))
            {
                yield return found;
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (CloudTrailEnvelope.NativeOf(value) is { } native)
            {
                yield return new CloudTrailEvent(native.Event, native.Envelope);
                yield break;
            }

            // An item of LookupEvents has a name too; so have what some tools wrap around an event.
            bool isEvent = Text(value, "eventName") is not null && !value.TryGetProperty("CloudTrailEvent", out _)
                && (Text(value, "eventSource") is not null || Member(value, "userIdentity").ValueKind == JsonValueKind.Object);
            if (isEvent)
            {
                yield return new CloudTrailEvent(value, envelope);
                yield break;
            }

            foreach (string carrier in CloudTrailEnvelope.Carriers)
            {
                JsonElement inner = Raw(value, carrier);
                if (inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    foreach (CloudTrailEvent found in In(inner, CloudTrailEnvelope.Of(value) ?? envelope, depth + 1))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    private static JsonElement Raw(JsonElement value, string name) =>
        !value.TryGetProperty(name, out JsonElement inner) ? default
        : inner.ValueKind == JsonValueKind.String && TextOf(inner) is { } text && LooksLikeObject(text) ? TryParse(text) ?? default
        : inner;
}

/// <summary>Times as CloudTrail, and what carries its events, write them.</summary>
internal static class CloudTrailTime
{
    private const double EarliestSeconds = 1e9;
    private const double LatestSeconds = 1e11;

    public static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            // Seconds since 1970; log groups have milliseconds.
            double seconds = number >= LatestSeconds ? number / 1000 : number;
            return seconds is >= EarliestSeconds and < LatestSeconds
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000))
                : null;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;
    }
}

/// <summary>What is known of an event by what carries it.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The Region.</param>
internal sealed record CloudTrailEnvelope(DateTimeOffset? Time, string? AccountId, string? Region)
{
    /// <summary>The detail type of EventBridge's own event about a Region that an account enables or disables.</summary>
    public const string RegionChange = "Region Opt-In Status Change";

    /// <summary>The members that hold events, of all that carries them.</summary>
    public static IReadOnlyList<string> Carriers { get; } =
        ["Records", "Events", "events", "CloudTrailEvent", "detail", "logEvents", "message", "Message", "body", "event", "_source", "eventData"];

    /// <summary>What an envelope says; null when it is none that says anything.</summary>
    public static CloudTrailEnvelope? Of(JsonElement value)
    {
        DateTimeOffset? time = CloudTrailTime.Read(CloudTrailEvent.Text(value, "time") ?? CloudTrailEvent.Text(value, "EventTime"));
        string? account = CloudTrailEvent.Text(value, "account");
        string? region = CloudTrailEvent.Text(value, "region");
        return time is null && account is null && region is null ? null : new(time, account, region);
    }

    /// <summary>An event that EventBridge alone has, in CloudTrail's words.</summary>
    public static (JsonElement Event, CloudTrailEnvelope Envelope)? NativeOf(JsonElement value)
    {
        if (CloudTrailEvent.Text(value, "detail-type") != RegionChange)
        {
            return null;
        }

        JsonElement detail = CloudTrailEvent.Member(value, "detail");
        byte[] written = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["eventSource"] = "account.amazonaws.com",
            ["eventName"] = RegionChange,
            ["eventType"] = "AwsServiceEvent",
            ["eventTime"] = CloudTrailEvent.Text(value, "time"),
            ["eventID"] = CloudTrailEvent.Text(value, "id"),
            ["awsRegion"] = CloudTrailEvent.Text(value, "region"),
            ["recipientAccountId"] = CloudTrailEvent.Text(detail, "accountId") ?? CloudTrailEvent.Text(value, "account"),
            ["readOnly"] = false,
            ["serviceEventDetails"] = detail.ValueKind == JsonValueKind.Undefined ? null : detail,
        });
        using var document = JsonDocument.Parse(written);
        return (document.RootElement.Clone(), new CloudTrailEnvelope(null, null, null));
    }
}
