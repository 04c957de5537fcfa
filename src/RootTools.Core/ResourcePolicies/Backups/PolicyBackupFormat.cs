using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootTools.ResourcePolicies.Backups;

/// <summary>Turns a backup into a JSON document, and a document into a backup.</summary>
internal static class PolicyBackupFormat
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a backup.</summary>
    /// <param name="backup">The backup.</param>
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

    /// <summary>Reads a backup.</summary>
    /// <param name="document">The document.</param>
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
