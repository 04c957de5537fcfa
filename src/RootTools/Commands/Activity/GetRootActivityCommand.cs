using System.Collections.Concurrent;
using RootTools.Activity;
using RootTools.Commands.Binding;
using RootTools.Commands.Journaling;

namespace RootTools.Commands;

/// <summary>Finds out who used root users, what for, and whether anybody meant it.</summary>
/// <remarks>
/// <para>Reads events of CloudTrail, keeps what concerns root users, and judges it. A call in a central root session is put together with
/// who opened the session, over accounts and Regions. What the journal of RootTools has was meant (Journaled); what its session's task is
/// for, and changes nothing, is Central; somebody at the root user itself is SignedIn; what was refused is Denied; and what nobody vouches
/// for is Unexplained: a change in a session that no journal has, a call beside its task, a session whose opening was not found.</para>
/// <para>Without -Path, -S3Uri or -AthenaTable the event histories of CloudTrail are looked up: the caller's own, and those of the other
/// accounts of the organization by their role OrganizationAccountAccessRole. They hold 90 days, and give two answers a second for each
/// account and Region. An organization trail in its bucket (-S3Uri s3://bucket), or a folder of its logs, tells more, and faster: who opened a session, in any
/// account and Region, is among it.</para>
/// <para>What was not read is told as an error, and is not known to be in order. See about_RootActivity.</para>
/// </remarks>
/// <example>
/// <para>What happened in the last week that nobody meant.</para>
/// <code>Get-RootActivity -After (Get-Date).AddDays(-7) -Unexpected</code>
/// </example>
/// <example>
/// <para>The same of a downloaded folder of logs, with the journals of two operators.</para>
/// <code>Get-RootActivity -Path ./logs -After 2026-11-01 -JournalPath ./alice.jsonl, ./bob.jsonl -Unexpected</code>
/// </example>
/// <example>
/// <para>Sign-ins and their attempts in a downloaded folder of logs, newest first.</para>
/// <code>Get-RootActivity -Path ./logs -Kind SignIn, FailedSignIn | Sort-Object Time -Descending</code>
/// </example>
/// <example>
/// <para>The same week from a table of the trail's logs in Athena, which reads them where they are. -WhatIf would show the SQL alone.</para>
/// <code>Get-RootActivity -AthenaTable logs.cloudtrail -WorkGroup audit -After (Get-Date).AddDays(-7) -Unexpected</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html"/>
/// <seealso href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html"/>
[Cmdlet(VerbsCommon.Get, "RootActivity", DefaultParameterSetName = HistorySet, SupportsShouldProcess = true)]
[OutputType(typeof(RootActivity))]
public sealed class GetRootActivityCommand : ConnectedCmdlet
{
    private const string HistorySet = "EventHistory";
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";
    private const string BucketSet = "S3";
    private const string TableSet = "Athena";
    private const string Doing = "Reading root activity";
    private const int DaysWithoutAfter = 90;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly List<AccountReference> _accounts = [];
    private readonly List<string> _paths = [];
    private readonly ConcurrentQueue<RootError> _errors = new();

    /// <summary>
    /// The accounts that the activity is about: 12-digit ids, or objects that have an AccountId or Id. Event histories of other accounts are
    /// not looked up.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>
    /// Files of events, and folders of them with all that is below: logs of CloudTrail, compressed or not, exports of the event history,
    /// events as EventBridge delivers them, lines of JSON. With wildcards.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files and folders by paths that are taken as they stand, whatever wildcards they seem to have.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>
    /// The bucket of a trail, best of an organization's: s3://bucket/prefix, where the folder AWSLogs is, or any folder below it. Only the
    /// logs of the days that are asked for are downloaded, and nothing is kept.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? S3Uri { get; set; }

    /// <summary>
    /// The table of a trail's logs in Athena, as database.table, with the columns that AWS documents: for logs that no single machine should
    /// read. -WhatIf shows the SQL and runs nothing.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern(@"^[^.""]+\.[^.""]+$")]
    public string? AthenaTable { get; set; }

