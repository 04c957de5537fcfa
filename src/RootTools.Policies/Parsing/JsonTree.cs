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
    /// <param name="node">The node.</param>
    /// <returns>The text.</returns>
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
