using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
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

    /// <summary>Makes the complete line.</summary>
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

/// <summary>Cuts a journal of any length into its lines, holding one piece of it at a time.</summary>
internal static class JournalLines
{
    // Far longer than any line of a journal: something else was put into the file.
    private const int LongestLine = 1024 * 1024;

    private const int PieceSize = 64 * 1024;

    /// <summary>One line.</summary>
    /// <param name="Bytes">Its bytes, without the line feed; cut off at a mebibyte.</param>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="IsComplete">Whether a line feed ended it.</param>
    public sealed record Line(byte[] Bytes, long Number, bool IsComplete);

    /// <summary>Reads the lines one after the other.</summary>
    public static async IAsyncEnumerable<Line> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceSize];
        using MemoryStream line = new();
        long number = 0;
        int count;
        while ((count = await stream.ReadAsync(piece, cancellationToken)) > 0)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(piece, JournalLine.LineFeed, start, count - start)) >= 0; start = end + 1)
            {
                Add(line, piece, start, end - start);
                yield return new Line(line.ToArray(), ++number, IsComplete: true);
                line.SetLength(0);
            }

            Add(line, piece, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return new Line(line.ToArray(), ++number, IsComplete: false);
        }
    }

    private static void Add(MemoryStream line, byte[] piece, int start, int count) =>
        line.Write(piece, start, (int)Math.Min(count, LongestLine - line.Length));
}

/// <summary>The hash that chains the lines: each line carries the SHA-256 of the line before it, without its line feed.</summary>
internal static class JournalHash
{
    /// <summary>What the first line carries.</summary>
    public const string OfNothing = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Hashes a line.</summary>
    /// <param name="line">The line's bytes, without the line feed.</param>
    public static string Of(byte[] line) => ToHex(SHA256.HashData(line));

    /// <summary>Writes bytes in lower-case hexadecimal digits.</summary>
    public static string ToHex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}

/// <summary>Makes the ids of runs and entries.</summary>
internal static class JournalId
{
    /// <summary>Makes an entry's id.</summary>
    public static string New() => Random(16);

    /// <summary>Makes a run's id, which sorts by time and can be typed.</summary>
    /// <returns>An id such as <c>20261121T093000Z-6f3a9c1e</c>.</returns>
    public static string NewRun(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z-'", CultureInfo.InvariantCulture) + Random(8);

    private static string Random(int digits) => Guid.NewGuid().ToString("N").Substring(0, digits);
}
