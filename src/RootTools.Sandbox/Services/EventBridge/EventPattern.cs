using System.Text.Json;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// An event pattern: objects name the fields that an event must have, arrays at their ends what one of the field's values must be. Read
/// once, then matched with any number of events.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html.
/// </summary>
internal sealed class EventPattern
{
    private readonly FieldPattern _root;

    public EventPattern(FieldPattern root) => _root = root;

    /// <summary>Whether an event is one that the pattern is about.</summary>
    public bool Matches(JsonElement document) => _root.Matches(document, document, []);
}

/// <summary>What a place in an event must be: an object with certain fields, or a value.</summary>
internal abstract class PlacePattern
{
    /// <summary>Whether a place is as it must be.</summary>
    /// <param name="place">What is there; null for nothing.</param>
    /// <param name="document">The whole event.</param>
    /// <param name="path">The names on the way to the place.</param>
    public abstract bool Matches(JsonElement? place, JsonElement document, IReadOnlyList<string> path);

    /// <summary>A place's own values: the entries of a list, at any depth, or what is there itself.</summary>
    protected static IEnumerable<JsonElement> Entries(JsonElement? place) => place switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().SelectMany(entry => Entries(entry)),
        JsonElement one => [one],
    };
}

/// <summary>An object of which all fields must match, and of each <c>$or</c> one alternative.</summary>
internal sealed class FieldPattern : PlacePattern
{
    public List<KeyValuePair<string, PlacePattern>> Fields { get; } = [];

    public List<IReadOnlyList<FieldPattern>> Alternatives { get; } = [];

    // Of a list of objects, one has to match as a whole.
    public override bool Matches(JsonElement? place, JsonElement document, IReadOnlyList<string> path)
    {
        List<JsonElement> objects = [.. Entries(place).Where(entry => entry.ValueKind == JsonValueKind.Object)];
        return objects.Count == 0 ? MatchesOne(null, document, path) : objects.Exists(entry => MatchesOne(entry, document, path));
    }

    private bool MatchesOne(JsonElement? place, JsonElement document, IReadOnlyList<string> path) =>
        Fields.TrueForAll(field => field.Value.Matches(Field(place, field.Key), document, [.. path, field.Key]))
        && Alternatives.TrueForAll(alternatives => alternatives.Any(alternative => alternative.MatchesOne(place, document, path)));

    private static JsonElement? Field(JsonElement? place, string name) =>
        place is { } entry && entry.TryGetProperty(name, out JsonElement value) ? value : null;
}

/// <summary>A value that must be one of several things.</summary>
internal sealed class ValuePattern : PlacePattern
{
    public List<Func<JsonElement, bool>> Choices { get; } = [];

    /// <summary>Whether any value will do (<c>exists</c>).</summary>
    public bool AcceptsAny { get; set; }

    /// <summary>Whether no value at all will do.</summary>
    public bool AcceptsNone { get; set; }

    // Objects are no values: what exists is the leaf. A list without entries is nothing.
    public override bool Matches(JsonElement? place, JsonElement document, IReadOnlyList<string> path)
    {
        List<JsonElement> values = [.. Values(place)];
        return (AcceptsAny && values.Count > 0)
            || values.Exists(value => Choices.Exists(choice => choice(value)))
            || (AcceptsNone && values.Count == 0 && !ExistsAnywhere(document, path, 0));
    }

    private static IEnumerable<JsonElement> Values(JsonElement? place) => Entries(place).Where(entry => entry.ValueKind != JsonValueKind.Object);

    // Where objects in a list lead to it, the value must be missing in all of them.
    private static bool ExistsAnywhere(JsonElement place, IReadOnlyList<string> path, int depth) => depth == path.Count
        ? Values(place).Any()
        : Entries(place).Any(entry => entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty(path[depth], out JsonElement below)
            && ExistsAnywhere(below, path, depth + 1));
}
