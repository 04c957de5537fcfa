using System.Text;
using RootTools.Reports.Formats;
using RootTools.Reports.Html;
using RootTools.Reports.Snapshots;
using RootTools.Storage;

namespace RootTools.Reports;

/// <summary>A report as a file, in one of its forms.</summary>
public sealed record ReportFile
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The form.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The Region whose Security Hub takes the findings; null for the report's own.</summary>
    public string? Region { get; init; }

    /// <summary>The account whose Security Hub takes all findings; null for each account its own.</summary>
    public string? SecurityHubAccountId { get; init; }

    private string TableBeside => System.IO.Path.ChangeExtension(Path, ".csv") is var table && table != Path ? table : Path + ".csv";

    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">The file's full path.</param>
    /// <returns>The report.</returns>
    /// <exception cref="RootToolsException">There is no such file, or it is no snapshot that can be read.</exception>
    public static async Task<RootReport> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            using FileStream stream = OwnerFiles.OpenAny(path);
            return await Snapshot.ReadAsync(stream, path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReportErrors.NotReadable(path, e);
        }
    }

    /// <summary>Says why the file would not be written.</summary>
    /// <param name="report">The report.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    /// <param name="replacesReadOnly">Whether a read-only one may be.</param>
    /// <returns>The reason; null when nothing stands in the way.</returns>
    public RootError? Refuse(RootReport report, bool replaces, bool replacesReadOnly)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Format is ReportFormat.Asff or ReportFormat.Ocsf && report.Compliance.Count == 0 ? ReportErrors.NoCompliance(Format)
            : Format == ReportFormat.Asff && (Region ?? report.Region) is null ? ReportErrors.NoRegion()
            : Files(report).Select(file => Refuse(file, replaces, replacesReadOnly)).FirstOrDefault(error => error is not null);
    }

    /// <summary>Names the files: one, and for a page that has no room for every account a table beside it.</summary>
    /// <param name="report">The report.</param>
    public IReadOnlyList<string> Files(RootReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Format == ReportFormat.Html && HtmlReport.LeavesOut(report) ? [TableBeside, Path] : [Path];
    }

    /// <summary>Writes the report. A file that was there is replaced in one step, or, when anything goes wrong, stays as it was.</summary>
    /// <param name="report">The report.</param>
    /// <exception cref="RootToolsException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Write(RootReport report, CancellationToken cancellationToken = default)
    {
        foreach (string path in Files(report))
        {
            try
            {
                Replacement.Write(path, stream => Write(report, stream, path == Path ? Format : ReportFormat.Csv), cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw ReportErrors.NotWritable(path, e);
            }
        }
    }

    private static RootError? Refuse(string path, bool replaces, bool replacesReadOnly) =>
        !File.Exists(path) ? null
        : !replaces ? ReportErrors.Exists(path)
        : !replacesReadOnly && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0 ? ReportErrors.ReadOnly(path)
        : null;

    private void Write(RootReport report, Stream stream, ReportFormat format)
    {
        switch (format)
        {
            case ReportFormat.Html:
                using (var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
                {
                    HtmlReport.Write(report, writer, HtmlReport.LeavesOut(report) ? System.IO.Path.GetFileName(TableBeside) : null);
                }

                break;

            case ReportFormat.Json:
                Snapshot.Write(report, stream);
                break;

            case ReportFormat.Csv:
                AccountTable.Write(report, stream);
                break;

            case ReportFormat.Asff:
                string region = Region ?? report.Region!;
                SecurityHubFindings.Write(report, stream, new(Partition.OfRegion(region).Name, region, SecurityHubAccountId));
                break;

            default:
                ComplianceEvents.Write(report, stream);
                break;
        }
    }
}
