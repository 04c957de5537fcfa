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

    private const int HashLength = 64;

    // Far more than anything of RootTools' own; texts that come from elsewhere, such as error messages, have no bound.
    private static readonly Limits Usual = new(TextLength: 4096, ItemCount: 1000);

    // What certainly fits a line that can be read.
    private static readonly Limits Tight = new(TextLength: 256, ItemCount: 50);

    private static readonly byte[] PreviousPrefix = Encoding.ASCII.GetBytes("{\"previous\":\"");
    private static readonly byte[] SignaturePrefix = Encoding.ASCII.GetBytes("\",\"mac\":\"");

    // Relaxed: the journal is read by people and by grep, never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes everything but the hash of the line before, which is known only when the line is written. Texts of more than a few KiB are
    /// cut, and say so.
    /// </summary>
    /// <returns>A JSON object, in bytes.</returns>
    public static byte[] WriteBody(JournalEntry entry)
    {
        byte[] body = WriteBody(entry, Usual);
        return body.Length < JournalLines.LongestLine / 2 ? body : WriteBody(entry, Tight);
    }

    /// <summary>Makes the complete line.</summary>
    /// <param name="body">What <see cref="WriteBody(JournalEntry)"/> gave.</param>
    /// <param name="previousHash">The hash of the line before.</param>
    /// <param name="key">What signs the line; null for a journal without a key.</param>
    /// <returns>The line, without its line feed.</returns>
    public static byte[] Chain(byte[] body, string previousHash, JournalKey? key)
    {
        byte[] previous = Encoding.ASCII.GetBytes(previousHash);
        byte[] signature = key is null ? [] : [.. SignaturePrefix, .. Encoding.ASCII.GetBytes(Sign(key, previous, body))];
        return [.. PreviousPrefix, .. previous, .. signature, .. Encoding.ASCII.GetBytes("\","), .. body.AsSpan(1)];
    }

    /// <summary>Whether a line carries a signature, be it a true one or not.</summary>
    public static bool IsSigned(byte[] line) => Has(line, PreviousPrefix.Length + HashLength, SignaturePrefix);

    /// <summary>Whether a line carries the signature that the key gives it.</summary>
    public static bool IsSignedWith(JournalKey key, byte[] line)
    {
        int signature = PreviousPrefix.Length + HashLength + SignaturePrefix.Length;
        int rest = signature + HashLength + 2;
        if (!IsSigned(line) || line.Length < rest || PreviousOf(line) is not { } previous)
        {
            return false;
        }

        byte[] body = [(byte)'{', .. line.AsSpan(rest)];
        return Encoding.ASCII.GetString(line, signature, HashLength) == Sign(key, Encoding.ASCII.GetBytes(previous), body);
    }

    /// <summary>Gives the hash that a line carries, also one that is too long to be read; null when it carries none.</summary>
    public static string? PreviousOf(byte[] line) => Has(line, 0, PreviousPrefix) && line.Length > PreviousPrefix.Length + HashLength
        ? Encoding.ASCII.GetString(line, PreviousPrefix.Length, HashLength)
        : null;

    /// <summary>Reads a line.</summary>
    /// <returns>The entry; null when the line is not one of a journal.</returns>
    public static JournalEntry? Read(byte[] line, long number)
    {
        if (PreviousOf(line) is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            return new JournalEntry
            {
                Id = root.GetProperty("id").GetString()!,
                Kind = ParseKind(root.GetProperty("kind").GetString()),
                Time = new DateTimeOffset(root.GetProperty("time").GetDateTime().ToUniversalTime()),
                RunId = root.GetProperty("run").GetString()!,
                Action = root.GetProperty("action").GetString()!,
                CallerArn = Text(root, "caller"),
                CallerAccountId = Text(root, "callerAccount"),
                Partition = Text(root, "partition"),
                OrganizationId = Text(root, "organization"),
                AccountId = Text(root, "account"),
                AccountName = Text(root, "accountName"),
                Process = Text(root, "process"),
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
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Sign(JournalKey key, byte[] previous, byte[] body) => key.Sign("line", previous, body);

    private static bool Has(byte[] line, int start, byte[] part) =>
        line.Length >= start + part.Length && line.AsSpan(start, part.Length).SequenceEqual(part);

    private static byte[] WriteBody(JournalEntry entry, Limits limits)
    {
        using MemoryStream bytes = new(512);
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", entry.Time.UtcDateTime);
            json.WriteString("kind", entry.Kind.ToString());
            json.WriteString("run", limits.Cut(entry.RunId));
            json.WriteString("id", limits.Cut(entry.Id));
            Write("intent", entry.IntentId);
            json.WriteString("action", limits.Cut(entry.Action));
            Write("caller", entry.CallerArn);
            Write("callerAccount", entry.CallerAccountId);
            Write("partition", entry.Partition);
            Write("organization", entry.OrganizationId);
            Write("account", entry.AccountId);
            Write("accountName", entry.AccountName);
            Write("process", entry.Process);
            Write("resource", entry.Resource);
            Write("region", entry.Region);
            WriteItems("details", entry.Details, detail => json.WriteStringValue(limits.Cut(detail)));
            Write("backup", entry.BackupPath);
            Write("outcome", entry.Outcome);
            Write("error", entry.ErrorId);
            Write("message", entry.Message);
            WriteItems("requests", entry.Requests, request =>
            {
                json.WriteStartObject();
                json.WriteString("operation", limits.Cut(request.Operation));
                Write("id", request.RequestId);
                Write("error", request.ErrorCode);
                json.WriteEndObject();
            });
            json.WriteEndObject();

            void Write(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, limits.Cut(value));
                }
            }

            void WriteItems<T>(string name, IReadOnlyList<T> items, Action<T> write)
            {
                if (items.Count > 0)
                {
                    json.WriteStartArray(name);
                    items.Take(limits.ItemCount).ToList().ForEach(write);
                    json.WriteEndArray();
                }

                if (items.Count > limits.ItemCount)
                {
                    json.WriteNumber(name + "LeftOut", items.Count - limits.ItemCount);
                }
            }
        }

        return bytes.ToArray();
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

    /// <summary>How much of an entry is written.</summary>
    private sealed record Limits(int TextLength, int ItemCount)
    {
        public string Cut(string text) =>
            text.Length <= TextLength ? text : $"{text.Substring(0, TextLength)}… (cut off: {text.Length} characters in all)";
    }
}

