using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RootTools.Bench;

/// <summary>Writes measurements as JSON and as a Markdown table.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task WriteAsync(string folder, string scenario, IReadOnlyList<Measurement> measurements)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, scenario + ".json"), JsonSerializer.Serialize(measurements, Indented) + "\n");
        string table = Table(measurements);
        await File.WriteAllTextAsync(Path.Combine(folder, scenario + ".md"), table);
        Console.WriteLine(table);
    }

    private static string Table(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder()
            .Append("| Subject | Accounts | At a time | Limit | Wall | Over ideal | Calls per account | CPU per account | CPU per call ")
            .Append("| Sandbox CPU per call | Peak memory | Throttled calls | Failed accounts |\n")
            .Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (Measurement m in measurements)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {m.Subject} | {m.Accounts:N0} | {AtATime(m)} | {m.Load.LimitText} | {m.Seconds:0.00} s ")
                .Append(CultureInfo.InvariantCulture, $"| {Ratio(m.Seconds, m.IdealSeconds)} | {PerCall(m, m.Calls / (double)m.Accounts, "")} ")
                .Append(CultureInfo.InvariantCulture, $"| {1000 * m.ProcessorSeconds / m.Accounts:0.00} ms | {PerCall(m, 1000 * m.ProcessorSeconds / m.Calls, " ms")} ")
                .Append(CultureInfo.InvariantCulture, $"| {PerCall(m, 1000 * m.SandboxProcessorSeconds / m.Calls, " ms")} | {m.PeakMegabytes:0} MB ")
                .Append(CultureInfo.InvariantCulture, $"| {m.Throttled:N0} | {m.Failed:N0} |\n");
        }

        return text.ToString();
    }

    private static string AtATime(Measurement measurement) =>
        measurement.Load.Width is null ? "found" : measurement.Load.Concurrency >= measurement.Accounts ? "all" : measurement.Load.Concurrency.ToString(CultureInfo.InvariantCulture);

    // The official client's calls are not counted.
    private static string PerCall(Measurement measurement, double value, string unit) =>
        measurement.Calls > 0 ? value.ToString("0.00", CultureInfo.InvariantCulture) + unit : "";

    private static string Ratio(double wall, double ideal) =>
        ideal > 0 ? (wall / ideal).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
