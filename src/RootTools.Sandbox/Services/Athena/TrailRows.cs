using System.IO.Compression;
using System.Text.Json;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// The rows of a table of CloudTrail's logs: an event is a row; names are matched whatever letters are capital, and what is no text in an
/// event is its JSON.
/// </summary>
internal static class TrailRows
{
    /// <summary>Reads the events in a file; none where it has no <c>Records</c>.</summary>
    public static JsonDocument Read(SimulatedObject file)
    {
        using var content = new MemoryStream(file.Content);
        using Stream plain = file.IsCompressed ? new GZipStream(content, CompressionMode.Decompress) : content;
        return JsonDocument.Parse(plain);
    }

    /// <summary>The events of a file that was read.</summary>
    public static IEnumerable<JsonElement> In(JsonDocument file) =>
        Find(file.RootElement, "Records") is { ValueKind: JsonValueKind.Array } records ? records.EnumerateArray() : [];

    /// <summary>What an event has in a column, or below it.</summary>
    public static string? ValueOf(JsonElement record, SqlReference reference)
    {
        JsonElement? at = record;
        foreach (string name in reference.Path)
        {
            at = at is { } element ? Find(element, name) : null;
        }

        return at is not { } value ? null : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }

    /// <summary>Whether a type of Hive's has members by these names, one below the other.</summary>
    public static bool HasMember(string type, IEnumerable<string> path)
    {
        foreach (string name in path)
        {
            if (MembersOf(type).FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                return false;
            }

            type = found.Type;
        }

        return true;
    }

    private static IEnumerable<TableColumn> MembersOf(string type)
    {
        const string Begin = "struct<";
        if (!type.StartsWith(Begin, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        (int depth, int start) = (0, Begin.Length);
        for (int i = start; i < type.Length; i++)
        {
            if (depth == 0 && type[i] is (',' or '>'))
            {
                string[] member = type.Substring(start, i - start).Split([':'], 2);
                if (member.Length == 2)
                {
                    yield return new TableColumn(member[0].Trim(), member[1].Trim());
                }

                start = i + 1;
            }
            else
            {
                depth += type[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }
    }

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }
}
