using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// What a target gets of an event: all of it, a part, a constant, or what an input transformer makes of it.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
/// </summary>
internal static class TargetInput
{
    // A name in angle brackets, such as <account> or <aws.events.rule-name>.
    private static readonly Regex Placeholder = new("<([A-Za-z0-9._-]+)>", RegexOptions.CultureInvariant);

    private static readonly Regex Step = new(
        @"\G(?:\.(?<name>[A-Za-z0-9_\-:@/]+)|\[(?<index>\d+)\]|\['(?<name>[^']+)'\])", RegexOptions.CultureInvariant);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the text that a target gets.</summary>
    public static string Of(SimulatedRule rule, SimulatedTarget target, BusEvent happened, DateTimeOffset now)
    {
        if (target.Text("Input") is { } constant)
        {
            return constant;
        }

        if (target.Text("InputPath") is { } path)
        {
            return Find(happened.Document, path) is { } part ? part.GetRawText() : "";
        }

        return target.Parameters["InputTransformer"] is JsonObject transformer
            ? Transform(rule, transformer, happened, now)
            : happened.Document.GetRawText();
    }

    /// <summary>Whether a text is a path that EventBridge can follow: <c>$.detail.items[0].name</c>.</summary>
    public static bool IsPath(string path)
    {
        int position = path.Length > 0 && path[0] == '$' ? 1 : path.Length + 1;
        while (position < path.Length && Step.Match(path, position) is { Success: true } step)
        {
            position += step.Length;
        }

        return position == path.Length;
    }

    /// <summary>Whether a template gives JSON: one value, or texts in quotation marks, a line each.</summary>
    public static bool IsTemplate(string template) => IsJson(Fill(template, _ => "0", _ => "x"));

    private static string Transform(SimulatedRule rule, JsonObject transformer, BusEvent happened, DateTimeOffset now)
    {
        JsonElement? Value(string name) => name switch
        {
            "aws.events.rule-arn" => JsonSerializer.SerializeToElement(rule.Arn),
            "aws.events.rule-name" => JsonSerializer.SerializeToElement(rule.Name),
            "aws.events.event.ingestion-time" => JsonSerializer.SerializeToElement(now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            "aws.events.event.json" => happened.Document,
            "aws.events.event" => WithoutDetail(happened.Document),
            _ => (string?)transformer["InputPathsMap"]?[name] is { } path ? Find(happened.Document, path) : null,
        };

        return Fill((string)transformer["InputTemplate"]!, name => Outside(Value(name)), name => Inside(Value(name)));
    }

    // Outside of quotation marks a value stands as JSON. What the event does not have is an empty text.
    [Guess("events", "input transformers: that a path which leads to nothing gives an empty text")]
    private static string Outside(JsonElement? value) => value is { } found ? found.GetRawText() : "\"\"";

    // Within quotation marks a text stands as it is, and objects lose the quotation marks in them.
    private static string Inside(JsonElement? value) => value switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => JsonSerializer.Serialize(text.GetString(), Readable) is var quoted ? quoted.Substring(1, quoted.Length - 2) : "",
        JsonElement other => other.GetRawText().Replace("\"", ""),
    };

    private static string Fill(string template, Func<string, string> outside, Func<string, string> inside)
    {
        var filled = new StringBuilder();
        bool isInside = false;
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] == '<' && Placeholder.Match(template, i) is { Success: true } found && found.Index == i)
            {
                filled.Append(isInside ? inside(found.Groups[1].Value) : outside(found.Groups[1].Value));
                i += found.Length - 1;
                continue;
            }

            if (template[i] == '\\' && isInside && i + 1 < template.Length)
            {
                filled.Append(template[i++]);
            }
            else if (template[i] == '"')
            {
                isInside = !isInside;
            }

            filled.Append(template[i]);
        }

        return filled.ToString();
    }

    private static bool IsJson(string text)
    {
        try
        {
            // A line of its own for each text, or one document over any number of lines.
            string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
            string[] documents = lines.All(line => line[0] == '"') ? lines : [text];
            foreach (string document in documents)
            {
                JsonDocument.Parse(document).Dispose();
            }

            return lines.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonElement? Find(JsonElement document, string path)
    {
        JsonElement? place = document;
        foreach (Match step in Step.Matches(path.Substring(1)))
        {
            place = place switch
            {
                { ValueKind: JsonValueKind.Object } found when step.Groups["name"] is { Success: true } name =>
                    found.TryGetProperty(name.Value, out JsonElement below) ? below : null,
                { ValueKind: JsonValueKind.Array } list when step.Groups["index"] is { Success: true } index =>
                    int.TryParse(index.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < list.GetArrayLength()
                        ? list[number]
                        : null,
                _ => null,
            };
        }

        return place;
    }

    private static JsonElement WithoutDetail(JsonElement document)
    {
        JsonObject envelope = JsonObject.Create(document)!;
        envelope.Remove("detail");
        return JsonSerializer.SerializeToElement(envelope, Readable);
    }
}
