using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// A template in JSON, as far as it can be read without values.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html.
/// </summary>
internal sealed class Template
{
    private const int LargestBody = 51200;

    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Rules",
    };

    private static readonly Regex IdPattern = new("^[A-Za-z0-9]+$", RegexOptions.CultureInvariant);

    private Template(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    public string? Description => (string?)Document[nameof(Description)];

    public JsonObject Parameters => Section(nameof(Parameters));

    public JsonObject Conditions => Section(nameof(Conditions));

    public JsonObject Mappings => Section(nameof(Mappings));

    public JsonObject Resources => Section(nameof(Resources));

    public JsonObject Outputs => Section(nameof(Outputs));

    /// <summary>What the caller has to acknowledge.</summary>
    public string? Capability
    {
        get
        {
            JsonNode?[] roles = [.. Resources.Select(resource => resource.Value).Where(resource => (string?)resource!["Type"] == ResourceTypes.Role)];
            return roles.Length == 0 ? null : roles.Any(role => role!["Properties"]?["RoleName"] is not null) ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM";
        }
    }

    /// <summary>Reads a template.</summary>
    /// <exception cref="ServiceFaultException">It is none that CloudFormation, or the sandbox, can run.</exception>
    [Guess("cloudformation", "templates: the place that is named where one is no JSON")]
    public static Template Read(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) > LargestBody)
        {
            throw StackFaults.Validation(
                "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
        }

        string start = body.TrimStart();
        if (start.Length > 0 && start[0] != '{')
        {
            throw StackFaults.NotSimulated("templates in YAML");
        }

        try
        {
            var template = new Template(JsonNode.Parse(body) as JsonObject ?? throw StackFaults.Format("unsupported structure."));
            template.Check();
            return template;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            long line = exception is JsonException { LineNumber: { } number } ? number + 1 : 1;
            throw StackFaults.Format($"JSON not well-formed. (line {line}, column 1)");
        }
    }

    /// <summary>The values of all parameters: those given, those of before where that is asked for, and the defaults.</summary>
    public SortedDictionary<string, string> Values(IReadOnlyList<Input> given, IReadOnlyDictionary<string, string>? before)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string[] unknown = [.. given.Select(parameter => parameter.Text("ParameterKey") ?? "").Where(key => !Parameters.ContainsKey(key))];
        if (unknown.Length > 0)
        {
            throw StackFaults.Validation($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
        }

        foreach (Input parameter in given)
        {
            string key = parameter.Text("ParameterKey")!;
            string? value = parameter.Flag("UsePreviousValue") == true
                ? before is not null && before.TryGetValue(key, out string? previous) ? previous : null
                : parameter.Text("ParameterValue");
            if (value is not null)
            {
                values[key] = value;
            }
        }

        foreach (KeyValuePair<string, JsonNode?> parameter in Parameters.Where(parameter => !values.ContainsKey(parameter.Key)))
        {
            if (parameter.Value?["Default"] is { } value)
            {
                values[parameter.Key] = value.ToString();
            }
        }

        string[] missing = [.. Parameters.Select(parameter => parameter.Key).Where(key => !values.ContainsKey(key))];
        if (missing.Length > 0)
        {
            throw StackFaults.Validation($"Parameters: [{string.Join(", ", missing)}] must have values");
        }

        foreach (KeyValuePair<string, string> value in values)
        {
            CheckValue(value.Key, Parameters[value.Key]!, value.Value);
        }

        return values;
    }

    private static void CheckValue(string name, JsonNode declared, string value)
    {
        string? broken = declared["AllowedValues"] is JsonArray allowed && !allowed.Any(one => one!.ToString() == value) ? "must be one of AllowedValues"
            : (string?)declared["AllowedPattern"] is { } pattern && !IsMatch(pattern, value) ? $"must match pattern {pattern}"
            : Number(declared, "MinLength") is { } least && value.Length < least ? $"must contain at least {least} characters"
            : Number(declared, "MaxLength") is { } most && value.Length > most ? $"must contain at most {most} characters"
            : (string?)declared["Type"] == "Number" && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "must be a number"
            : null;
        if (broken is not null)
        {
            throw StackFaults.Validation((string?)declared["ConstraintDescription"] is { } description
                ? $"Parameter {name} failed to satisfy constraint: {description}"
                : $"Parameter '{name}' {broken}");
        }
    }

    private static bool IsMatch(string pattern, string value) =>
        Regex.IsMatch(value, $"^(?:{pattern})\\z", RegexOptions.CultureInvariant, Patterns.Limit);

    // Limits are numbers, or texts of numbers.
    private static int? Number(JsonNode declared, string name) =>
        int.TryParse(declared[name]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private JsonObject Section(string name) => Document[name] switch
    {
        null => [],
        JsonObject section => section,
        _ => throw StackFaults.Format($"Every {name} member must be a string."),
    };

    private void Check()
    {
        string[] unknown = [.. Document.Select(section => section.Key).Where(name => !Sections.Contains(name))];
        if (unknown.Contains("Transform"))
        {
            throw StackFaults.NotSimulated("templates with a Transform");
        }

        if (unknown.Length > 0)
        {
            throw StackFaults.Validation($"Invalid template property or properties [{string.Join(", ", unknown)}]");
        }

        if (Resources.Count == 0)
        {
            throw StackFaults.Format("At least one Resources member must be defined.");
        }

        foreach (KeyValuePair<string, JsonNode?> resource in Resources)
        {
            if (!IdPattern.IsMatch(resource.Key))
            {
                throw StackFaults.Format($"Resource name {resource.Key} is non alphanumeric.");
            }

            if ((string?)(resource.Value as JsonObject)?["Type"] is not { } type)
            {
                throw StackFaults.Validation($"Template format error: [/Resources/{resource.Key}] Every Resources object must contain a Type member.");
            }

            if (!ResourceTypes.All.ContainsKey(type))
            {
                throw Regex.IsMatch(type, "^(?:AWS|Custom)::[A-Za-z0-9:]+$")
                    ? StackFaults.NotSimulated("resources of type " + type)
                    : StackFaults.Format($"Unrecognized resource types: [{type}]");
            }
        }
    }
}
