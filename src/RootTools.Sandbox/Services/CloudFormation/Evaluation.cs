using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// A template with values: which resources there are to be, in which order, and what functions give.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html.
/// </summary>
internal sealed class Evaluation
{
    private static readonly Regex Variable = new(@"\$\{(!?)([^}]*)\}", RegexOptions.CultureInvariant);

    private readonly Template _template;
    private readonly SortedDictionary<string, string> _parameters;
    private readonly SimulatedStack _stack;
    private readonly Dictionary<string, bool> _conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StackResource> _made = new(StringComparer.Ordinal);

    public Evaluation(Template template, SimulatedStack stack)
    {
        _template = template;
        _parameters = stack.Parameters;
        _stack = stack;
        Order = Sort([.. template.Resources.Where(resource => IsWanted(resource.Value!)).Select(resource => resource.Key)]);
    }

    /// <summary>The resources that are to be, each after those that it needs.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>Takes note of what a resource is called, for those that need it.</summary>
    public void Made(StackResource resource) => _made[resource.LogicalId] = resource;

    public string TypeOf(string resource) => (string)_template.Resources[resource]!["Type"]!;

    public bool IsRetained(string resource) => (string?)_template.Resources[resource]!["DeletionPolicy"] is "Retain" or "RetainExceptOnCreate";

    /// <summary>The properties of a resource; all that it needs is made.</summary>
    public JsonObject Properties(string resource) =>
        _template.Resources[resource]!["Properties"] is JsonObject properties ? (JsonObject)Value(properties)! : [];

    /// <summary>What the stack tells; all resources are made.</summary>
    public List<StackOutput> Outputs() =>
    [
        .. _template.Outputs.Where(output => IsWanted(output.Value!)).Select(output => new StackOutput(
            output.Key, Text(output.Value!["Value"]), (string?)output.Value["Description"])),
    ];

    private bool IsWanted(JsonNode declared) => (string?)declared["Condition"] is not { } name || Holds(name);

    private bool Holds(string name)
    {
        if (!_conditions.TryGetValue(name, out bool holds))
        {
            JsonNode condition = _template.Conditions[name]
                ?? throw StackFaults.Format($"Unresolved condition dependency {name} in the Conditions block of the template");
            holds = IsTrue(condition);
            _conditions[name] = holds;
        }

        return holds;
    }

