using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RootTools.Reports.Snapshots;

/// <summary>
/// The one form of a report that is read back: JSON, with one result to a line, so that tools for text find and compare accounts. The same
/// report always gives the same bytes, on either edition.
/// </summary>
public static class Snapshot
{
    private static readonly JsonSerializerOptions HeadOptions = new();

    /// <summary>Writes a report, one result after the other, whatever its size.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(RootReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        char separator = '{';
        IList<JsonPropertyInfo> properties = SnapshotContract.Options.GetTypeInfo(typeof(RootReport)).Properties;
        foreach (JsonPropertyInfo property in properties.OrderBy(property => property.Order))
        {
            object? value = property.Get!(report);
            if (value is null || property.ShouldSerialize?.Invoke(report, value) is false)
            {
                continue;
            }

            Text($"{separator}\n\"{property.Name}\":");
            separator = ',';
            if (value is string or not IEnumerable)
            {
                Json(value);
                continue;
            }

            char between = '[';
            foreach (object item in (IEnumerable)value)
            {
                Text($"{between}\n");
                between = ',';
                Json(item);
            }

            Text("\n]");
        }

        Text("\n}\n");

        void Text(string text) => Bytes(Encoding.ASCII.GetBytes(text));
        void Json(object item) => Bytes(JsonSerializer.SerializeToUtf8Bytes(item, item.GetType(), SnapshotContract.Options));
        void Bytes(byte[] bytes) => stream.Write(bytes, 0, bytes.Length);
    }

    /// <summary>Reads a report.</summary>
    /// <param name="stream">Where from: from its beginning, twice.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <returns>The report, with objects of the same types and values as those that were written.</returns>
    /// <exception cref="RootToolsException">It is no snapshot, damaged, or of a newer version.</exception>
    public static async Task<RootReport> ReadAsync(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Head? head = await ParseAsync<Head>(stream, name, HeadOptions, cancellationToken);
        if (head?.SchemaVersion is not (>= 1 and { } version) || head.CreatedAt is null)
        {
            throw ReportErrors.NotAReport(name);
        }

        if (version > RootReport.CurrentSchemaVersion)
        {
            throw ReportErrors.TooNew(name, version, head.ModuleVersion);
        }

        stream.Position = 0;
        return (await ParseAsync<RootReport>(stream, name, SnapshotContract.Options, cancellationToken))!;
    }

    private static async Task<T?> ParseAsync<T>(Stream stream, string name, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(stream, options, cancellationToken);
        }
        catch (JsonException e)
        {
            throw ReportErrors.Damaged(name, e);
        }
    }

    // What tells a snapshot of any version from other JSON.
    private sealed record Head(int? SchemaVersion, DateTimeOffset? CreatedAt, string? ModuleVersion);
}
