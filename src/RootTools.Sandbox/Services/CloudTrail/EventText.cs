using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// How events spell what was asked and answered: names with a small first letter, no secrets, times as the services write them.
/// </summary>
internal static class EventText
{
    // What no event tells, wherever it stands.
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Password", "OldPassword", "NewPassword", "SecretAccessKey", "SessionToken", "Otp", "TokenCode",
        "AuthenticationCode1", "AuthenticationCode2", "Base32StringSeed", "QRCodePNG",
    };

    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
    private const int Largest = 100 * 1024;

    // Every call writes a little: each thread uses its own writer over and over.
    [ThreadStatic]
    private static MemoryStream? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>How events are written: CloudTrail escapes what JSON has to, and no more.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A time as fields of an event have it.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as answers have it in events: <c>Oct 25, 2024, 9:07:11 PM</c>.</summary>
    public static string SpelledOut(DateTimeOffset time) => time.UtcDateTime.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);

    /// <summary>A text that came from outside, as JSON can have it: what is not Unicode comes with a mark in its place.</summary>
    public static string Unicode(string text)
    {
        foreach (char character in text)
        {
            if (char.IsSurrogate(character))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    /// <summary>The input of an operation; null when it is empty, or larger than events are.</summary>
    public static byte[]? Encode(IReadOnlyList<KeyValuePair<string, object?>> input, IReadOnlyList<Member> members)
    {
        if (input.Count == 0)
        {
            return null;
        }

        WriteInput(Begin(), input, members);
        return End();
    }

    /// <summary>The output of an operation; null when it is empty, or larger than events are.</summary>
    public static byte[]? Encode(Structure? output)
    {
        if (output is null or { IsEmpty: true })
        {
            return null;
        }

        WriteOutput(Begin(), output);
        return End();
    }

    /// <summary>Writes a member whose value is JSON already.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, string name, byte[]? json)
    {
        writer.WritePropertyName(name);
        if (json is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static Utf8JsonWriter Begin()
    {
        _buffer ??= new MemoryStream(1024);
        _buffer.SetLength(0);
        _writer ??= new Utf8JsonWriter(_buffer, Options);
        _writer.Reset(_buffer);
        return _writer;
    }

    private static byte[]? End()
    {
        _writer!.Flush();
        byte[]? text = _buffer!.Length <= Largest ? _buffer.ToArray() : null;
        if (_buffer.Capacity > Largest)
        {
            _buffer = null;
        }

        return text;
    }

    private static void WriteInput(
        Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> input, IReadOnlyList<Member> members, bool isMap = false)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> entry in input)
        {
            if (entry.Value is not null && !Secrets.Contains(entry.Key))
            {
                writer.WritePropertyName(Unicode(isMap ? entry.Key : Small(entry.Key)));
                WriteInput(writer, entry.Value, members.FirstOrDefault(member => member.Name == entry.Key));
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter writer, object? value, Member? member)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> structure:
                WriteInput(writer, structure, member?.Members ?? [], member?.Type == MemberType.Map);
                break;
            case List<object?> list:
                writer.WriteStartArray();
                foreach (object? entry in list)
                {
                    WriteInput(writer, entry, member?.Entry);
                }

                writer.WriteEndArray();
                break;
            case byte[] json:
                writer.WriteRawValue(json, skipInputValidation: true);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number when !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            // In a form everything is text, and the operation knows better.
            case string text when member?.Type == MemberType.Number && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number):
                writer.WriteNumberValue(number);
                break;
            case string text when member?.Type == MemberType.Flag:
                writer.WriteBooleanValue(text == "true");
                break;
            default:
                writer.WriteStringValue(Unicode(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
    }

    private static void WriteOutput(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case Structure structure:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object> member in structure)
                {
                    if (!Secrets.Contains(member.Key))
                    {
                        writer.WritePropertyName(Small(member.Key));
                        WriteOutput(writer, member.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object> entry in map.Entries)
                {
                    writer.WritePropertyName(Unicode(entry.Key));
                    WriteOutput(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case object[] list:
                writer.WriteStartArray();
                foreach (object entry in list)
                {
                    WriteOutput(writer, entry);
                }

                writer.WriteEndArray();
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue(SpelledOut(moment));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Unicode((string)value));
                break;
        }
    }

    private static string Small(string name) =>
        name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
