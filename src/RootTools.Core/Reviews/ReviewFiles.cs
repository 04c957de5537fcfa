using RootTools.Reports;
using RootTools.Storage;

namespace RootTools.Reviews;

/// <summary>
/// The names of what reviews write, in a folder or below a prefix in S3: <c>root-review-20261122T010203000Z-1f0c9a3e.json</c>. They sort by time, and
/// none is ever written twice.
/// </summary>
/// <param name="name">What the names begin with.</param>
public sealed class ReviewFiles(string name)
{
    private const string SnapshotEnding = ".json";

    // The time and the beginning of the review's id.
    private const string Suffix = "00000000T000000000Z-00000000";

    /// <summary>Names a report or snapshot.</summary>
    /// <param name="folder">The folder, or the place in S3.</param>
    /// <param name="time">When the review began.</param>
    /// <param name="runId">The review's id.</param>
    /// <param name="format">The form; null for the snapshot.</param>
    /// <returns>The full path or place.</returns>
    public string PathOf(string folder, DateTimeOffset time, string runId, ReportFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(runId);
        string ending = format switch
        {
            ReportFormat.Html => ".html",
            ReportFormat.Csv => ".csv",
            ReportFormat.Asff => ".asff.json",
            ReportFormat.Ocsf => ".ocsf.json",
            ReportFormat.Json => ".report.json",
            _ => SnapshotEnding,
        };
        string file = $"{name}-{time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{runId.Substring(0, 8)}{ending}";
        return S3Place.TryParse(folder)?.Child(file).ToString() ?? Path.Combine(folder, file);
    }

    /// <summary>Finds the last snapshot of this name.</summary>
    /// <param name="place">A folder or a prefix in S3; or a snapshot, which then is the one.</param>
    /// <param name="connectAsync">Gives the connection that lists S3.</param>
    /// <returns>The snapshot's path or place; null when there is none yet.</returns>
    /// <exception cref="RootToolsException">S3 refuses, or the folder cannot be read.</exception>
    public async Task<string?> FindLastAsync(
        string place, Func<CancellationToken, Task<RootConnection>> connectAsync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectAsync);
        if (S3Place.TryParse(place) is { } there)
        {
            return !there.IsFolder ? place
                : (await there.ListAsync(await connectAsync(cancellationToken), name + "-", cancellationToken))
                    .Where(one => IsSnapshot(one.Name)).OrderBy(one => one.Name, StringComparer.Ordinal).LastOrDefault()?.ToString();
        }

        try
        {
            return File.Exists(place) ? place
                : new DirectoryInfo(place).EnumerateFiles(name + "-*" + SnapshotEnding)
                    .Where(file => IsSnapshot(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal).LastOrDefault()?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReportErrors.NotReadable(place, e);
        }
    }

    /// <summary>Removes what a review left that was killed while it wrote a file of this name into a folder.</summary>
    /// <param name="folder">The folder; a place in S3 has no halves.</param>
    public void RemoveHalves(string folder)
    {
        if (S3Place.IsMeantBy(folder))
        {
            return;
        }

        try
        {
            foreach (FileInfo half in new DirectoryInfo(folder).EnumerateFiles($".{name}-*.tmp"))
            {
                half.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }

    // Of the same length, and with a time where the time is: another review's name may begin alike.
    private bool IsSnapshot(string file) =>
        file.Length == name.Length + 1 + Suffix.Length + SnapshotEnding.Length
        && file.StartsWith(name + "-", StringComparison.Ordinal)
        && file.EndsWith(SnapshotEnding, StringComparison.Ordinal)
        && Suffix.Select((expected, i) => (expected, actual: file[name.Length + 1 + i])).All(
            pair => pair.expected == '0' ? char.IsDigit(pair.actual) || pair.actual is >= 'a' and <= 'f' : pair.actual == pair.expected);
}
