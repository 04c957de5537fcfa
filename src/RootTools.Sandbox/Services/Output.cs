using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace RootTools.Sandbox.Services;

/// <summary>
/// A structure of an output: its members in their order, by AWS's names. A value is a text, a number, a truth value, a moment, a
/// structure, a <see cref="Map"/> or a list of those; what is null is left out, as AWS leaves it out.
/// </summary>
internal class Structure : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _members = new(8);

    public object? this[string name]
    {
        set
        {
            if (value is not null)
            {
                // Lists are made now: the output is written after the state's lock is released.
                bool isOne = value is string or Structure or Map or JsonNode or not IEnumerable;
                _members.Add(new(name, isOne ? value : ((IEnumerable)value).Cast<object>().ToArray()));
            }
        }
    }

    /// <summary>In XML, the type of a structure that has several.</summary>
    public string? XmlType { get; init; }

    public bool IsEmpty => _members.Count == 0;

    public List<KeyValuePair<string, object>>.Enumerator GetEnumerator() => _members.GetEnumerator();

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A map from text to a value.</summary>
internal sealed class Map(IEnumerable<KeyValuePair<string, object>> entries)
{
    public Map(IEnumerable<KeyValuePair<string, string>> entries)
        : this(entries.Select(entry => new KeyValuePair<string, object>(entry.Key, entry.Value)))
    {
    }

    public IReadOnlyList<KeyValuePair<string, object>> Entries { get; } = [.. entries];
}

/// <summary>What an operation of a REST protocol answers: with a status and headers of its own, or a body as it stands.</summary>
internal sealed class HttpOutput : Structure
{
    public int Status { get; init; } = 200;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public byte[]? Body { get; init; }
}

/// <summary>Writes outputs as JSON. Moments are seconds since 1970 with milliseconds as a fraction.</summary>
internal static class JsonText
{
    // Written on soon, so that the writer's own buffer stays small.
    private const int MostPending = 2048;

    public static byte[] Encode(Structure structure)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, structure);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case Structure structure:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object> member in structure)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object> member in map.Entries)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case object[] list:
                writer.WriteStartArray();
                foreach (object entry in list)
                {
                    Write(writer, entry);
                    if (writer.BytesPending > MostPending)
                    {
                        writer.Flush();
                    }
                }

                writer.WriteEndArray();
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case DateTimeOffset moment:
                writer.WriteNumberValue(moment.ToUnixTimeMilliseconds() / 1000m);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue((string?)value);
                break;
        }
    }
}

/// <summary>How XML answers spell lists, maps and moments.</summary>
internal sealed record XmlStyle(string? Namespace)
{
    /// <summary>Whether moments have milliseconds.</summary>
    public bool HasMilliseconds { get; init; }

    /// <summary>Whether lists and maps have no element of their own, and their entries the list's name in the singular.</summary>
    public bool IsFlattened { get; init; }

    /// <summary>The name of a list's entries; null for <c>member</c>.</summary>
    public Func<string, string?> EntryName { get; init; } = _ => null;

    public bool HasDeclaration { get; init; }
}

/// <summary>Writes outputs as XML. The names are ours, so that only texts need an eye.</summary>
internal static class XmlText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A document with a root element of a structure or a text.</summary>
    public static byte[] Encode(string root, object content, XmlStyle style)
    {
        StringBuilder text = PooledText.Begin();
        if (style.HasDeclaration)
        {
            text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }

        text.Append('<').Append(root);
        if (style.Namespace is not null)
        {
            text.Append(" xmlns=\"").Append(style.Namespace).Append('"');
        }

        WriteContent(text, root, content, style);
        return PooledText.ToBytes(text, Utf8);
    }

    private static void Write(StringBuilder text, string name, object value, XmlStyle style)
    {
        switch (value)
        {
            case object[] list when style.IsFlattened:
                WriteAll(text, Singular(name), list, style);
                break;
            case Map map when style.IsFlattened:
                string singular = Singular(name);
                WriteEntries(text, singular, map, singular == "Tag" ? "Key" : "Name", "Value", style);
                break;
            default:
                text.Append('<').Append(name);
                WriteContent(text, name, value, style);
                break;
        }
    }

    // From the end of the start tag to the end of the element.
    private static void WriteContent(StringBuilder text, string name, object value, XmlStyle style)
    {
        if (value is Structure { XmlType: { } type })
        {
            text.Append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"").Append(type).Append('"');
        }

        text.Append('>');
        switch (value)
        {
            case Structure structure:
                foreach (KeyValuePair<string, object> member in structure)
                {
                    Write(text, member.Key, member.Value, style);
                }

                break;
            case Map map:
                WriteEntries(text, "entry", map, "key", "value", style);
                break;
            case object[] list:
                WriteAll(text, style.EntryName(name) ?? "member", list, style);
                break;
            case DateTimeOffset moment:
                string format = style.HasMilliseconds ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'";
                text.Append(moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            default:
                Append(text, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }

        text.Append("</").Append(name).Append('>');
    }

    private static void WriteAll(StringBuilder text, string name, object[] list, XmlStyle style)
    {
        foreach (object entry in list)
        {
            Write(text, name, entry, style);
        }
    }

    private static void WriteEntries(StringBuilder text, string name, Map map, string key, string value, XmlStyle style)
    {
        foreach (KeyValuePair<string, object> entry in map.Entries)
        {
            text.Append('<').Append(name).Append('>');
            Write(text, key, entry.Key, style);
            Write(text, value, entry.Value, style);
            text.Append("</").Append(name).Append('>');
        }
    }

    private static string Singular(string name) => name[name.Length - 1] == 's' ? name.Substring(0, name.Length - 1) : name;

    // XML has no way to write a control character: what a client sent comes back with a mark in its place.
    private static void Append(StringBuilder text, string value)
    {
        int written = 0;
        for (int i = 0; i < value.Length; i++)
        {
            string? other = value[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\r' => "&#xD;",
                < ' ' or > '\uD7FF' when !IsWritable(value, i) => "\uFFFD",
                _ => null,
            };
            if (other is not null)
            {
                text.Append(value, written, i - written).Append(other);
                written = i + 1;
            }
        }

        text.Append(value, written, value.Length - written);
    }

    private static bool IsWritable(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : char.IsLowSurrogate(text[index])
            ? index > 0 && char.IsHighSurrogate(text[index - 1])
            : XmlConvert.IsXmlChar(text[index]);
}
