using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RootTools.Policies;
using RootTools.Reports;
using RootTools.Reports.Snapshots;

namespace RootTools.Tests.Reports;

/// <summary>Writes docs/root-report.schema.json out of the contract of the snapshot and the documentation comments of its types.</summary>
internal sealed partial class SnapshotSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> Comments = XDocument
        .Load(Path.ChangeExtension(typeof(RootReport).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));

    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    public static string Write()
    {
        var schema = new SnapshotSchema();
        JsonObject root = schema.Describe(typeof(RootReport));
        root.Insert(0, "title", "RootTools report snapshot");
        root.Insert(0, "$id", $"urn:roottools:report:{RootReport.CurrentSchemaVersion}");
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root["properties"]![nameof(RootReport.SchemaVersion)]!["const"] = RootReport.CurrentSchemaVersion;
        root["required"]!.AsArray().Insert(0, nameof(RootReport.SchemaVersion));
        root["$defs"] = new JsonObject(schema._definitions);
        return root.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private JsonObject Describe(Type type)
    {
        JsonTypeInfo contract = SnapshotContract.OfMembers.GetTypeInfo(type);
        var properties = new JsonObject();
        foreach (JsonPropertyInfo property in contract.Properties.OrderBy(property => property.Order))
        {
            JsonObject described = Reference(property.PropertyType);
            Type owner = (property.AttributeProvider as System.Reflection.MemberInfo)?.DeclaringType ?? type;
            if (Comment($"P:{owner.FullName}.{property.Name}") is { } comment)
            {
                described["description"] = comment;
            }

            properties[property.Name] = described;
        }

        var schema = new JsonObject { ["type"] = "object" };
        if (Comment($"T:{type.FullName}") is { } summary)
        {
            schema["description"] = summary;
        }

        schema["properties"] = properties;
        schema["required"] = new JsonArray(
            [.. contract.Properties.Where(property => property.IsRequired).OrderBy(property => property.Order).Select(property => (JsonNode)property.Name)]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Reference(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => Of("string"),
            _ when type == typeof(bool) => Of("boolean"),
            _ when type == typeof(int) || type == typeof(long) => Of("integer"),
            _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            _ when type == typeof(Uri) => new JsonObject { ["type"] = "string", ["format"] = "uri-reference" },
            _ when type == typeof(AccountShard) => new JsonObject { ["type"] = "string", ["pattern"] = "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" },
            _ when type == typeof(RootTaskPolicy) => Values(RootTaskPolicy.All.Select(policy => policy.Name)),
            _ when type == typeof(IReadOnlyList<PolicyStatement>) => new JsonObject { ["type"] = "array", ["items"] = Of("integer") },
            { IsEnum: true } => Values(Enum.GetNames(type)),
            { IsGenericType: true } => new JsonObject { ["type"] = "array", ["items"] = Reference(type.GetGenericArguments()[0]) },
            _ => Defined(type),
        };
    }

    private JsonObject Defined(Type type)
    {
        if (!_definitions.ContainsKey(type.Name))
        {
            _definitions[type.Name] = null;
            _definitions[type.Name] = Describe(type);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static JsonObject Values(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };

    private static string? Comment(string member) => Comments.GetValueOrDefault(member);

    private static string Plain(XElement summary)
    {
        foreach (XElement inner in summary.Descendants().Where(element => element.IsEmpty).ToList())
        {
            string name = inner.Attribute("cref")?.Value ?? inner.Attributes().FirstOrDefault()?.Value ?? "";
            inner.ReplaceWith(name[(name.LastIndexOf('.') + 1)..]);
        }

        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
