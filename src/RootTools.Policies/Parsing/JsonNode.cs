namespace RootTools.Policies.Parsing;

/// <summary>A value of a JSON text (RFC 8259), copied out of the reader.</summary>
internal sealed class JsonNode(JsonNodeKind kind, JsonNode? parent, string name)
{
    private const int LongestName = 64;

    public JsonNodeKind Kind { get; } = kind;

    /// <summary>The text of a string, or of a number or Boolean as written.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The members of an object, in order; their names differ.</summary>
    public List<KeyValuePair<string, JsonNode>> Members { get; } = [];

    /// <summary>The elements of an array.</summary>
    public List<JsonNode> Items { get; } = [];

    /// <summary>Index of the node's first byte in the UTF-8 text.</summary>
    public int Start { get; init; }

    /// <summary>Index after the node's last byte.</summary>
    public int End { get; set; }

    /// <summary>Element names and indexes from the document's root; long names are cut, so that messages stay short.</summary>
    public string Path
    {
        get
        {
            string own = name.Length > LongestName ? $"{name.Substring(0, LongestName)}…" : name;
            string above = parent?.Path ?? string.Empty;
            return above.Length == 0 || own.Length == 0 || own[0] == '[' ? above + own : above + "." + own;
        }
    }

    /// <summary>The elements of an array, or the node itself: AWS takes a single value wherever it takes a list.</summary>
    public IReadOnlyList<JsonNode> ItemsOrSelf => Kind == JsonNodeKind.Array ? Items : [this];

    public JsonNode? Member(string key)
    {
        foreach (KeyValuePair<string, JsonNode> member in Members)
        {
            if (string.Equals(member.Key, key, StringComparison.Ordinal))
            {
                return member.Value;
            }
        }

        return null;
    }
}
