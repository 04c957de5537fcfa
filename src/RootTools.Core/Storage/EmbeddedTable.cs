using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootTools.Storage;

/// <summary>Tables that are data and part of the assembly: JSON files with a list of records.</summary>
internal static class EmbeddedTable
{
    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads one.</summary>
    /// <param name="name">Its name in the assembly, such as <c>RootTools.Tasks.tasks.json</c>.</param>
    public static T[] Read<T>(string name)
    {
        using Stream file = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T[]>(file, Reading)!;
    }
}
