namespace RootTools.Activity;

/// <summary>Where root activity is read: in files, a trail's bucket, a table of Athena, or CloudTrail's event histories.</summary>
public sealed record RootActivityOrigin
{
    /// <summary>Files and folders; none for another origin.</summary>
    public IReadOnlyList<string> Paths { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>A trail's bucket, <c>s3://bucket/prefix</c>; null for another origin.</summary>
    public string? S3Uri { get; init; }

    /// <summary>A table of Athena, <c>database.table</c>; null for another origin.</summary>
    public string? AthenaTable { get; init; }

    /// <summary>The workgroup of Athena; null for another origin.</summary>
    public string? WorkGroup { get; init; }

    /// <summary>For event histories, the accounts that are looked up; null for all.</summary>
    public IReadOnlyList<AccountReference>? Accounts { get; init; }

    /// <summary>For event histories, the role that is taken on in other accounts.</summary>
    public string RoleName { get; init; } = EventHistoryScope.DefaultRole;

    /// <summary>How many are read at a time; null for as many as the origin makes sense of.</summary>
    public int? Limit { get; init; }

    /// <summary>How long to wait before looking again; null for looking once.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Whether files are read, so that no connection is needed.</summary>
    public bool IsFiles => Paths.Count > 0;

    /// <summary>Makes the source of files.</summary>
    /// <param name="filter">What is wanted.</param>
    public RootActivitySource OpenFiles(RootActivityFilter filter) => new LogFolder(Paths, filter);

    /// <summary>Makes the source that asks AWS.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="filter">What is wanted; for Athena with a time to begin at.</param>
    /// <param name="confirm">Is asked before a query of Athena runs, with its SQL and whether it is bounded; null for yes.</param>
    public RootActivitySource Open(RootConnection connection, RootActivityFilter filter, Func<string, bool, Task<bool>>? confirm = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (AthenaTable is { } table)
        {
            var asked = new TrailTableScope { Table = table, WorkGroup = WorkGroup!, After = filter.After!.Value, Before = filter.Before };
            return new TrailTable(connection, asked) { Confirm = confirm };
        }

        return S3Uri is { } uri
            ? new TrailBucket(connection, new TrailBucketScope
            {
                Uri = uri,
                AccountIds = filter.AccountIds,
                Regions = filter.Regions,
                After = filter.After,
                Before = filter.Before,
                Limit = Limit,
                Interval = Interval,
            })
            : new EventHistory(connection, new EventHistoryScope
            {
                Accounts = Accounts,
                Regions = filter.Regions.Count == 0 ? null : [.. filter.Regions],
                RoleName = RoleName,
                After = filter.After,
                Before = filter.Before,
                Limit = Limit,
                Interval = Interval,
            });
    }
}
