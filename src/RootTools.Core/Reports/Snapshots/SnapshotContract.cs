using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using RootTools.ResourcePolicies;

namespace RootTools.Reports.Snapshots;

/// <summary>
/// How results become JSON: as they are, under their own names, the account first. What follows from the rest is left out, and so is what is
/// null or an empty list. Reading is strict: what is missing, null, unknown or of the wrong kind is an error, never a guess.
/// </summary>
internal static class SnapshotContract
{
    /// <summary>The options for every result.</summary>
    public static JsonSerializerOptions Options { get; } = Make(new ResourcePolicyConverter());

    /// <summary>The options without the converter for whole policies, for that converter itself.</summary>
    public static JsonSerializerOptions OfMembers { get; } = Make();

    private static JsonSerializerOptions Make(params JsonConverter[] more)
    {
        var options = new JsonSerializerOptions
        {
            // Names of people and places stay readable; what means something to HTML, and control characters, are escaped.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Arrange } },
            Converters =
            {
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
                new TextConverter(), new TimeConverter(), new TaskPolicyConverter(), new StatementsConverter(),
                new ShardConverter(),
            },
        };
        Array.ForEach(more, options.Converters.Add);
        options.MakeReadOnly();
        return options;
    }

    private static void Arrange(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        if (type.Type == typeof(ResourcePolicy))
        {
            type.CreateObject = () =>
                new ResourcePolicy(new ResourceReference { AccountId = string.Empty, ResourceType = default, ResourceName = string.Empty });
            type.Properties.Remove(type.Properties.Single(property => property.Name == nameof(ResourcePolicy.Document)));
        }

        HashSet<string> needed = [.. Parameters(type.Type).Where(parameter => !parameter.HasDefaultValue).Select(parameter => parameter.Name!)];
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired |= needed.Contains(property.Name);
            LeaveOutEmpty(property);
            RefuseNull(property);
        }

        // Reflection gives no order that both editions share: the base's members first, then as they are written down.
        JsonPropertyInfo[] inOrder =
            [.. type.Properties.OrderBy(Depth).ThenBy(property => (property.AttributeProvider as MemberInfo)?.MetadataToken)];
        for (int i = 0; i < inOrder.Length; i++)
        {
            inOrder[i].Order = i;
        }
    }

    // A record with parameters is made by its constructor; a parameter without a default must be in the file.
    private static ParameterInfo[] Parameters(Type type) =>
        type.GetConstructors() is { Length: 1 } only ? only[0].GetParameters() : [];

    private static int Depth(JsonPropertyInfo property)
    {
        int depth = 0;
        for (Type? type = (property.AttributeProvider as MemberInfo)?.DeclaringType; type is not null; type = type.BaseType)
        {
            depth++;
        }

        return depth;
    }

    private static void LeaveOutEmpty(JsonPropertyInfo property)
    {
        if (IsList(property) && !property.IsRequired)
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable items && items.Cast<object>().Any();
        }
    }

    private static void RefuseNull(JsonPropertyInfo property)
    {
        if (property.Set is not { } set)
        {
            return;
        }

        bool isList = IsList(property);
        property.Set = (owner, value) =>
        {
            if (value is null || (isList && ((IEnumerable)value).Cast<object?>().Contains(null)))
            {
                throw new JsonException($"{property.Name} is null, or has a null in it.");
            }

            set(owner, value);
        };
    }

    private static bool IsList(JsonPropertyInfo property) =>
        property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType);
}
