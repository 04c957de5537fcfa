using System.Text;
using RootTools.Reports.Formats;
using RootTools.Reports.Html;
using RootTools.Reports.Snapshots;
using RootTools.Storage;

namespace RootTools.Reports;

/// <summary>A report as a file, or as an object in S3, in one of its forms.</summary>
public sealed record ReportFile
{
    /// <summary>The file's full path, or a place in S3: <c>s3://bucket/prefix/report.html</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The form.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The Region whose Security Hub takes the findings; null for the report's own.</summary>
    public string? Region { get; init; }

    /// <summary>The account whose Security Hub takes all findings; null for each account its own.</summary>
    public string? SecurityHubAccountId { get; init; }

    /// <summary>In S3, the key of KMS that it is encrypted with; null for what the bucket has.</summary>
    public string? KmsKeyId { get; init; }

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

    /// <summary>Reads a snapshot from a file or from S3.</summary>
    /// <param name="path">The file's full path, or a place in S3.</param>
    /// <param name="connectAsync">Gives the connection that reads S3; asked for no file.</param>
    /// <returns>The report.</returns>
    /// <exception cref="RootToolsException">There is no such snapshot, or it is none that can be read.</exception>
    public static async Task<RootReport> ReadAsync(
        string path, Func<CancellationToken, Task<RootConnection>> connectAsync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectAsync);
        if (!S3Place.IsMeantBy(path))
        {
            return await ReadAsync(path, cancellationToken);
        }

        S3Place place = S3Place.Parse(path);
        using MemoryStream content = await place.ReadAsync(await connectAsync(cancellationToken), cancellationToken);
        return await Snapshot.ReadAsync(content, place.ToString(), cancellationToken);
    }

    /// <summary>Says why the file would not be written. What is in S3 already shows when it is written, and is never replaced.</summary>
    /// <param name="report">The report.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    /// <param name="replacesReadOnly">Whether a read-only one may be.</param>
    /// <returns>The reason; null when nothing stands in the way.</returns>
    public RootError? Refuse(RootReport report, bool replaces, bool replacesReadOnly)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Format is ReportFormat.Asff or ReportFormat.Ocsf && report.Compliance.Count == 0 ? ReportErrors.NoCompliance(Format)
            : Format == ReportFormat.Asff && (Region ?? report.Region) is null ? ReportErrors.NoRegion()
            : S3Place.IsMeantBy(Path) ? (S3Place.TryParse(Path) is null or { IsFolder: true } ? StorageErrors.NoS3Place(Path) : null)
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

    /// <summary>Writes the report into a file or into S3, where nothing is replaced.</summary>
    /// <param name="report">The report.</param>
    /// <param name="connectAsync">Gives the connection that writes to S3; asked for no file.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="RootToolsException">It cannot be written, or there is an object of the name in S3.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<IReadOnlyList<WrittenReport>> WriteAsync(
        RootReport report, Func<CancellationToken, Task<RootConnection>> connectAsync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectAsync);
        if (!S3Place.IsMeantBy(Path))
        {
            Write(report, cancellationToken);
            return [.. Files(report).Select(path => new WrittenReport(path, null))];
        }

        RootConnection connection = await connectAsync(cancellationToken);
        List<WrittenReport> written = [];
        foreach (string path in Files(report))
        {
            ReportFormat format = path == Path ? Format : ReportFormat.Csv;
            using MemoryStream content = new();
            Write(report, content, format);
            S3Place place = S3Place.Parse(path);
            written.Add(new(place.ToString(), await place.WriteAsync(connection, content, MediaType(format), KmsKeyId, cancellationToken)));
        }

        return written;
    }

    private static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        ReportFormat.Ocsf => "application/x-ndjson",
        _ => "application/json",
    };

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

/// <summary>A report that was written.</summary>
/// <param name="Path">The file, or the place in S3.</param>
/// <param name="Encryption">How S3 says that it is encrypted, such as <c>AES256</c>; null for a file, and where it says nothing.</param>
public sealed record WrittenReport(string Path, string? Encryption);
