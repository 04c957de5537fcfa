using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace RootTools.Tests.Module;

/// <summary>
/// The cmdlets that exist, as their metadata describes them: the attributes of the reference assembly do not keep what they are given.
/// </summary>
internal static class Cmdlets
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(RootCmdlet).Assembly.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute), inherit: false))];

    public static string VerbOf(Type type) => (string)DataOf<CmdletAttribute>(type).Single().ConstructorArguments[0].Value!;

    public static string NounOf(Type type) => (string)DataOf<CmdletAttribute>(type).Single().ConstructorArguments[1].Value!;

    public static string NameOf(Type type) => $"{VerbOf(type)}-{NounOf(type)}";

    public static object? ValueOf(Type type, string setting) =>
        DataOf<CmdletAttribute>(type).Single().NamedArguments.Where(argument => argument.MemberName == setting)
            .Select(argument => argument.TypedValue.Value)
            .FirstOrDefault();

    public static IEnumerable<Type> OutputsOf(Type type) => DataOf<OutputTypeAttribute>(type)
        .SelectMany(attribute => (ReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
        .Select(argument => argument.Value)
        .OfType<Type>();

    private static IEnumerable<CustomAttributeData> DataOf<T>(Type type) =>
        type.GetCustomAttributesData().Where(data => data.AttributeType == typeof(T));
}
