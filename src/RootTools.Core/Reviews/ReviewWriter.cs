using RootTools.Reports;

namespace RootTools.Reviews;

/// <summary>Writes the reports of a review and its snapshot, and keeps what was written and what could not be.</summary>
/// <param name="settings">What is written, and where.</param>
/// <param name="startedAt">When the review began, for the names.</param>
/// <param name="runId">The review's id, for the names.</param>
public sealed class ReviewWriter(RootReviewSettings settings, DateTimeOffset startedAt, string runId)
{
    private readonly List<RootReviewFile> _written = [];
    private readonly List<RootError> _failures = [];

    /// <summary>What was written.</summary>
    public IReadOnlyList<RootReviewFile> Written => _written;

    /// <summary>Why something could not be written.</summary>
    public IReadOnlyList<RootError> Failures => _failures;

    /// <summary>Writes the reports, and then the snapshot: one that is kept without a report would hide its changes from the next review.</summary>
    /// <param name="report">What the review found.</param>
    /// <param name="keepsSnapshot">Whether the snapshot is kept when all reports are written.</param>
    /// <param name="connectAsync">Gives the connection that writes to S3.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteAsync(
        RootReport report,
        bool keepsSnapshot,
        Func<CancellationToken, Task<RootConnection>> connectAsync,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(connectAsync);
        ReviewFiles files = new(settings.Name);
        foreach (ReportFormat format in settings.Report?.Formats ?? [])
        {
            files.RemoveHalves(settings.Report!.Path);
            await WriteAsync(format.ToString(), format, files.PathOf(settings.Report.Path, startedAt, runId, format), settings.Report.KmsKeyId);
        }

        if (keepsSnapshot && settings.Snapshot is { } snapshot && _failures.Count == 0)
        {
            files.RemoveHalves(snapshot.Path);
            await WriteAsync("Snapshot", ReportFormat.Json, files.PathOf(snapshot.Path, startedAt, runId), snapshot.KmsKeyId);
        }

        async Task WriteAsync(string kind, ReportFormat format, string path, string? key)
        {
            var file = new ReportFile { Path = path, Format = format, KmsKeyId = key, SecurityHubAccountId = settings.Report?.SecurityHubAccountId };
            try
            {
                if (file.Refuse(report, replaces: false, replacesReadOnly: false) is { } refusal)
                {
                    throw new RootToolsException(refusal);
                }

                foreach (WrittenReport written in await file.WriteAsync(report, connectAsync, cancellationToken))
                {
                    _written.Add(new RootReviewFile(kind, written.Path, written.Encryption));
                }
            }
            catch (RootToolsException e)
            {
                _failures.Add(e.Error);
            }
        }
    }
}