/// <summary>Cuts a journal of any length into its lines, holding one piece of it at a time.</summary>
internal static class JournalLines
{
    /// <summary>How long a line may be. One that is longer was put into the file by something else.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int PieceSize = 64 * 1024;

    /// <summary>One line.</summary>
    /// <param name="Bytes">Its bytes, without the line feed; its beginning when it is too long.</param>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Start">Where it starts in the journal.</param>
    /// <param name="IsComplete">Whether a line feed ended it.</param>
    /// <param name="LongHash">The hash of a line that is too long to be read; null for others.</param>
    public sealed record Line(byte[] Bytes, long Number, long Start, bool IsComplete, string? LongHash)
    {
        public bool IsTooLong => LongHash is not null;

        public string Hash => LongHash ?? JournalHash.Of(Bytes);
    }

    /// <summary>Reads the lines one after the other.</summary>
    public static async IAsyncEnumerable<Line> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceSize];
        using LineBuffer line = new();
        int count;
        while ((count = await stream.ReadAsync(piece, cancellationToken)) > 0)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(piece, JournalLine.LineFeed, start, count - start)) >= 0; start = end + 1)
            {
                line.Add(piece, start, end - start);
                yield return line.Take(isComplete: true);
            }

            line.Add(piece, start, count - start);
        }

        if (!line.IsEmpty)
        {
            yield return line.Take(isComplete: false);
        }
    }

    /// <summary>Gathers one line: all of it, or its beginning and its hash when it is too long.</summary>
    private sealed class LineBuffer : IDisposable
    {
        private readonly MemoryStream _bytes = new();
        private IncrementalHash? _hash;
        private long _number;
        private long _start;
        private long _length;

        public bool IsEmpty => _length == 0;

        public void Add(byte[] piece, int start, int count)
        {
            _length += count;
            if (_hash is null && _length > LongestLine)
            {
                _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                _hash.AppendData(_bytes.GetBuffer(), 0, (int)_bytes.Length);
            }

            if (_hash is not null)
            {
                _hash.AppendData(piece, start, count);
                return;
            }

            _bytes.Write(piece, start, count);
        }

        public Line Take(bool isComplete)
        {
            string? hash = _hash is null ? null : JournalHash.ToHex(_hash.GetHashAndReset());
            Line line = new(_bytes.ToArray(), ++_number, _start, isComplete, hash);
            _start += _length + 1;
            _length = 0;
            _bytes.SetLength(0);
            _hash?.Dispose();
            _hash = null;
            return line;
        }

        public void Dispose()
        {
            _bytes.Dispose();
            _hash?.Dispose();
        }
    }
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