    /// <summary>The workgroup of Athena that the query runs in; it says where results are kept, and what may be read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? WorkGroup { get; set; }

    /// <summary>
    /// The earliest time; 90 days ago when left out, and for files any. One without a zone is UTC, as times are shown; Get-Date knows its zone.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTime? After { get; set; }

    /// <summary>The latest time. One without a zone is UTC, as times are shown; Get-Date knows its zone.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTime? Before { get; set; }

    /// <summary>
    /// The Regions that events were recorded in. Event histories are looked up in all that need no opt-in when left out. Sign-ins, and what
    /// is done to credentials, are recorded in us-east-1.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string[]? Region { get; set; }

    /// <summary>The kinds of activity.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RootActivityKind[] Kind { get; set; } = [];

    /// <summary>Only what nobody meant: what is Unexplained, SignedIn or Denied.</summary>
    [Parameter]
    public SwitchParameter Unexpected { get; set; }

    /// <summary>
    /// The journals of other operators, which say what was meant besides the session's own: $RootJournalPath, else ROOTTOOLS_JOURNAL_PATH, else
    /// the one among the user's application data.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? JournalPath { get; set; }

    /// <summary>The role that is taken on in other accounts to look up their event histories.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern(@"^[\w+=,.@/-]{1,512}$")]
    public string RoleName { get; set; } = EventHistoryScope.DefaultRole;

    /// <summary>Goes on looking for new events, every minute, until Ctrl+C. Each is told once.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = BucketSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// The most accounts and Regions, or logs in a bucket, that are read at the same time. Without it: for event histories as many as AWS
    /// answers as fast as few, for a bucket 16.
    /// </summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <summary>Here the Regions are the events'; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    private bool IsAboutFiles => ParameterSetName is PathSet or LiteralSet;