    private bool IsTrue(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } function)
        {
            throw StackFaults.Format("Every Conditions member must be a condition function.");
        }

        (string name, JsonNode? argument) = (function.First().Key, function.First().Value);
        return name switch
        {
            "Condition" => Holds((string)argument!),
            "Fn::Equals" => Text(argument![0]) == Text(argument[1]),
            "Fn::Not" => !IsTrue(argument![0]),
            "Fn::And" => argument!.AsArray().All(IsTrue),
            "Fn::Or" => argument!.AsArray().Any(IsTrue),
            _ => throw StackFaults.Format($"Unrecognized condition function {name}"),
        };
    }

    // The value with all functions called; null for what AWS::NoValue takes away.
    private JsonNode? Value(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when IsFunction(function.First().Key) => Call(function.First().Key, function.First().Value),
        JsonObject structure => new JsonObject(structure
            .Select(member => new KeyValuePair<string, JsonNode?>(member.Key, Value(member.Value)))
            .Where(member => member.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Value).Where(entry => entry is not null)]),
        _ => node?.DeepClone(),
    };

    private static bool IsFunction(string name) => name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private string Text(JsonNode? node) => Value(node) switch
    {
        JsonValue value => value.ToString(),
        _ => throw StackFaults.Validation("Template error: a text is expected where there is a list, an object or nothing."),
    };

    private JsonNode? Call(string name, JsonNode? argument)
    {
        switch (name)
        {
            case "Ref":
                return Refer((string)argument!);
            case "Fn::GetAtt":
                string[] path = argument is JsonArray parts ? [.. parts.Select(Text)] : ((string)argument!).Split(['.'], 2);
                return Attribute(path[0], path[1]);
            case "Fn::Sub":
                return Substitute(argument is JsonArray list ? (string)list[0]! : (string)argument!, argument is JsonArray pair ? pair[1] as JsonObject : null);
            case "Fn::If":
                return Value(Holds((string)argument![0]!) ? argument[1] : argument[2]);
            case "Fn::Join":
                return JsonValue.Create(string.Join((string)argument![0]!, Value(argument[1])!.AsArray().Select(Text)));
            case "Fn::Select":
                return Value(Value(argument![1])!.AsArray()[int.Parse(Text(argument[0]), NumberStyles.None, CultureInfo.InvariantCulture)]);
            case "Fn::Split":
                return new JsonArray([.. Text(argument![1]).Split([(string)argument[0]!], StringSplitOptions.None).Select(part => JsonValue.Create(part))]);
            case "Fn::FindInMap":
                string[] keys = [.. argument!.AsArray().Select(Text)];
                return (_template.Mappings[keys[0]]?[keys[1]]?[keys[2]]
                    ?? throw StackFaults.Validation($"Template error: Unable to get mapping for {string.Join("::", keys)}")).DeepClone();
            default:
                throw StackFaults.NotSimulated($"the function {name}");
        }
    }

    private JsonNode? Refer(string name) => Pseudo(name) is { } pseudo ? JsonValue.Create(pseudo)
        : name == "AWS::NoValue" ? null
        : _parameters.TryGetValue(name, out string? value) ? OfParameter(name, value)
        : _made.TryGetValue(name, out StackResource? made) ? JsonValue.Create(made.PhysicalId)
        : throw Unresolved(name);

    private JsonNode OfParameter(string name, string value) =>
        ((string?)_template.Parameters[name]?["Type"])?.StartsWith("List<", StringComparison.Ordinal) == true
        || (string?)_template.Parameters[name]?["Type"] == "CommaDelimitedList"
            ? new JsonArray([.. value.Split(',').Select(part => JsonValue.Create(part.Trim()))])
            : JsonValue.Create(value);

    private JsonValue Attribute(string resource, string name) =>
        !_made.TryGetValue(resource, out StackResource? made) ? throw StackFaults.Validation($"Template error: instance of Fn::GetAtt references undefined resource {resource}")
        : made.Attributes.TryGetValue(name, out string? value) ? JsonValue.Create(value)
        : throw StackFaults.Validation($"Template error: resource {resource} does not support attribute type {name} in Fn::GetAtt");

    private JsonValue Substitute(string text, JsonObject? values) => JsonValue.Create(Variable.Replace(text, match =>
    {
        string name = match.Groups[2].Value.Trim();
        return match.Groups[1].Length > 0 ? $"${{{name}}}"
            : values?[name] is { } value ? Text(value)
            : name.Contains('.') ? Attribute(name.Split('.')[0], name.Substring(name.IndexOf('.') + 1)).ToString()
            : Refer(name)?.ToString() ?? "";
    }))!;

    private string? Pseudo(string name) => name switch
    {
        "AWS::AccountId" => _stack.Account.Id,
        "AWS::Region" => _stack.Region,
        "AWS::Partition" => _stack.Account.Partition.Name,
        "AWS::URLSuffix" => _stack.Account.Partition.DnsSuffix,
        "AWS::StackName" => _stack.Name,
        "AWS::StackId" => _stack.Id,
        _ => null,
    };

    private List<string> Sort(List<string> wanted)
    {
        Dictionary<string, HashSet<string>> needs = wanted.ToDictionary(name => name, name => Needs(_template.Resources[name]!, wanted));
        List<string> sorted = [];
        while (sorted.Count < wanted.Count)
        {
            string[] ready = [.. wanted.Where(name => !sorted.Contains(name) && needs[name].IsSubsetOf(sorted))];
            if (ready.Length == 0)
            {
                throw StackFaults.Validation($"Circular dependency between resources: [{string.Join(", ", wanted.Except(sorted))}]");
            }

            sorted.AddRange(ready);
        }

        return sorted;
    }

    private HashSet<string> Needs(JsonNode resource, IReadOnlyCollection<string> wanted)
    {
        HashSet<string> names = resource["DependsOn"] switch
        {
            JsonArray list => [.. list.Select(name => (string)name!)],
            JsonValue one => [(string)one!],
            _ => [],
        };
        names.IntersectWith(wanted);
        Collect(resource["Properties"], names);
        string? unknown = names.FirstOrDefault(name => !wanted.Contains(name));
        return unknown is null ? names : throw Unresolved(unknown);
    }

    // The resources that a value is about; of Fn::If the branch that is taken.
    private void Collect(JsonNode? node, HashSet<string> names)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } function when function["Ref"] is { } name:
                Add((string)name!, names);
                break;
            case JsonObject { Count: 1 } function when function["Fn::GetAtt"] is { } path:
                names.Add(path is JsonArray parts ? (string)parts[0]! : ((string)path!).Split('.')[0]);
                break;
            case JsonObject { Count: 1 } function when function["Fn::If"] is JsonArray branches:
                Collect(branches[Holds((string)branches[0]!) ? 1 : 2], names);
                break;
            case JsonObject { Count: 1 } function when function["Fn::Sub"] is { } text:
                JsonObject? values = text is JsonArray pair ? pair[1] as JsonObject : null;
                foreach (Match match in Variable.Matches((string)(text is JsonArray list ? list[0] : text)!))
                {
                    string named = match.Groups[2].Value.Trim().Split('.')[0];
                    if (match.Groups[1].Length == 0 && values?.ContainsKey(named) != true)
                    {
                        Add(named, names);
                    }
                }

                Collect(values, names);
                break;
            case JsonObject structure:
                foreach (KeyValuePair<string, JsonNode?> member in structure)
                {
                    Collect(member.Value, names);
                }

                break;
            case JsonArray list:
                foreach (JsonNode? entry in list)
                {
                    Collect(entry, names);
                }

                break;
        }
    }

    private void Add(string name, HashSet<string> names)
    {
        if (!name.StartsWith("AWS::", StringComparison.Ordinal) && !_template.Parameters.ContainsKey(name))
        {
            names.Add(name);
        }
    }

    private static ServiceFaultException Unresolved(string name) =>
        StackFaults.Format($"Unresolved resource dependencies [{name}] in the Resources block of the template");
}
