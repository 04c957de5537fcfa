using System.Reflection;

namespace RootTools.Help;

/// <summary>Reads cmdlets out of an assembly: their attributes say how they bind, their documentation comments what they are for.</summary>
/// <param name="comments">The assembly's documentation comments.</param>
internal sealed class CmdletReader(DocumentationComments comments)
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>Reads all cmdlets of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The cmdlets, in the order of their names.</returns>
    public IReadOnlyList<CmdletDescription> Read(Assembly assembly) =>
        [.. assembly.GetExportedTypes().Where(t => Find(t, "CmdletAttribute") is not null).Select(Describe).OrderBy(c => c.Name, StringComparer.Ordinal)];

    private CmdletDescription Describe(Type type)
    {
        CustomAttributeData cmdlet = Find(type, "CmdletAttribute")!;
        string member = $"T:{type.FullName}";
        var parameters = type.GetProperties()
            .Where(p => Find(p, "ParameterAttribute") is not null)
            .Where(p => type.GetProperties().All(other => other.Name != p.Name || !other.DeclaringType!.IsSubclassOf(p.DeclaringType!)))
            .Select(Describe)
            .ToList();
        if (Named<bool?>(cmdlet, "SupportsShouldProcess") == true)
        {
            parameters.Add(Switch("WhatIf", "wi", "Shows what would be done, and does nothing."));
            parameters.Add(Switch("Confirm", "cf", "Asks before each step."));
        }

        string[] sets = [.. parameters.SelectMany(p => p.Sets.Keys).Where(s => s.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        return new CmdletDescription
        {
            Name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            Synopsis = string.Join(" ", comments.Read(member, "summary")),
            Description = comments.Read(member, "remarks"),
            Parameters = [.. parameters.OrderBy(p => p.Name, StringComparer.Ordinal)],
            ParameterSets = sets.Length == 0 ? [string.Empty] : sets,
            OutputTypes = [.. type.GetCustomAttributesData().Where(a => Is(a, "OutputTypeAttribute")).SelectMany(OutputTypes).Distinct()],
            Examples = comments.ReadExamples(member),
            Links = comments.ReadLinks(member),
        };
    }

    private ParameterDescription Describe(PropertyInfo property) => new()
    {
        Name = property.Name,
        TypeName = NameOf(property.PropertyType),
        Description = string.Join(" ", comments.Read($"P:{Declaring(property).FullName}.{property.Name}", "summary")),
        Aliases = [.. property.GetCustomAttributesData().Where(a => Is(a, "AliasAttribute")).SelectMany(Strings)],
        Sets = property.GetCustomAttributesData()
            .Where(a => Is(a, "ParameterAttribute"))
            .ToDictionary(a => Named<string>(a, "ParameterSetName") ?? string.Empty, ToBinding),
        Values = Values(property),
    };

    private static Type Declaring(PropertyInfo property) =>
        property.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : property.DeclaringType!;

    private static ParameterBinding ToBinding(CustomAttributeData attribute) => new(
        Named<bool?>(attribute, "Mandatory") == true,
        Named<int?>(attribute, "Position"),
        Named<bool?>(attribute, "ValueFromPipeline") == true,
        Named<bool?>(attribute, "ValueFromPipelineByPropertyName") == true);

    private static ParameterDescription Switch(string name, string alias, string description) => new()
    {
        Name = name,
        TypeName = "SwitchParameter",
        Description = description,
        Aliases = [alias],
        Sets = new Dictionary<string, ParameterBinding> { [string.Empty] = new(false, null, false, false) },
        Values = [],
    };

    private static string[] Values(PropertyInfo property)
    {
        Type type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum
            ? Enum.GetNames(type)
            : [.. property.GetCustomAttributesData().Where(a => Is(a, "ValidateSetAttribute")).SelectMany(Strings)];
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? NameOf(underlying)
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : type.Name;

    private static IEnumerable<string> OutputTypes(CustomAttributeData attribute) =>
        Flatten(attribute.ConstructorArguments).Select(v => v is Type type ? type.FullName! : (string)v);

    private static IEnumerable<string> Strings(CustomAttributeData attribute) => Flatten(attribute.ConstructorArguments).Cast<string>();

    private static IEnumerable<object> Flatten(IEnumerable<CustomAttributeTypedArgument> arguments) =>
        arguments.SelectMany(a => a.Value is IEnumerable<CustomAttributeTypedArgument> many ? Flatten(many) : [a.Value!]);

    private static T? Named<T>(CustomAttributeData attribute, string name) =>
        (T?)attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value;

    private static CustomAttributeData? Find(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().FirstOrDefault(a => Is(a, attribute));

    private static bool Is(CustomAttributeData attribute, string name) => attribute.AttributeType.FullName == Automation + name;
}
