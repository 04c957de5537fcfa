using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services;

/// <summary>
/// The input of an operation, whatever protocol it came in: texts, numbers, truth values, lists and structures by their names in
/// AWS's API. In a form (AWS Query) everything is text and a list is <c>Name.member.1</c>, <c>Name.member.2</c> or, flattened,
/// <c>Singular.1</c>.
/// </summary>
internal sealed class Input
{
    // A name of a form has fewer parts than this; what goes beyond is no member of anything.
    private const int DeepestName = 12;

    private const string OwnValue = "";

    private readonly Dictionary<string, object?> _members;
    private readonly bool _isForm;

    private Input(Dictionary<string, object?> members, bool isForm)
    {
        _members = members;
        _isForm = isForm;
    }

    /// <summary>An input without members.</summary>
    public static Input Empty { get; } = new([], false);

    /// <summary>The document of a body in XML; null when there is none that can be read.</summary>
    public XElement? Document { get; init; }

    /// <summary>Reads a JSON document; an empty one counts as <c>{}</c>.</summary>
    /// <exception cref="ServiceFaultException">Not a JSON object, or not Unicode: AWS's <c>SerializationException</c>.</exception>
    public static Input FromJson(byte[] body)
    {
        if (body.Length == 0)
        {
            return Empty;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Value(document.RootElement) is Dictionary<string, object?> members ? new Input(members, false) : throw Unreadable();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is not Unicode.
            throw Unreadable();
        }
    }

    /// <summary>Reads the fields of a form.</summary>
    public static Input FromForm(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var members = new Dictionary<string, object?>(fields.Count, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> field in fields)
        {
            Place(members, field.Key, field.Value);
        }

        return new Input(members, true);
    }

    /// <summary>The fields of a form, decoded.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(string form)
    {
        for (int start = 0; start < form.Length;)
        {
            int end = form.IndexOf('&', start);
            end = end < 0 ? form.Length : end;
            if (end > start)
            {
                int equals = form.IndexOf('=', start, end - start);
                yield return equals < 0
                    ? new(Decode(form.Substring(start, end - start)), "")
                    : new(Decode(form.Substring(start, equals - start)), Decode(form.Substring(equals + 1, end - equals - 1)));
            }

            start = end + 1;
        }
    }

    /// <summary>The same with further texts, which stood in the path or in headers.</summary>
    public Input With(IEnumerable<KeyValuePair<string, string>> texts, XElement? document = null)
    {
        var members = new Dictionary<string, object?>(_members, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> text in texts)
        {
            members[text.Key] = text.Value;
        }

        return new Input(members, _isForm) { Document = document };
    }

    /// <summary>
    /// All members as they came, lists as lists whatever the protocol; in a form without those that every request has.
    /// A value is a text, a number, a truth value, a list or a list of members.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Entries =>
        [.. _members.Where(member => !(_isForm && member.Key is "Action" or "Version")).Select(member => new KeyValuePair<string, object?>(member.Key, Plain(member.Value)))];

    /// <summary>Whether there is a member of the name that is not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text; null when absent.</summary>
    public string? Text(string name) => TextOf(Find(name));

    /// <summary>A text that the operation requires; its constraints have been checked.</summary>
    public string Required(string name) => Text(name) ?? throw new InvalidOperationException($"The member {name} is not declared as required.");

    /// <summary>A whole number; null when absent.</summary>
    /// <exception cref="ServiceFaultException">Not a whole number of 32 bits.</exception>
    public int? Number(string name) => Find(name) switch
    {
        null => null,
        double number when !_isForm && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        object value when _isForm => int.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Malformed(),
        _ => throw Unreadable(),
    };

