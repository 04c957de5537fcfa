using System.Text.Json;
using Amazon.Runtime;

namespace RootTools.Aws.Protocols;

/// <summary>Reads members of a JSON response.</summary>
internal static class JsonOutput
{
    internal static JsonElement? Child(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement child) && child.ValueKind != JsonValueKind.Null ? child : null;

    internal static string? Text(this JsonElement parent, string name) => parent.Child(name)?.GetString();

    internal static bool? Flag(this JsonElement parent, string name) => parent.Child(name)?.GetBoolean();

    /// <summary>Seconds since 1970 with a fraction.</summary>
    internal static DateTime? Time(this JsonElement parent, string name) =>
        parent.Child(name) is { } seconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds.GetDouble() * 1000)).UtcDateTime
            : null;

    internal static T? Constant<T>(this JsonElement parent, string name, Func<string, T> find)
        where T : ConstantClass => parent.Text(name) is { } text ? find(text) : null;

    internal static List<T> List<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.Child(name) is { } array ? [.. array.EnumerateArray().Select(read)] : [];

    internal static Dictionary<string, string> Texts(this JsonElement parent, string name) =>
        parent.Child(name) is { } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
}