    /// <inheritdoc/>
    internal override void Fail(RootError error, object? target = null) => _errors.Enqueue(error);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Utc(After) > Utc(Before))
        {
            throw Shell.Terminate(
                new RootError("TimesExchanged", RootErrorKind.InvalidArgument, "-After is later than -Before: no event can match.", "Exchange them."), null);
        }

        foreach (string path in Path ?? [])
        {
            IReadOnlyList<string> found = Shell.FindPaths(path);
            _paths.AddRange(found);
            if (found.Count == 0)
            {
                Shell.WriteError(
                    new RootError("LogNotFound", RootErrorKind.NotFound, $"There is no file or folder '{path}'.", "Correct -Path."), path);
            }
        }

        _paths.AddRange((LiteralPath ?? []).Select(Shell.ResolvePath));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AccountReference account in AccountId ?? [])
        {
            if (account.IsValid)
            {
                _accounts.Add(account);
            }
            else
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Accounts that were asked for and are none must not turn into every account; nor may paths.
        bool namesNothing = (_accounts.Count == 0 && (AccountId is not null || Shell.ExpectsInput)) || (IsAboutFiles && _paths.Count == 0);
        if (namesNothing)
        {
            return;
        }

        RootActivityReader reader = new(FindJournals());
        reader.Failed += error => Fail(error);
        foreach (AccountReference account in _accounts.Where(account => account.Name is not null))
        {
            reader.AccountNames[account.Id] = account.Name!;
        }

        bool isVerbose = Shell.IsVerbose;
        Task running = Task.Run(() => ReadAsync(reader, isVerbose, StopToken), CancellationToken.None);
        Await(running, () =>
        {
            ShowProgress(reader.Progress, isCompleted: false);
            TellWhenFollowing();
        });
        ShowProgress(reader.Progress, isCompleted: true);
        TellCauses(_errors);
    }

    private static DateTimeOffset? Utc(DateTime? time) =>
        time is { Kind: DateTimeKind.Unspecified } bare ? new DateTimeOffset(bare, TimeSpan.Zero) : time;

    private async Task ReadAsync(RootActivityReader reader, bool isVerbose, CancellationToken cancellationToken)
    {
        ReportCalls(isVerbose);
        Array.ForEach(Region ?? [], region => Regions.Require(region));
        DateTimeOffset? after = Utc(After) ?? (IsAboutFiles ? null : DateTimeOffset.UtcNow.AddDays(-DaysWithoutAfter));
        RootActivityFilter filter = new()
        {
            After = after,
            Before = Utc(Before),
            AccountIds = [.. _accounts.Select(account => account.Id).Distinct()],
            Regions = Region ?? [],
            Kinds = Kind,
            IsUnexpected = Unexpected,
        };
        RootActivitySource source = IsAboutFiles ? Origin.OpenFiles(filter) : await OpenAsync(filter, cancellationToken);
        await foreach (RootActivity activity in reader.ReadAsync(source, filter, cancellationToken))
        {
            await Queue.AskAsync(() => WriteActivity(activity), cancellationToken);
        }
    }

    private RootActivityOrigin Origin => new()
    {
        Paths = _paths,
        S3Uri = S3Uri,
        AthenaTable = AthenaTable,
        WorkGroup = WorkGroup,
        Accounts = _accounts.Count == 0 ? null : _accounts,
        RoleName = RoleName,
        Limit = ThrottleLimit,
        Interval = Wait ? Interval : null,
    };

    private async Task<RootActivitySource> OpenAsync(RootActivityFilter filter, CancellationToken cancellationToken) => Origin.Open(
        await ConnectAsync(cancellationToken),

        // Event histories hold the 90 days by themselves.
        After is null && S3Uri is null && AthenaTable is null ? filter with { After = null } : filter,
        (sql, isBounded) => Queue.AskAsync(() => MayRun(sql, isBounded), cancellationToken));

    /// <summary>The session's own journal, where there is one yet, and those that are named, which must be there.</summary>
    private IReadOnlyList<string> FindJournals()
    {
        List<string> journals = [];
        string own = RecordPlaces.Journal(this, null);
        if (File.Exists(own))
        {
            journals.Add(own);
        }

        foreach (string path in JournalPath ?? [])
        {
            IReadOnlyList<string> found = Shell.FindPaths(path);
            journals.AddRange(found.Count > 0 ? found : [Shell.ResolvePath(path)]);
        }

        Shell.WriteVerbose(journals.Count == 0
            ? "There is no journal, so that no change in a central session is known to be meant."
            : $"What was meant is read from {string.Join(", ", journals)}.");
        return [.. journals.Distinct(StringComparer.Ordinal)];
    }

    private bool MayRun(string sql, bool isBounded)
    {
        if (!isBounded)
        {
            Shell.WriteWarning($"'{AthenaTable}' has no partitions of days that are known, so that Athena reads all of it, and charges for that.");
        }

        Shell.WriteVerbose(sql);
        string what = $"run in Athena's workgroup {WorkGroup}:{Environment.NewLine}{sql}";
        return Shell.Confirm(new Question($"Would {what}", $"Query: {what}", Doing) { IsHarmless = true }, force: true);
    }

    private void TellWhenFollowing()
    {
        while (Wait && _errors.TryDequeue(out RootError? error))
        {
            TellCauses([error]);
        }
    }

    private void ShowProgress(RootActivityProgress progress, bool isCompleted)
    {
        const double Megabyte = 1e6;
        string what = IsAboutFiles ? "files" : S3Uri is not null ? "logs" : AthenaTable is not null ? "queries" : "accounts and Regions";
        string size = progress.Bytes > 0 ? $", {progress.Bytes / Megabyte:0} MB" : string.Empty;
        Shell.WriteProgress(new ProgressReport(Doing, $"{progress.Done} {what}{size}", -1, -1, isCompleted));
    }

    private bool WriteActivity(RootActivity activity)
    {
        Shell.WriteObject(activity);
        return true;
    }
}