    /// <summary>A truth value; null when absent.</summary>
    /// <exception cref="ServiceFaultException">Neither true nor false.</exception>
    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        bool flag => flag,
        object value when _isForm => TextOf(value) switch
        {
            "true" => true,
            "false" => false,
            _ => throw Malformed(),
        },
        _ => throw Unreadable(),
    };

    /// <summary>A list of texts; null when absent.</summary>
    public IReadOnlyList<string>? Texts(string name) => List(name)?.Select(entry => TextOf(entry) ?? throw Unreadable()).ToList();

    /// <summary>A structure; null when absent.</summary>
    public Input? Structure(string name) => Find(name) switch
    {
        null => null,
        Dictionary<string, object?> members => new Input(members, _isForm),
        _ => throw Unreadable(),
    };

    /// <summary>A list of structures; null when absent.</summary>
    public IReadOnlyList<Input>? Structures(string name) => List(name)
        ?.Select(entry => entry is Dictionary<string, object?> members ? new Input(members, _isForm) : throw Unreadable())
        .ToList();

    /// <summary>A map from text to text; null when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Map(string name)
    {
        if (!_isForm)
        {
            return Structure(name)?._members
                .Select(entry => new KeyValuePair<string, string>(entry.Key, TextOf(entry.Value) ?? throw Unreadable()))
                .ToList();
        }

        return List(name, "entry")?.OfType<Dictionary<string, object?>>()
            .Select(entry => new Input(entry, true))
            .Select(entry => new KeyValuePair<string, string>(
                entry.Text("key") ?? entry.Text("Name") ?? entry.Text("Key") ?? throw Malformed(),
                entry.Text("value") ?? entry.Text("Value") ?? throw Malformed()))
            .ToList();
    }

    /// <summary>A moment: seconds since 1970, or a text by ISO 8601; null when absent.</summary>
    /// <exception cref="ServiceFaultException">Neither.</exception>
    public DateTimeOffset? Moment(string name) => Find(name) switch
    {
        null => null,
        double seconds and > -6e10 and < 1e11 => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)),
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) => moment,
        _ => throw Unreadable(),
    };

    /// <summary>A map from text to structures; null when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, Input>>? StructureMap(string name) => _isForm
        ? List(name, "entry")?.OfType<Dictionary<string, object?>>()
            .Select(entry => new Input(entry, true))
            .Select(entry => new KeyValuePair<string, Input>(
                entry.Text("Name") ?? entry.Text("key") ?? throw Malformed(),
                entry.Structure("Value") ?? entry.Structure("value") ?? throw Malformed()))
            .ToList()
        : Structure(name)?._members
            .Select(entry => new KeyValuePair<string, Input>(
                entry.Key, entry.Value is Dictionary<string, object?> members ? new Input(members, false) : throw Unreadable()))
            .ToList();

    /// <summary>All of an input that came as JSON, as it came.</summary>
    public JsonObject ToJson() => (JsonObject)ToNode(_members)!;

    /// <summary>The answer to a body that cannot be read as the operation's input.</summary>
    public static ServiceFaultException Unreadable() =>
        new(400, "SerializationException", "The request body could not be read as the operation's input.");

    private static JsonNode? ToNode(object? value) => value switch
    {
        Dictionary<string, object?> members => new JsonObject(members.Where(member => member.Value is not null)
            .Select(member => new KeyValuePair<string, JsonNode?>(member.Key, ToNode(member.Value)))),
        List<object?> list => new JsonArray([.. list.Select(ToNode)]),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        _ => JsonValue.Create((string?)value),
    };

    private static ServiceFaultException Malformed() => new(400, "MalformedInput", "The input could not be parsed.");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static void Place(Dictionary<string, object?> members, string name, string value)
    {
        string[] parts = name.IndexOf('.') < 0 ? [name] : name.Split(['.'], DeepestName);
        for (int i = 0; i < parts.Length - 1; i++)
        {
            members = Below(members, parts[i]);
        }

        string last = parts[parts.Length - 1];
        if (members.TryGetValue(last, out object? existing) && existing is Dictionary<string, object?> structure)
        {
            structure[OwnValue] = value;
        }
        else
        {
            members[last] = value;
        }
    }

    private static Dictionary<string, object?> Below(Dictionary<string, object?> members, string name)
    {
        if (members.TryGetValue(name, out object? existing) && existing is Dictionary<string, object?> structure)
        {
            return structure;
        }

        var created = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (existing is not null)
        {
            created[OwnValue] = existing;
        }

        members[name] = created;
        return created;
    }

    private static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Value).ToList();
            case JsonValueKind.Object:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    members[property.Name] = Value(property.Value);
                }

                return members;
            default:
                return null;
        }
    }

    private object? Plain(object? value)
    {
        if (value is List<object?> list)
        {
            return list.ConvertAll(Plain);
        }

        if (value is not Dictionary<string, object?> members)
        {
            return value;
        }

        if (!_isForm)
        {
            return members.Select(member => new KeyValuePair<string, object?>(member.Key, Plain(member.Value))).ToList();
        }

        Dictionary<string, object?> entries = members.Count == 1 && members.First() is { Key: "member" or "entry", Value: Dictionary<string, object?> below }
            ? below : members;
        return entries.Keys.All(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? entries.OrderBy(entry => int.Parse(entry.Key, CultureInfo.InvariantCulture)).Select(entry => Plain(entry.Value)).ToList()
            : members.Select(member => new KeyValuePair<string, object?>(member.Key, Plain(member.Value))).ToList();
    }

    private object? Find(string name)
    {
        if (_members.TryGetValue(name, out object? value))
        {
            return value;
        }

        // A flattened list of a form is named in the singular: AttributeNames is AttributeName.1, Tags is Tag.1.
        return _isForm && name.Length > 1 && name[name.Length - 1] == 's'
            && _members.TryGetValue(char.ToUpperInvariant(name[0]) + name.Substring(1, name.Length - 2), out value)
            ? value
            : null;
    }

    private string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        Dictionary<string, object?> members when _isForm => members.TryGetValue(OwnValue, out object? own) ? (string?)own : null,
        _ => throw Unreadable(),
    };

    private List<object?>? List(string name, string wrapper = "member")
    {
        switch (Find(name))
        {
            case null:
                return null;
            case List<object?> list:
                return list;
            case string { Length: 0 } when _isForm:
                return [];
            case Dictionary<string, object?> members when _isForm:
                var entries = members.TryGetValue(wrapper, out object? wrapped) ? wrapped as Dictionary<string, object?> ?? [] : members;
                return [.. entries
                    .Select(entry => (
                        IsNumber: int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int position), position, entry.Value))
                    .Where(entry => entry.IsNumber)
                    .OrderBy(entry => entry.position)
                    .Select(entry => entry.Value)];
            default:
                throw Unreadable();
        }
    }
}
