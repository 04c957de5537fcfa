using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace RootTools.Reports.Formats;

/// <summary>The parts of findings for other systems, which take no null, and no text that is blank or longer than they say.</summary>
internal static class FindingJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Makes an object of the members that have a value.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => new KeyValuePair<string, JsonNode?>(member.Name, member.Value)));

    /// <summary>Makes a list of the items that are there; null when none is.</summary>
    public static JsonArray? List(params JsonNode?[] items) =>
        items.OfType<JsonNode>().ToArray() is { Length: > 0 } there ? new JsonArray(there) : null;

    /// <summary>Gives a text, cut to a length; null when it shows nothing.</summary>
    public static JsonNode? Text(string? text, int longest = 1024)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text!.Length <= longest)
        {
            return text;
        }

        // Not through the middle of a character.
        int length = longest - 1 - (char.IsHighSurrogate(text[longest - 2]) ? 1 : 0);
        return $"{text.Substring(0, length)}…";
    }

    /// <summary>Writes a finding in one line, without what ends it.</summary>
    public static byte[] Write(JsonObject finding) => JsonSerializer.SerializeToUtf8Bytes(finding, Options);
}
