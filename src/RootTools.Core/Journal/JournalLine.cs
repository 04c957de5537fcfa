using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootTools.Journal;

/// <summary>Turns an entry into a line of JSON, and a line into an entry.</summary>
internal static class JournalLine
{
    /// <summary>The byte that ends a line.</summary>
    public const byte LineFeed = (byte)'\n';

    // Relaxed: the journal is read by people and by grep, never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes everything but the hash of the line before, which is known only when the line is written.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>A JSON object, in bytes.</returns>
    public static byte[] WriteBody(JournalEntry entry)
    {
        using MemoryStream bytes = new(512);
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", entry.Time.UtcDateTime);
            json.WriteString("kind", entry.Kind.ToString());
            json.WriteString("run", entry.RunId);
            json.WriteString("id", entry.Id);
            Write(json, "intent", entry.IntentId);
            json.WriteString("action", entry.Action);
            Write(json, "caller", entry.CallerArn);
            Write(json, "account", entry.AccountId);
            Write(json, "resource", entry.Resource);
            Write(json, "region", entry.Region);
            Write(json, "details", entry.Details);
            Write(json, "backup", entry.BackupPath);
            Write(json, "outcome", entry.Outcome);
            Write(json, "error", entry.ErrorId);
            Write(json, "message", entry.Message);
            Write(json, entry.Requests);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Makes the whole line.</summary>
    /// <param name="body">What <see cref="WriteBody"/> gave.</param>
    /// <param name="previousHash">The hash of the line before.</param>
    /// <returns>The line, without its line feed.</returns>
    public static byte[] Chain(byte[] body, string previousHash)
    {
        byte[] start = Encoding.ASCII.GetBytes($$"""{"previous":"{{previousHash}}",""");
        byte[] line = new byte[start.Length + body.Length - 1];
        start.CopyTo(line, 0);
        Array.Copy(body, 1, line, start.Length, body.Length - 1);
        return line;
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The entry and the hash that it carries; null when the line is not one of a journal.</returns>
    public static (JournalEntry Entry, string PreviousHash)? Read(byte[] line, long number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            JournalEntry entry = new()
            {
                Id = root.GetProperty("id").GetString()!,
                Kind = ParseKind(root.GetProperty("kind").GetString()),
                Time = new DateTimeOffset(root.GetProperty("time").GetDateTime().ToUniversalTime()),
                RunId = root.GetProperty("run").GetString()!,
                Action = root.GetProperty("action").GetString()!,
                CallerArn = Text(root, "caller"),
                AccountId = Text(root, "account"),
                Resource = Text(root, "resource"),
                Region = Text(root, "region"),
                Details = [.. Items(root, "details").Select(item => item.GetString()!)],
                BackupPath = Text(root, "backup"),
                IntentId = Text(root, "intent"),
                Outcome = Text(root, "outcome"),
                ErrorId = Text(root, "error"),
                Message = Text(root, "message"),
                Requests = [.. Items(root, "requests").Select(ReadRequest)],
                LineNumber = number,
            };
            return (entry, root.GetProperty("previous").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<JournalRequest> requests)
    {
        if (requests.Count == 0)
        {
            return;
        }

        json.WriteStartArray("requests");
        foreach (JournalRequest request in requests)
        {
            json.WriteStartObject();
            json.WriteString("operation", request.Operation);
            Write(json, "id", request.RequestId);
            Write(json, "error", request.ErrorCode);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static JournalRequest ReadRequest(JsonElement request) => new()
    {
        Operation = request.GetProperty("operation").GetString()!,
        RequestId = Text(request, "id"),
        ErrorCode = Text(request, "error"),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JournalEntryKind ParseKind(string? name) =>
        Enum.TryParse(name, out JournalEntryKind kind) ? kind : throw new FormatException("The kind of entry is unknown.");
}
