using System.Text.Json;
using RootTools.Policies.Conditions;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// Reads event patterns, and refuses what EventBridge refuses, in the words of its own engine.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html and https://github.com/aws/event-ruler.
/// </summary>
internal sealed class EventPatternReader
{
    private const string Or = "$or";
    private const double LargestNumber = 5e9;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "exact", "prefix", "suffix", "numeric", "anything-but", "exists", "cidr", "equals-ignore-case", "wildcard",
        "=", "<", "<=", ">", ">=",
    };

    private readonly PatternTokens _tokens;

    private EventPatternReader(string text) => _tokens = new PatternTokens(text);

    private PatternToken Current => _tokens.Current;

    private JsonTokenType Kind => _tokens.Current.Kind;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none; the message says why, and where.</exception>
    public static EventPattern Read(string text) => new(new EventPatternReader(text).ReadRoot());

    private FieldPattern ReadRoot()
    {
        Next();
        if (Kind != JsonTokenType.StartObject)
        {
            throw Refused("Filter is not an object");
        }

        FieldPattern root = ReadObject(isAlternative: false);
        return root;
    }

    private FieldPattern ReadObject(bool isAlternative)
    {
        var pattern = new FieldPattern();
        while (Next() != JsonTokenType.EndObject)
        {
            string name = Current.Text;
            if (name == Or)
            {
                pattern.Alternatives.Add(ReadAlternatives());
                continue;
            }

            if (isAlternative && Reserved.Contains(name))
            {
                throw Refused($"{name} is Ruler reserved fieldName which cannot be used inside {Or}.");
            }

            if (pattern.Fields.Exists(field => field.Key == name))
            {
                throw Refused($"Path `{name}` cannot be allowed multiple times");
            }

            pattern.Fields.Add(new(name, Next() switch
            {
                JsonTokenType.StartObject => ReadObject(isAlternative),
                JsonTokenType.StartArray => ReadValues(),
                _ => throw Refused($"\"{name}\" must be an object or an array"),
            }));
        }

        return pattern.Fields.Count + pattern.Alternatives.Count > 0 ? pattern : throw Refused("Empty objects are not allowed");
    }

    private List<FieldPattern> ReadAlternatives()
    {
        if (Next() != JsonTokenType.StartArray)
        {
            throw Refused($"It must be an Array followed with {Or}.");
        }

        List<FieldPattern> alternatives = [];
        while (Next() != JsonTokenType.EndArray)
        {
            alternatives.Add(Kind == JsonTokenType.StartObject
                ? ReadObject(isAlternative: true)
                : throw Refused($"Only JSON object is allowed in array of {Or} relationship."));
        }

        return alternatives.Count >= 2 ? alternatives : throw Refused($"There must have at least 2 Objects in {Or} relationship.");
    }

    private ValuePattern ReadValues()
    {
        var pattern = new ValuePattern();
        bool isEmpty = true;
        while (Next() != JsonTokenType.EndArray)
        {
            isEmpty = false;
            if (Kind == JsonTokenType.StartObject)
            {
                ReadExpression(pattern);
            }
            else
            {
                pattern.Choices.Add(ReadLiteral("Match value must be String, number, true, false, or null"));
            }
        }

        return isEmpty ? throw Refused("Empty arrays are not allowed") : pattern;
    }

    // {"prefix": "a"} and the like, from its brace to the closing one.
    private void ReadExpression(ValuePattern pattern)
    {
        if (Next() != JsonTokenType.PropertyName)
        {
            throw Refused("Match expression name not found");
        }

        string name = Current.Text;
        Next();
        switch (name)
        {
            case "exists" when Kind is JsonTokenType.True or JsonTokenType.False:
                bool exists = Kind == JsonTokenType.True;
                pattern.AcceptsAny |= exists;
                pattern.AcceptsNone |= !exists;
                break;
            case "exists":
                throw Refused("exists match pattern must be either true or false.");
            case "numeric":
                pattern.Choices.Add(ReadRange());
                break;
            case "cidr":
                IpAddressRange range = ReadCidr();
                pattern.Choices.Add(value => value.ValueKind == JsonValueKind.String && range.Contains(value.GetString()!));
                break;
            case "anything-but":
                pattern.Choices.Add(ReadAnythingBut());
                break;
            case "prefix" or "suffix" when Kind == JsonTokenType.StartObject:
                string form = Next() == JsonTokenType.PropertyName ? Current.Text : "";
                Next();
                pattern.Choices.Add(form == "equals-ignore-case"
                    ? TextChoice(name, ReadText(name), StringComparison.OrdinalIgnoreCase)
                    : throw Refused($"{name} match pattern must be a string"));
                RequireEnd("Only one key allowed in match expression");
                break;
            case "exact" or "prefix" or "suffix" or "equals-ignore-case" or "wildcard":
                pattern.Choices.Add(TextChoice(name, ReadText(name), StringComparison.Ordinal));
                break;
            default:
                throw Refused("Unrecognized match type " + name);
        }

        RequireEnd(name == "numeric" ? "Too many elements in numeric expression" : "Only one key allowed in match expression");
    }

    private Func<JsonElement, bool> ReadAnythingBut()
    {
        const string plain = "Value of anything-but must be an array or single string/number value.";
        if (Kind != JsonTokenType.StartObject)
        {
            List<Func<JsonElement, bool>> literals = ReadOneOrMore(plain, out bool isMixed);
            return literals.Count > 0 && !isMixed
                ? value => !literals.Exists(literal => literal(value))
                : throw Refused("Inside anything but list, either all values are number or string, mixed type is not supported");
        }

        string name = Next() == JsonTokenType.PropertyName ? Current.Text : throw Refused("Anything-But expression name not found");
        if (name is not ("prefix" or "suffix" or "equals-ignore-case" or "wildcard"))
        {
            throw Refused("Unsupported anything-but pattern: " + name);
        }

        List<Func<JsonElement, bool>> choices = [];
        if (Next() == JsonTokenType.StartArray)
        {
            while (Next() != JsonTokenType.EndArray)
            {
                choices.Add(TextChoice(name, ReadFullText(name), StringComparison.Ordinal));
            }
        }
        else
        {
            choices.Add(TextChoice(name, ReadFullText(name), StringComparison.Ordinal));
        }

        RequireEnd("Only one key allowed in match expression");
        return value => !choices.Exists(choice => choice(value));
    }

    private List<Func<JsonElement, bool>> ReadOneOrMore(string refusal, out bool isMixed)
    {
        HashSet<JsonTokenType> kinds = [];
        List<Func<JsonElement, bool>> literals = [];
        bool isList = Kind == JsonTokenType.StartArray;
        while (!isList || Next() != JsonTokenType.EndArray)
        {
            kinds.Add(Kind);
            literals.Add(Kind is JsonTokenType.String or JsonTokenType.Number
                ? ReadLiteral(refusal)
                : throw Refused(isList ? "Inside anything but list, start|null|boolean is not supported." : refusal));
            if (!isList)
            {
                break;
            }
        }

        isMixed = kinds.Count > 1;
        return literals;
    }

    // AWS's guide says that 300 is not 300.0; its engine, which is public, compares numbers as numbers, and so does this.
    [Guess("events", "that numbers in event patterns are compared as numbers, not as they are written")]
    private Func<JsonElement, bool> ReadLiteral(string refusal)
    {
        switch (Kind)
        {
            case JsonTokenType.String:
                string text = Current.Text;
                return value => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
            case JsonTokenType.Number:
                string raw = Current.Text;
                double number = Number();
                return value => value.ValueKind == JsonValueKind.Number
                    && (value.GetRawText() == raw || (Math.Abs(number) <= LargestNumber && value.GetDouble().Equals(number)));
            case JsonTokenType.True:
                return value => value.ValueKind == JsonValueKind.True;
            case JsonTokenType.False:
                return value => value.ValueKind == JsonValueKind.False;
            case JsonTokenType.Null:
                return value => value.ValueKind == JsonValueKind.Null;
            default:
                throw Refused(refusal);
        }
    }

    // ["=", 5], [">", 0], [">", 0, "<=", 5]
    private Func<JsonElement, bool> ReadRange()
    {
        if (Kind != JsonTokenType.StartArray)
        {
            throw Refused("Value of numeric must be an array.");
        }

        Next();
        string first = ReadOperator("Invalid member in numeric match", "Unrecognized numeric range operator", "=", "<", "<=", ">", ">=");
        double bound = ReadBound(first);
        if (Next() == JsonTokenType.EndArray)
        {
            return value => Compare(value, first, bound);
        }

        if (first is not (">" or ">="))
        {
            throw Refused("Too many elements in numeric expression");
        }

        string second = ReadOperator("Bad value in numeric range", "Bad numeric range operator", "<", "<=");
        double top = ReadBound(second);
        if (Next() != JsonTokenType.EndArray)
        {
            throw Refused("Too many terms in numeric range expression");
        }

        return bound < top
            ? value => Compare(value, first, bound) && Compare(value, second, top)
            : throw Refused("Bottom must be less than top");
    }

    private string ReadOperator(string noText, string unknown, params string[] operators)
    {
        string text = Kind == JsonTokenType.String ? Current.Text : throw Refused($"{noText}: {Current.Text}");
        return operators.Contains(text) ? text : throw Refused($"{unknown}: {text}");
    }

    private double ReadBound(string comparison)
    {
        if (Next() != JsonTokenType.Number)
        {
            throw Refused($"Value of {(comparison == "=" ? "equals" : comparison)} must be numeric");
        }

        double number = Number();
        return Math.Abs(number) <= LargestNumber ? number : throw Refused("Value must be between -5.0E9 and 5.0E9, inclusive");
    }

    private static bool Compare(JsonElement value, string comparison, double bound)
    {
        if (value.ValueKind != JsonValueKind.Number || value.GetDouble() is var number && Math.Abs(number) > LargestNumber)
        {
            return false;
        }

        return comparison switch
        {
            "=" => number.Equals(bound),
            "<" => number < bound,
            "<=" => number <= bound,
            ">" => number > bound,
            _ => number >= bound,
        };
    }

    private IpAddressRange ReadCidr()
    {
        // The engine says "prefix" here too.
        string text = Kind == JsonTokenType.String ? Current.Text : throw Refused("prefix match pattern must be a string");
        return text.Count(character => character == '/') != 1 ? throw Refused("Malformed CIDR, one '/' required")
            : IpAddressRange.Read(text) ?? throw Refused("Malformed CIDR, mask bits must be an integer");
    }

    private string ReadText(string name) =>
        Kind == JsonTokenType.String ? Current.Text : throw Refused($"{name} match pattern must be a string");

    private string ReadFullText(string name)
    {
        string text = Kind == JsonTokenType.String ? Current.Text : throw Refused("prefix/suffix match pattern must be a string");
        return text.Length > 0 || name == "equals-ignore-case" ? text : throw Refused("Null prefix/suffix not allowed");
    }

    private Func<JsonElement, bool> TextChoice(string name, string text, StringComparison comparison)
    {
        Func<string, bool> accepts;
        switch (name)
        {
            case "prefix":
                accepts = value => value.StartsWith(text, comparison);
                break;
            case "suffix":
                accepts = value => value.EndsWith(text, comparison);
                break;
            case "equals-ignore-case":
                accepts = value => value.Equals(text, StringComparison.OrdinalIgnoreCase);
                break;
            case "wildcard":
                int[] tokens = ReadWildcard(text);
                accepts = value => Wildcard.IsMatch(tokens, value);
                break;
            default:
                accepts = value => value == text;
                break;
        }

        return value => value.ValueKind == JsonValueKind.String && accepts(value.GetString()!);
    }

    private int[] ReadWildcard(string text)
    {
        List<int> tokens = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                tokens.Add(i + 1 < text.Length && text[i + 1] is '*' or '\\' ? text[++i] : throw Refused($"Invalid escape character at pos {i}"));
            }
            else if (text[i] != '*')
            {
                tokens.Add(text[i]);
            }
            else
            {
                tokens.Add(tokens.Count > 0 && tokens[tokens.Count - 1] == Wildcard.AnyRun
                    ? throw Refused($"Consecutive wildcard characters at pos {i - 1}")
                    : Wildcard.AnyRun);
            }
        }

        return [.. tokens];
    }

    private void RequireEnd(string refusal)
    {
        if (Next() != JsonTokenType.EndObject)
        {
            throw Refused(refusal);
        }
    }

    private double Number() => double.Parse(Current.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private JsonTokenType Next() => _tokens.Next();

    private FormatException Refused(string reason) => _tokens.Refused(reason);
}
