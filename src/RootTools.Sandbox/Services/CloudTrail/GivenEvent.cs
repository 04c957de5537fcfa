using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// An event that was added from outside: told as it was given, twice written members and all, with what CloudTrail always has and was
/// left out.
/// </summary>
internal sealed class GivenEvent : EventContent
{
    private const string Root = "root";

    private readonly byte[] _json;
    private readonly string? _username;

    private GivenEvent(byte[] json, string? username)
    {
        _json = json;
        _username = username;
    }

    /// <summary>Makes an event of its JSON.</summary>
    /// <param name="given">The event.</param>
    /// <param name="partition">The partition, whose Region for services without one an event has that names none.</param>
    /// <param name="now">The time at AWS.</param>
    /// <param name="accountId">The account that is told; null for that which the event names.</param>
    /// <param name="time">When it happened; null for what the event says, or now.</param>
    /// <exception cref="InvalidDataException">The event lacks what nobody can guess, or an id of it is none.</exception>
    public static ManagementEvent Read(JsonElement given, Partition partition, DateTimeOffset now, string? accountId, DateTimeOffset? time)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("An event is a JSON object, or one with Records that are.");
        }

        JsonElement? identity = Member(given, "userIdentity");
        string account = accountId ?? Text(given, "recipientAccountId") ?? (identity is { } caller ? Text(caller, "accountId") : null)
            ?? throw new InvalidDataException("The event has neither recipientAccountId nor userIdentity.accountId.");
        string source = Text(given, "eventSource") ?? throw new InvalidDataException("The event has no eventSource.");
        string name = Text(given, "eventName") ?? throw new InvalidDataException("The event has no eventName.");
        DateTimeOffset at = time ?? (DateTimeOffset.TryParse(
            Text(given, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset told) ? told : now);
        var id = Guid.NewGuid();
        string region = Text(given, "awsRegion") ?? partition.IamRegion;
        bool isIdentified = Guid.TryParse(Text(given, "eventID"), out Guid own);
        KeyValuePair<string, string>[] certain =
        [
            new("eventTime", EventText.Moment(at)), new("awsRegion", region), new("recipientAccountId", account), new("eventID", id.ToString()),
        ];
        var content = new GivenEvent(Write(given, certain, time is not null), UsernameOf(identity))
        {
            Time = at,
            Source = source,
            Name = name,
            Region = partition.RegionsWithoutOptIn.Contains(region) ? region : partition.IamRegion,
            Type = Text(given, "eventType") ?? "AwsApiCall",
            ReadOnly = Text(given, "readOnly") is { } isReadOnly ? string.Equals(isReadOnly, "true", StringComparison.OrdinalIgnoreCase) : null,
            AccessKeyId = identity is { } signer ? Text(signer, "accessKeyId") : null,
        };
        return new ManagementEvent(content, account, isIdentified ? own : id);
    }

    public override string? UsernameFor(string accountId) => _username;

    public override void Write(Utf8JsonWriter writer, ManagementEvent told) => writer.WriteRawValue(_json, skipInputValidation: true);

    private static byte[] Write(JsonElement given, IReadOnlyList<KeyValuePair<string, string>> certain, bool isTimeGiven)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, EventText.Options))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in given.EnumerateObject())
            {
                if (!isTimeGiven || member.Name != "eventTime")
                {
                    member.WriteTo(writer);
                }
            }

            foreach (KeyValuePair<string, string> member in certain)
            {
                if (Member(given, member.Key) is null || (isTimeGiven && member.Key == "eventTime"))
                {
                    writer.WriteString(member.Key, member.Value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string? UsernameOf(JsonElement? identity) => identity is not { } caller ? null : Text(caller, "type") switch
    {
        "Root" => Root,
        "AssumedRole" => Text(caller, "principalId") is { } id ? id.Substring(id.IndexOf(':') + 1) : null,
        _ => Text(caller, "userName"),
    };

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    // Published samples write truth values as texts.
    private static string? Text(JsonElement element, string name) => Member(element, name) is { } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;
}
