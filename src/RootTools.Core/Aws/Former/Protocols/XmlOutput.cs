using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;

namespace RootTools.Aws.Protocols;

/// <summary>Reads members of a Query response. Namespaces are left aside: they carry the API version only.</summary>
internal static class XmlOutput
{
    internal static XElement? Child(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    internal static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    internal static DateTime? Time(this XElement parent, string name) =>
        parent.Text(name) is { Length: > 0 } text
            ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
            : null;

    internal static bool? Flag(this XElement parent, string name) => parent.Text(name) is { } text ? text == "true" : null;

    internal static MemoryStream Bytes(this XElement parent, string name) =>
        new(Convert.FromBase64String(parent.Text(name) ?? ""), writable: false);

    internal static T? Constant<T>(this XElement parent, string name, Func<string, T> find)
        where T : ConstantClass => parent.Text(name) is { } text ? find(text) : null;

    internal static List<T> List<T>(this XElement parent, string name, Func<XElement, T> read) =>
        [.. (parent.Child(name)?.Elements() ?? []).Where(element => element.Name.LocalName == "member").Select(read)];

    internal static Dictionary<string, int> Counts(this XElement parent, string name) =>
        (parent.Child(name)?.Elements() ?? []).ToDictionary(
            entry => entry.Text("key") ?? "",
            entry => int.Parse(entry.Text("value") ?? "0", CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
}
