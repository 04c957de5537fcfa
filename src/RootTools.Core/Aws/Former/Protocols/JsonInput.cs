using System.Text.Json;

namespace RootTools.Aws.Protocols;

/// <summary>Members of a JSON request. A member without a value is not sent.</summary>
internal static class JsonInput
{
    internal static Utf8JsonWriter Add(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }

        return writer;
    }

    internal static Utf8JsonWriter Add(this Utf8JsonWriter writer, string name, int? value)
    {
        if (value is not null)
        {
            writer.WriteNumber(name, value.Value);
        }

        return writer;
    }

    internal static Utf8JsonWriter Add(this Utf8JsonWriter writer, string name, List<string> values)
    {
        if (values.Count > 0)
        {
            writer.WriteStartArray(name);
            values.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }

        return writer;
    }

    internal static Utf8JsonWriter Add<T>(this Utf8JsonWriter writer, string name, List<T> values, Action<T, Utf8JsonWriter> write)
    {
        if (values.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (T value in values)
            {
                writer.WriteStartObject();
                write(value, writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return writer;
    }

    internal static Utf8JsonWriter Add(this Utf8JsonWriter writer, string name, Dictionary<string, string> values)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, string> pair in values)
        {
            writer.WriteString(pair.Key, pair.Value);
        }

        writer.WriteEndObject();
        return writer;
    }
}
