using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootTools.ResourcePolicies.Backups;

/// <summary>A resource's policy as it was, so that it can be put back.</summary>
public sealed record PolicyBackup : ResourceReference
{
    /// <summary>Makes a backup, to be filled in.</summary>
    public PolicyBackup()
    {
    }

    [SetsRequiredMembers]
    internal PolicyBackup(ResourceReference resource, string policy, string callerArn)
        : base(resource)
    {
        Policy = policy;
        CallerArn = callerArn;
    }

    /// <summary>The policy, as AWS gave it, byte for byte.</summary>
    public required string Policy { get; init; }

    /// <summary>When the backup was made, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The ARN of whoever was about to change the policy.</summary>
    public required string CallerArn { get; init; }

    /// <summary>The run in the journal that the backup belongs to; null when no journal was kept.</summary>
    public string? RunId { get; init; }

    /// <summary>The SHA-256 of the policy in UTF-8, in hexadecimal digits.</summary>
    public string Sha256 => JournalHash.ToHex(SHA256.HashData(Encoding.UTF8.GetBytes(Policy)));

    /// <summary>The file that the backup was written to or read from; null when it is not in a file.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => base.ToString();
}

/// <summary>Turns a backup into a JSON document, and a document into a backup.</summary>
internal static class PolicyBackupFormat
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(PolicyBackup backup)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("accountId", backup.AccountId);
            json.WriteString("resourceType", backup.ResourceType.ToString());
            json.WriteString("resourceName", backup.ResourceName);
            json.WriteString("resourceArn", backup.ResourceArn);
            json.WriteString("region", backup.Region);
            json.WriteString("time", backup.Time.UtcDateTime);
            json.WriteString("callerArn", backup.CallerArn);
            json.WriteString("runId", backup.RunId);
            json.WriteString("sha256", backup.Sha256);
            json.WriteString("policy", backup.Policy);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <returns>The backup; null when the document is not a backup, or its policy is not the one that its hash was made of.</returns>
    public static PolicyBackup? Read(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            JsonElement root = json.RootElement;
            if (root.GetProperty("version").GetInt32() != Version || !Enum.TryParse(Text(root, "resourceType"), out ResourceType type))
            {
                return null;
            }

            PolicyBackup backup = new()
            {
                AccountId = Text(root, "accountId"),
                ResourceType = type,
                ResourceName = Text(root, "resourceName"),
                ResourceArn = Text(root, "resourceArn"),
                Region = Text(root, "region"),
                Time = new DateTimeOffset(root.GetProperty("time").GetDateTime().ToUniversalTime()),
                CallerArn = Text(root, "callerArn"),
                RunId = root.GetProperty("runId").GetString(),
                Policy = Text(root, "policy"),
            };
            return string.Equals(backup.Sha256, Text(root, "sha256"), StringComparison.OrdinalIgnoreCase) ? backup : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing.");
}
