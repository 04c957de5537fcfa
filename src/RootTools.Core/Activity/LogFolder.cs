using System.IO.Compression;

namespace RootTools.Activity;

/// <summary>
/// Files of events: a folder with all that is below it, or a single file. Logs of CloudTrail, compressed or not, exports of the event
/// history, events as EventBridge delivers them, lines of JSON.
/// </summary>
/// <param name="paths">The full paths of folders and files.</param>
/// <param name="filter">Bounds the days that are read of folders that CloudTrail's own names are kept in.</param>
public sealed class LogFolder(IReadOnlyList<string> paths, RootActivityFilter? filter = null) : RootActivitySource
{
    // More than eight read no faster from any disk.
    private const int MostAtOnce = 8;

    private static readonly string[] Endings =
        [".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".log", ".log.gz", ".gz"];

    private const string TableEnding = ".csv";

    private static readonly string[] TableColumns = ["User name", "AWS access key", "Event time", "Event source", "Event name"];

    /// <inheritdoc/>
    internal override async Task ReadAsync(ActivitySink sink, CancellationToken cancellationToken)
    {
        string? missing = paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing is not null)
        {
            throw new RootToolsException(ActivityErrors.NotFound(missing));
        }

        using IEnumerator<string> files = paths.SelectMany(path => FilesOf(path, sink)).GetEnumerator();
        int readers = Math.Min(Environment.ProcessorCount, MostAtOnce);
        Task[] reading = [.. Enumerable.Range(0, readers).Select(_ => Task.Factory.StartNew(
            () => ReadFiles(files, sink, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await Task.WhenAll(reading);
    }

    private static void ReadFiles(IEnumerator<string> files, ActivitySink sink, CancellationToken cancellationToken)
    {
        using EventScanner scanner = new(sink.Add);
        while (Next() is { } path)
        {
            try
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
                sink.Scan(scanner, file, path, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                sink.Fail(ActivityErrors.NotReadable(path, e));
            }
        }

        string? Next()
        {
            lock (files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return files.MoveNext() ? files.Current : null;
            }
        }
    }

    private IEnumerable<string> FilesOf(string path, ActivitySink sink)
    {
        if (File.Exists(path))
        {
            if (IsTable(path))
            {
                sink.Fail(ActivityErrors.Table(path));
                yield break;
            }

            yield return path;
            yield break;
        }

        long found = 0;
        List<string> trails = [];
        foreach (string file in OtherFilesIn(path, trails, sink))
        {
            found++;
            yield return file;
        }

        // Day by day over all accounts and Regions: who opens a session is in another account's log than what is done in it.
        foreach (DateTime day in DaysOf(trails, sink))
        {
            sink.Advance(new DateTimeOffset(day.AddDays(-1), TimeSpan.Zero));
            foreach (string file in trails.SelectMany(trail => LogsIn(Path.Combine(trail, TrailLayout.FolderOf(day, Path.DirectorySeparatorChar)), sink)))
            {
                found++;
                yield return file;
            }
        }

        if (found == 0)
        {
            sink.Fail(ActivityErrors.NoLogs($"'{path}'"));
        }
    }

    /// <summary>Gives the files that are not in CloudTrail's own order of folders, and collects those that are.</summary>
    private static IEnumerable<string> OtherFilesIn(string folder, List<string> trails, ActivitySink sink)
    {
        foreach (string file in LogsIn(folder, sink))
        {
            yield return file;
        }

        foreach (string table in Listed(() => Directory.EnumerateFiles(folder, "*" + TableEnding), folder, sink).Where(IsEventHistory))
        {
            sink.Fail(ActivityErrors.Table(table));
        }

        bool isTrail = Path.GetFileName(folder) == TrailLayout.Logs;
        foreach (string below in Listed(() => Directory.EnumerateDirectories(folder), folder, sink).Where(one => !TrailLayout.IsOther(Path.GetFileName(one))))
        {
            if (isTrail && TrailLayout.IsRegion(Path.GetFileName(below)))
            {
                trails.Add(below);
                continue;
            }

            foreach (string file in OtherFilesIn(below, trails, sink))
            {
                yield return file;
            }
        }
    }

    private static bool IsTable(string path) => path.EndsWith(TableEnding, StringComparison.OrdinalIgnoreCase);

    // Other tables may lie among the logs; this one somebody took for them.
    private static bool IsEventHistory(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            string? columns = reader.ReadLine();
            return columns is not null && Array.TrueForAll(TableColumns, columns.Contains);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> LogsIn(string folder, ActivitySink sink) => Directory.Exists(folder)
        ? [.. Listed(() => Directory.EnumerateFiles(folder), folder, sink)
            .Where(file => Array.Exists(Endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(TrailLayout.TimeIn, StringComparer.Ordinal)]
        : [];

    private static IReadOnlyList<string> Listed(Func<IEnumerable<string>> list, string folder, ActivitySink sink)
    {
        try
        {
            return [.. list().OrderBy(path => path, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Fail(ActivityErrors.NotReadable(folder, e));
            return [];
        }
    }

    private SortedSet<DateTime> DaysOf(List<string> trails, ActivitySink sink)
    {
        SortedSet<DateTime> days = [];
        foreach (string trail in trails)
        {
            foreach (string month in Below(trail).SelectMany(Below))
            {
                foreach (string day in Below(month))
                {
                    if (TrailLayout.DayOf(day, Path.DirectorySeparatorChar) is { } found && TrailLayout.IsWanted(found, filter))
                    {
                        days.Add(found);
                    }
                }
            }
        }

        return days;

        IReadOnlyList<string> Below(string folder) => Listed(() => Directory.EnumerateDirectories(folder), folder, sink);
    }
}

/// <summary>How CloudTrail names what it writes.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html</remarks>
internal static class TrailLayout
{
    /// <summary>The folder of an account's logs, by Region.</summary>
    public const string Logs = "CloudTrail";

    /// <summary>What stands beside the logs, and is none: digests, insights, aggregated events.</summary>
    public static bool IsOther(string folder) => folder.StartsWith("CloudTrail-", StringComparison.Ordinal);

    public static bool IsRegion(string folder) => folder.Split('-') is { Length: >= 3 } parts && parts[parts.Length - 1].All(char.IsDigit);

    /// <summary>The folder of a day below a Region's, such as <c>2026/01/31</c>.</summary>
    public static string FolderOf(DateTime day, char separator) =>
        string.Join(separator.ToString(), day.ToString("yyyy", CultureInfo.InvariantCulture), day.ToString("MM", CultureInfo.InvariantCulture), day.ToString("dd", CultureInfo.InvariantCulture));

    /// <summary>The day that a folder is of; null when it is of none.</summary>
    public static DateTime? DayOf(string folder, char separator)
    {
        string[] parts = folder.TrimEnd(separator).Split(separator);
        return parts.Length >= 3
            && DateTime.TryParseExact(
                string.Join("/", parts.Skip(parts.Length - 3)), "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? day
            : null;
    }

    /// <summary>Whether events of the times that are wanted can be in a day's folder: they are there by when they were delivered.</summary>
    public static bool IsWanted(DateTime day, RootActivityFilter? filter) =>
        day == DateTime.MinValue
        || (!(day.AddDays(1) < filter?.After?.UtcDateTime - RootSessionOpener.MaximumDuration) && !(day.AddDays(-1) > filter?.Before?.UtcDateTime));

    /// <summary>What files are put in order by: the time in CloudTrail's names, else the name.</summary>
    public static string TimeIn(string file)
    {
        string[] parts = Path.GetFileName(file).Split('_');
        return parts.Length == 5 && parts[1] == Logs ? parts[3] : Path.GetFileName(file);
    }
}

/// <summary>Reads what may be compressed.</summary>
internal static class LogStream
{
    /// <summary>Gives the text in a stream, which is compressed when it begins so, whatever its name.</summary>
    public static Stream Decompress(Stream stream)
    {
        const int First = 0x1F;
        const int Second = 0x8B;
        var start = new byte[2];
        int length = 0;
        for (int read; length < start.Length && (read = stream.Read(start, length, start.Length - length)) > 0;)
        {
            length += read;
        }

        Stream whole = stream.CanSeek ? Rewound(stream) : new PrefixedStream(start, length, stream);
        return length == start.Length && start[0] == First && start[1] == Second ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }

    /// <summary>A stream of which the first bytes were read already.</summary>
    private sealed class PrefixedStream(byte[] start, int length, Stream rest) : Stream
    {
        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = Math.Min(count, length - _given);
            if (given <= 0)
            {
                return rest.Read(buffer, offset, count);
            }

            Array.Copy(start, _given, buffer, offset, given);
            _given += given;
            return given;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
