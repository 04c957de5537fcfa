using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Reports.Snapshots;

/// <summary>Texts, which are never null where there are any.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException();

    // UTF-8 first: half of a surrogate pair becomes U+FFFD there, which is what it is read back as.
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Encoding.UTF8.GetBytes(value));
}

/// <summary>Times: always UTC, always with a Z, however they came.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time.ToUniversalTime() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>Tasks, by their names.</summary>
internal sealed class TaskPolicyConverter : JsonConverter<RootTaskPolicy>
{
    public override RootTaskPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.GetString();
        return RootTaskPolicy.All.FirstOrDefault(policy => policy.Name == name) ?? throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, RootTaskPolicy value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}

/// <summary>Shards of accounts, as they are written: 3/16.</summary>
internal sealed class ShardConverter : JsonConverter<AccountShard>
{
    public override AccountShard Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && AccountShard.TryParse(reader.GetString(), out AccountShard? shard)
            ? shard
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AccountShard value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>The statements of a lockout, by their positions in the policy, which stands beside it.</summary>
internal sealed class StatementsConverter : JsonConverter<IReadOnlyList<PolicyStatement>>
{
    /// <summary>Gives none: <see cref="ResourcePolicyConverter"/> finds them, since it has the policy.</summary>
    public override IReadOnlyList<PolicyStatement> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return [];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<PolicyStatement> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (PolicyStatement statement in value)
        {
            writer.WriteNumberValue(statement.Index);
        }

        writer.WriteEndArray();
    }
}

/// <summary>Policies of buckets and queues: the text is kept, and parsed again when it is read.</summary>
internal sealed class ResourcePolicyConverter : JsonConverter<ResourcePolicy>
{
    public override ResourcePolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        ResourcePolicy read = json.Deserialize<ResourcePolicy>(SnapshotContract.OfMembers)!;
        if (!PolicyDocument.TryParse(read.Policy, PolicyKind.Resource, out PolicyDocument? document, out _))
        {
            return read.Lockout is null ? read : throw new JsonException("The policy of a verdict is missing or cannot be parsed.");
        }

        ResourceLockout? lockout = read.Lockout is { } bare ? WithStatements(bare, json.RootElement, document) : null;
        return read with { Document = document, Lockout = lockout };
    }

    public override void Write(Utf8JsonWriter writer, ResourcePolicy value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, SnapshotContract.OfMembers);

    private static ResourceLockout WithStatements(ResourceLockout lockout, JsonElement policy, PolicyDocument document)
    {
        if (!policy.GetProperty(nameof(ResourcePolicy.Lockout)).TryGetProperty(nameof(ResourceLockout.Statements), out JsonElement positions))
        {
            return lockout;
        }

        return lockout with { Statements = [.. positions.EnumerateArray().Select(Find)] };

        PolicyStatement Find(JsonElement position) => position.TryGetInt32(out int index) && index >= 0 && index < document.Statements.Count
            ? document.Statements[index]
            : throw new JsonException("A verdict names a statement that its policy does not have.");
    }
}
