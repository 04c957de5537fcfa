using System.Text;
using System.Text.Json;

namespace RootTools.Policies.Parsing;

/// <summary>
/// Reads a JSON text (RFC 8259) into nodes. Everything that a text can do wrong ends as a problem, not as an exception:
/// broken syntax, half a surrogate pair, nesting deeper than any policy, a name twice in one object.
/// </summary>
internal sealed class JsonTree
{
    private const int DeepestNesting = 24;

    private readonly byte[] _utf8;
    private readonly ProblemLog _log;

    private JsonTree(byte[] utf8, ProblemLog log)
    {
        _utf8 = utf8;
        _log = log;
    }

    /// <summary>The value that the text consists of; null where it is no JSON.</summary>
    public JsonNode? Root { get; private set; }

    public static JsonTree Read(string json, ProblemLog log)
    {
        var tree = new JsonTree(Encoding.UTF8.GetBytes(json), log);
        try
        {
            tree.ReadRoot();
        }
        catch (JsonException e)
        {
            log.Error(string.Empty, $"This is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader.GetString throws for an escape such as "\ud800" without its other half.
            log.Error(string.Empty, "A string of the JSON text has an escape that is half a surrogate pair.");
        }

        return tree;
    }

    /// <summary>A node's JSON text, as written.</summary>
    public string TextOf(JsonNode node) => Encoding.UTF8.GetString(_utf8, node.Start, node.End - node.Start);

    private static int Position(ref Utf8JsonReader reader) => (int)reader.TokenStartIndex;

    private void ReadRoot()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = DeepestNesting });
        reader.Read();
        JsonNode root = ReadValue(ref reader, null, string.Empty);

        // Reads on, so that anything behind the value is refused.
        while (reader.Read())
        {
            continue;
        }

        Root = root;
    }

    private JsonNode ReadValue(ref Utf8JsonReader reader, JsonNode? parent, string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, new(JsonNodeKind.Object, parent, name) { Start = Position(ref reader) });
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, new(JsonNodeKind.Array, parent, name) { Start = Position(ref reader) });
            case JsonTokenType.String:
                return Leaf(ref reader, JsonNodeKind.Text, reader.GetString()!, parent, name);
            case JsonTokenType.Null:
                return Leaf(ref reader, JsonNodeKind.Null, "null", parent, name);
            default:
                return Leaf(ref reader, JsonNodeKind.Scalar, Encoding.UTF8.GetString(reader.ValueSpan.ToArray()), parent, name);
        }
    }

    private static JsonNode Leaf(ref Utf8JsonReader reader, JsonNodeKind kind, string text, JsonNode? parent, string name) =>
        new(kind, parent, name) { Text = text, Start = Position(ref reader), End = (int)reader.BytesConsumed };

    private JsonNode ReadObject(ref Utf8JsonReader reader, JsonNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            JsonNode value = ReadValue(ref reader, node, name);
            if (names.Add(name))
            {
                node.Members.Add(new(name, value));
            }
            else
            {
                _log.Error(value.Path, "This name appears twice in one JSON object; keep one of them.");
            }
        }

        node.End = (int)reader.BytesConsumed;
        return node;
    }

    private JsonNode ReadArray(ref Utf8JsonReader reader, JsonNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            node.Items.Add(ReadValue(ref reader, node, $"[{node.Items.Count}]"));
        }

        node.End = (int)reader.BytesConsumed;
        return node;
    }
}

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

/// <summary>What a <see cref="JsonNode"/> is.</summary>
internal enum JsonNodeKind
{
    Object,
    Array,
    Text,

    /// <summary>A number or Boolean, which AWS reads as if it were quoted.</summary>
    Scalar,
    Null,
}
