using Amazon.S3;
using Amazon.S3.Model;
using RootTools.Storage;

namespace RootTools.Activity;

/// <summary>Which logs in a trail's bucket to read.</summary>
public sealed record TrailBucketScope
{
    /// <summary>The place: <c>s3://bucket/prefix</c>, where the folder <c>AWSLogs</c> is, or any folder below it.</summary>
    public required string Uri { get; init; }

    /// <summary>The accounts whose logs are read besides the caller's own and the management account's; none for all.</summary>
    public IReadOnlyCollection<string> AccountIds { get; init; } = [];

    /// <summary>The Regions whose logs are read besides those of the caller's own account and the management account; none for all.</summary>
    public IReadOnlyCollection<string> Regions { get; init; } = [];

    /// <summary>The earliest time; null for any.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time; null for any.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many logs are downloaded at a time.</summary>
    public int? Limit { get; init; }

    /// <summary>How long to wait before looking for new logs; null for looking once.</summary>
    public TimeSpan? Interval { get; init; }
}

/// <summary>
/// The logs of a trail in its bucket. They are listed by account, Region and day, and downloaded side by side; nothing is written to disk.
/// </summary>
/// <param name="connection">The connection; its caller may list and read the bucket.</param>
/// <param name="scope">Which logs.</param>
public sealed class TrailBucket(RootConnection connection, TrailBucketScope scope) : RootActivitySource
{
    private const int DefaultLimit = 16;
    private const int Attempts = 3;
    private const char Separator = '/';

    // Keys that a listing gave and whose day has not come: more than this many are listed again on their day.
    private const int MostKept = 20_000;

    private readonly ConcurrentQueue<EventScanner> _scanners = new();
    private int _kept;

    /// <inheritdoc/>
    internal override bool Follows => scope.Interval is not null;

