using System.Text.Json;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// The input of an AWS JSON request. See https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.
/// </summary>
internal sealed class JsonInput
{
    private readonly JsonElement _root;

    private JsonInput(JsonElement root) => _root = root;

    /// <summary>Reads a request's body; an empty one counts as <c>{}</c>.</summary>
    /// <exception cref="ServiceFaultException">Not a JSON object: AWS's <c>SerializationException</c>.</exception>
    public static JsonInput Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new JsonInput(document.RootElement.Clone());
            }
        }
        catch (JsonException)
        {
            throw Unreadable();
        }

        throw Unreadable();
    }

    /// <summary>A text member, null when absent.</summary>
    public string? Text(string name) => Member(name, JsonValueKind.String)?.GetString();

    /// <summary>A whole number, null when absent.</summary>
    public int? Number(string name) =>
        Member(name, JsonValueKind.Number) is not JsonElement element ? null
        : element.TryGetInt32(out int number) ? number
        : throw Unreadable();

    /// <summary>A list of texts, null when absent.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        Member(name, JsonValueKind.Array)?.EnumerateArray().Select(TextOf).ToList();

    /// <summary>A map from text to text, null when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Map(string name) =>
        Member(name, JsonValueKind.Object)?.EnumerateObject()
            .Select(property => new KeyValuePair<string, string>(property.Name, TextOf(property.Value)))
            .ToList();

    /// <summary>A list of objects, null when absent.</summary>
    public IReadOnlyList<JsonInput>? Objects(string name) =>
        Member(name, JsonValueKind.Array)?.EnumerateArray()
            .Select(element => element.ValueKind == JsonValueKind.Object ? new JsonInput(element) : throw Unreadable())
            .ToList();

    private static string TextOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Unreadable();

    private static ServiceFaultException Unreadable() =>
        new(400, "SerializationException", "The request body could not be read as the operation's input.");

    private JsonElement? Member(string name, JsonValueKind kind)
    {
        if (!_root.TryGetProperty(name, out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return element.ValueKind == kind ? element : throw Unreadable();
    }
}
