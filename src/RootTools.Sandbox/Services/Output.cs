using System.Collections;
using System.Text.Json;
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
                bool isOne = value is string or Structure or Map or not IEnumerable;
                _members.Add(new(name, isOne ? value : ((IEnumerable)value).Cast<object>().ToArray()));
            }
        }
    }

    /// <summary>In XML, the type of a structure that has several.</summary>
    public string? XmlType { get; init; }

    public bool IsEmpty => _members.Count == 0;

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _members.GetEnumerator();

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
    public static byte[] Encode(Structure structure)
    {
        using var buffer = new MemoryStream();
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
            case Structure or Map:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object> member in value is Map map ? map.Entries : (IEnumerable<KeyValuePair<string, object>>)value)
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
                }

                writer.WriteEndArray();
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

/// <summary>Writes outputs as XML.</summary>
internal static class XmlText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A document with a root element of a structure or a text.</summary>
    public static byte[] Encode(string root, object content, XmlStyle style)
    {
        using var buffer = new MemoryStream();
        // Names are ours, and Writable has seen to the texts.
        var settings = new XmlWriterSettings { Encoding = Utf8, OmitXmlDeclaration = !style.HasDeclaration, CheckCharacters = false };
        using (var writer = XmlWriter.Create(buffer, settings))
        {
            Write(writer, root, content, style);
        }

        return buffer.ToArray();
    }

    private static void WriteMembers(XmlWriter writer, IEnumerable<KeyValuePair<string, object>> members, XmlStyle style)
    {
        foreach (KeyValuePair<string, object> member in members)
        {
            Write(writer, member.Key, member.Value, style);
        }
    }

    private static void Write(XmlWriter writer, string name, object value, XmlStyle style)
    {
        switch (value)
        {
            case object[] list when style.IsFlattened:
                WriteAll(writer, Singular(name), list, style);
                break;
            case Map map when style.IsFlattened:
                string singular = Singular(name);
                WriteEntries(writer, singular, map, singular == "Tag" ? "Key" : "Name", "Value", style);
                break;
            default:
                writer.WriteStartElement(name, style.Namespace);
                WriteContent(writer, name, value, style);
                writer.WriteEndElement();
                break;
        }
    }

    private static void WriteContent(XmlWriter writer, string name, object value, XmlStyle style)
    {
        switch (value)
        {
            case Structure structure:
                if (structure.XmlType is not null)
                {
                    writer.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", structure.XmlType);
                }

                WriteMembers(writer, structure, style);
                break;
            case Map map:
                WriteEntries(writer, "entry", map, "key", "value", style);
                break;
            case object[] list:
                WriteAll(writer, style.EntryName(name) ?? "member", list, style);
                break;
            case DateTimeOffset moment:
                string format = style.HasMilliseconds ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'";
                writer.WriteString(moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                writer.WriteString(flag ? "true" : "false");
                break;
            default:
                writer.WriteString(Writable(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
    }

    private static void WriteAll(XmlWriter writer, string name, object[] list, XmlStyle style)
    {
        foreach (object entry in list)
        {
            Write(writer, name, entry, style);
        }
    }

    private static void WriteEntries(XmlWriter writer, string name, Map map, string key, string value, XmlStyle style)
    {
        foreach (KeyValuePair<string, object> entry in map.Entries)
        {
            writer.WriteStartElement(name, style.Namespace);
            Write(writer, key, entry.Key, style);
            Write(writer, value, entry.Value, style);
            writer.WriteEndElement();
        }
    }

    private static string Singular(string name) => name[name.Length - 1] == 's' ? name.Substring(0, name.Length - 1) : name;

    // XML has no way to write a control character: what a client sent comes back with a mark in its place.
    private static string Writable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '\uD7FF' && !IsWritable(text, i))
            {
                return new string([.. text.Select((character, index) => IsWritable(text, index) ? character : '\uFFFD')]);
            }
        }

        return text;
    }

    private static bool IsWritable(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : char.IsLowSurrogate(text[index])
            ? index > 0 && char.IsHighSurrogate(text[index - 1])
            : XmlConvert.IsXmlChar(text[index]);
}