    /// <inheritdoc/>
    internal override async Task ReadAsync(ActivitySink sink, CancellationToken cancellationToken)
    {
        S3Place place = S3Place.TryParse(scope.Uri) ?? throw new RootToolsException(ActivityErrors.UriInvalid(scope.Uri));
        (string bucket, string prefix) = (place.Bucket, place.Key.Length == 0 ? place.Key : place.AsFolder().Key);
        await sink.NameAccountsAsync(connection, cancellationToken);
        IAmazonS3 s3 = connection.Aws.S3(connection.Region);
        try
        {
            long found = 0;
            List<LogCursor> cursors = await FindAsync(s3, bucket, prefix, cancellationToken);
            DateTimeOffset? after = scope.After;
            bool isAgain = false;
            while (true)
            {
                found += await ReadDaysAsync(s3, bucket, cursors, after, isAgain, sink, cancellationToken);
                if (scope.Interval is not { } interval)
                {
                    break;
                }

                sink.Advance(connection.Clock.GetUtcNow());
                await Task.Delay(interval, connection.Clock, cancellationToken);
                await sink.ReadJournalsAsync(cancellationToken);
                after = connection.Clock.GetUtcNow();

                // An account or Region that had no log before may have one now.
                HashSet<string> known = new(cursors.Select(cursor => cursor.Folder), StringComparer.Ordinal);
                cursors.AddRange((await FindAsync(s3, bucket, prefix, cancellationToken)).Where(cursor => known.Add(cursor.Folder)));
                isAgain = true;
            }

            if (found == 0)
            {
                sink.Fail(ActivityErrors.NoLogs(scope.Uri));
            }
        }
        catch (AmazonS3Exception e)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e), e);
        }
        finally
        {
            while (_scanners.TryDequeue(out EventScanner? scanner))
            {
                scanner.Dispose();
            }
        }
    }

    /// <summary>Finds the folders of accounts and Regions, going down folder by folder.</summary>
    private async Task<List<LogCursor>> FindAsync(IAmazonS3 s3, string bucket, string prefix, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        HashSet<string> openers = [context.AccountId, context.ManagementAccountId ?? context.AccountId];
        List<LogCursor> found = [];
        string[] above = prefix.TrimEnd(Separator).Split(Separator);
        int logs = Array.IndexOf(above, TrailLayout.Logs);
        if (logs >= 0 && logs < above.Length - 1)
        {
            // Within a Region already, perhaps within a day.
            string region = string.Join("/", above.Take(logs + 2)) + Separator;
            return [new LogCursor(region, prefix, Follows)];
        }

        List<string> folders = [prefix];
        while (folders.Count > 0)
        {
            List<string> below = [];
            var listed = FanOut.RunAsync(folders, DefaultLimit, (folder, stop) => FoldersAsync(s3, bucket, folder, stop), cancellationToken);
            await foreach ((string folder, IReadOnlyList<string> inside) in listed)
            {
                foreach (string one in inside)
                {
                    string name = NameOf(one);
                    bool isRegion = NameOf(folder) == TrailLayout.Logs && TrailLayout.IsRegion(name);
                    if (isRegion)
                    {
                        bool isOpeners = openers.Contains(AccountOf(folder));
                        if (isOpeners || scope.Regions.Count == 0 || scope.Regions.Contains(name))
                        {
                            found.Add(new LogCursor(one, one, Follows));
                        }
                    }
                    else if (!TrailLayout.IsOther(name) && IsWanted(name, openers))
                    {
                        below.Add(one);
                    }
                }
            }

            folders = below;
        }

        return [.. found.OrderBy(cursor => cursor.Folder, StringComparer.Ordinal)];
    }

    // Sessions are opened in the caller's account and the management account, be they in whichever account.
    private bool IsWanted(string folder, HashSet<string> openers) =>
        scope.AccountIds.Count == 0 || !AccountIds.IsValid(folder) || scope.AccountIds.Contains(folder) || openers.Contains(folder);

    private static string NameOf(string folder) => folder.TrimEnd(Separator).Split(Separator).Last();

    private static string AccountOf(string logs) => logs.TrimEnd(Separator).Split(Separator) is { Length: > 1 } parts ? parts[parts.Length - 2] : string.Empty;

    private static async Task<(string Folder, IReadOnlyList<string> Inside)> FoldersAsync(
        IAmazonS3 s3, string bucket, string folder, CancellationToken cancellationToken)
    {
        // Nothing that a trail writes is deeper than AWSLogs/o-…/account/CloudTrail/Region below its prefix, with as much above it.
        const int Deepest = 16;
        List<string> inside = [];
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = folder, Delimiter = "/" };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellationToken);
            inside.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated is true && !string.IsNullOrEmpty(request.ContinuationToken));

        return (folder, folder.Split(Separator).Length > Deepest ? [] : inside);
    }

    private async Task<long> ReadDaysAsync(
        IAmazonS3 s3, string bucket, List<LogCursor> cursors, DateTimeOffset? after, bool isAgain, ActivitySink sink, CancellationToken cancellationToken)
    {
        long found = 0;
        RootActivityFilter times = new() { After = after, Before = scope.Before };
        DateTime first = after is { } from ? (from - RootSessionOpener.MaximumDuration).UtcDateTime.Date : DateTime.MinValue;
        cursors.ForEach(cursor => cursor.GoTo(first));
        if (isAgain)
        {
            cursors.ForEach(cursor => cursor.LookBack());
        }

        // Day by day over all accounts and Regions: who opens a session is in another account's log than what is done in it.
        while (true)
        {
            await foreach (bool _ in FanOut.RunAsync(
                cursors.Where(cursor => cursor.NeedsListing), DefaultLimit, (cursor, stop) => ListAsync(s3, bucket, cursor, stop), cancellationToken))
            {
            }

            DateTime day = cursors.Select(cursor => cursor.Day).DefaultIfEmpty(DateTime.MaxValue).Min();
            if (day == DateTime.MaxValue || !TrailLayout.IsWanted(day, times))
            {
                return found;
            }

            if (!Follows && day > LogCursor.Undated)
            {
                sink.Advance(new DateTimeOffset(day.AddDays(-1), TimeSpan.Zero));
            }

            IAsyncEnumerable<string> keys = KeysAsync(s3, bucket, cursors.Where(cursor => cursor.Day == day), day, cancellationToken);
            await foreach (bool isRead in FanOut.RunAsync(
                keys, scope.Limit ?? DefaultLimit, (key, stop) => ReadAsync(s3, bucket, key, sink, stop), cancellationToken))
            {
                found++;
            }
        }
    }

    private async IAsyncEnumerable<string> KeysAsync(
        IAmazonS3 s3,
        string bucket,
        IEnumerable<LogCursor> cursors,
        DateTime day,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LogCursor cursor in cursors)
        {
            while (cursor.Day == day)
            {
                while (cursor.Keys.Count > 0 && cursor.Day == day)
                {
                    Interlocked.Decrement(ref _kept);
                    yield return cursor.Take();
                }

                if (cursor.NeedsListing)
                {
                    await ListAsync(s3, bucket, cursor, cancellationToken);
                }
            }
        }
    }

    /// <summary>Lists what comes next of an account's logs in a Region.</summary>
    private async Task<bool> ListAsync(IAmazonS3 s3, string bucket, LogCursor cursor, CancellationToken cancellationToken)
    {
        ListObjectsV2Response page = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = bucket, Prefix = cursor.Prefix, StartAfter = cursor.Last }, cancellationToken);
        List<S3Object> objects = page.S3Objects ?? [];
        int room = Math.Max(1, MostKept - Volatile.Read(ref _kept));
        Interlocked.Add(ref _kept, cursor.Add([.. objects.Select(one => one.Key)], room, page.IsTruncated is true));
        return true;
    }

    private async Task<bool> ReadAsync(IAmazonS3 s3, string bucket, string key, ActivitySink sink, CancellationToken cancellationToken)
    {
        EventScanner scanner = _scanners.TryDequeue(out EventScanner? free) ? free : new EventScanner(sink.Add);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    using GetObjectResponse answer = await s3.GetObjectAsync(bucket, key, cancellationToken);
                    sink.Scan(scanner, answer.ResponseStream, key, cancellationToken);
                    return true;
                }
                catch (Exception e) when (e is IOException && attempt < Attempts)
                {
                    // The connection broke; events that were read are known by their ids.
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    RootError error = ErrorTranslator.Translate(e);
                    if (error.EndsRun)
                    {
                        throw new RootToolsException(error, e);
                    }

                    sink.Fail(ActivityErrors.NotReadable($"s3://{bucket}/{key}", e) with { AwsErrorCode = error.AwsErrorCode, RequestId = error.RequestId });
                    return false;
                }
            }
        }
        finally
        {
            _scanners.Enqueue(scanner);
        }
    }
}
