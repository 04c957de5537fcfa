using System.Collections;
using RootTools.Commands.Binding;
using RootTools.Commands.Journaling;
using RootTools.Reports;
using RootTools.Reports.Evidence;
using RootTools.Storage;

namespace RootTools.Commands;

/// <summary>Gathers what other cmdlets found out into a report: a page, a snapshot that can be read back, a table, or findings.</summary>
/// <remarks>
/// <para>
/// Everything that comes through the pipeline goes in, sorted by its type and by account, and nothing else: AWS is not asked. A list that
/// nobody gave is empty, which does not say that there is nothing. What is neither a result that a report has a place for nor an earlier
/// report is an error, before anything is written.
/// </para>
/// <para>
/// The ending of the file tells the form: .html for people; .json for the snapshot, which Import-RootReport reads back and Compare-RootReport
/// compares; .csv with one row for each account; .asff.json for AWS Security Hub; .ocsf.json for the Open Cybersecurity Schema Framework.
/// </para>
/// <para>
/// The page for people is one file that asks nobody for anything. It has rows for 10,000 accounts, those that need attention first; for more, a
/// table of all of them (.csv) is written beside it.
/// </para>
/// <para>
/// A file is written whole or not at all: until it is complete, what was there before stays. As with Export-Csv it is replaced without a
/// question, unless -NoClobber, -Confirm or -WhatIf is given, and a read-only one with -Force. No report holds a secret; with settings it
/// has names, addresses and phone numbers of people. See about_RootReport.
/// </para>
/// <para>
/// A path such as s3://bucket/prefix/report.html writes into S3, encrypted there, with the session's connection or the one that the parameters
/// name. What is in S3 already is never replaced: -Force does not change that.
/// </para>
/// <para>
/// With -Evidence a folder is written for the files of an audit: the page, the table, the snapshot, what the journal has of these accounts,
/// who collected it with which versions, what the cmdlets have to be allowed, and a manifest with the SHA-256 sums of these files, which
/// Test-RootReport checks. The manifest is not signed: keep its own sum, which is told with -Verbose, somewhere else.
/// </para>
/// </remarks>
/// <example>
/// <para>Audits every account and shows the result in a browser.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./report.html
/// Invoke-Item ./report.html
/// </code>
/// </example>
/// <example>
/// <para>Audits every account and keeps the snapshot.</para>
/// <code>Get-RootCredentialStatus | Export-RootReport ./snapshot.json</code>
/// </example>
/// <example>
/// <para>Gathers several kinds of results in one table, a row for each account.</para>
/// <code>
/// $found = @(Get-RootCredentialStatus) + @(Get-RootGuardrail)
/// $found | Export-RootReport ./accounts.csv
/// </code>
/// </example>
/// <example>
/// <para>Keeps a snapshot with the figures of the one before it.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./october.json
/// Get-RootCredentialStatus | Export-RootReport ./november.json -Previous ./october.json
/// </code>
/// </example>
/// <example>
/// <para>Audits a part of the organization, for one report of all parts that several machines make together.</para>
/// <code>Get-RootCredentialStatus -Shard 1/2 | Export-RootReport ./1-of-2.json -Shard 1/2</code>
/// </example>
/// <example>
/// <para>Collects evidence for an auditor, and checks it.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport -Evidence ./evidence
/// Test-RootReport ./evidence
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html"/>
/// <seealso href="https://schema.ocsf.io/1.6.0/classes/compliance_finding"/>
/// <seealso href="https://owasp.org/www-community/attacks/CSV_Injection"/>
[Cmdlet(VerbsData.Export, "RootReport", DefaultParameterSetName = FileSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo), typeof(WrittenReport))]
public sealed class ExportRootReportCommand : ConnectedCmdlet
{
    private const string FileSet = "File";
    private const string EvidenceSet = "Evidence";

    private readonly RootReportBuilder _builder = new();

    /// <summary>The file; or an object in S3, such as s3://my-bucket/reviews/2026-11-22.html, which must not be there yet.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The folder for evidence, which must not be there yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EvidenceSet)]
    [ValidateNotNullOrEmpty]
    public string? Evidence { get; set; }

    /// <summary>
    /// What the report is made of: results of Get-RootCredentialStatus, Test-RootCompliance, Get-RootGuardrail,
    /// Get-RootDelegatedAdministrator, Get-RootAccessFeature, Test-RootAccess, Find-RootLockedResource, Get-RootResourcePolicy,
    /// Get-MemberAccountSetting, Get-RootActivity, Compare-RootReport and Get-RootJournal, the caller as Get-RootContext gives it, and reports of
    /// Import-RootReport.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>The form, where the ending of the file does not tell it.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public ReportFormat? Format { get; set; }

    /// <summary>The snapshot before this one: a JSON file, or an object in S3. Its figures, and those of the ones before it, come into the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Previous { get; set; }

    /// <summary>For findings of Security Hub: its Region; that of the report when left out.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string? Region { get; set; }

    /// <summary>
    /// For findings of Security Hub: the account that imports them all. Security Hub takes a finding from the account alone that it names, so
    /// that without this each account has to import its own.
    /// </summary>
    [Parameter(ParameterSetName = FileSet)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidatePattern("^[0-9]{12}$")]
    public string? SecurityHubAccountId { get; set; }

    /// <summary>
    /// In S3, the key of KMS that the object is encrypted with: its id, ARN or alias. Without it the bucket's own encryption holds, which is
    /// AES-256 with S3's keys at least.
    /// </summary>
    [Parameter(ParameterSetName = FileSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>
    /// The shard of the accounts that the report is of, such as 3/16, as it was given to Get-RootCredentialStatus: Merge-RootReport makes one
    /// report of all shards. A result of an account of another shard is an error.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ShardCompleter))]
    [ValidateNotNull]
    public AccountShard? Shard { get; set; }

    /// <summary>With -Shard: writes a report even when nothing comes through the pipeline, since no account may be in that shard.</summary>
    [Parameter]
    public SwitchParameter AllowEmpty { get; set; }

    /// <summary>Replaces no file.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// For evidence: the journal that the excerpt is taken from. Without it: $RootJournalPath, else ROOTTOOLS_JOURNAL_PATH, else the one among
    /// the user's application data. Entries that come through the pipeline are taken instead.
    /// </summary>
    [Parameter(ParameterSetName = EvidenceSet)]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// For evidence: the file with the journal's key, with which its signatures are checked. Without it: $RootJournalKeyPath, else
    /// ROOTTOOLS_JOURNAL_KEY_PATH, else they are not checked.
    /// </summary>
    [Parameter(ParameterSetName = EvidenceSet)]
    [ValidateNotNullOrEmpty]
    public string? JournalKeyPath { get; set; }

    /// <summary>Gives the file or folder that was written; of an object in S3 its place, and how it is encrypted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsOwnConnection => S3Place.IsMeantBy(Path);

    /// <summary>Here the Region is Security Hub's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? item in InputObject ?? [])
        {
            if (item is null)
            {
                throw Shell.Terminate(NotAResult("nothing"), null);
            }

            if (!_builder.TryAdd(item is PSObject given ? given.BaseObject : item))
            {
                throw Shell.Terminate(NotAResult($"a {PSObject.AsPSObject(item).TypeNames[0]}"), item);
            }

            _builder.Sandbox ??= PipelineInput.SandboxOf(item)?.AbsoluteUri;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _builder.Shard = Shard;
        if (_builder.IsEmpty)
        {
            if (Shard is null || !AllowEmpty)
            {
                throw Shell.Terminate(Empty(), null);
            }

            // No result says where it comes from.
            _builder.Sandbox = RootSandbox.IsRunningAt(Session.Connection?.EndpointUrl) ? Session.Connection!.EndpointUrl!.AbsoluteUri : null;
        }

        string? previous = Previous is null ? null : ResolvePlace(Previous);
        if (Evidence is not null)
        {
            if (S3Place.IsMeantBy(Evidence))
            {
                throw Shell.Terminate(EvidenceInS3(Evidence), Evidence);
            }

            Collect(Shell.ResolvePath(Evidence), previous);
            return;
        }

        string path = ResolvePlace(Path!);
        bool isInS3 = S3Place.IsMeantBy(path);
        if (KmsKeyId is not null && !isInS3)
        {
            throw Shell.Terminate(KeyWithoutS3(path), KmsKeyId);
        }

        ReportFormat format = Format ?? ReportFormats.Of(path) ?? throw Shell.Terminate(FormatUnknown(), Path);
        Run(async cancellationToken =>
        {
            RootReport report = await BuildAsync(previous, cancellationToken);
            if (report.MissingShards.Count > 0 && format is not (ReportFormat.Html or ReportFormat.Json))
            {
                Warn($"The report lacks the shards {string.Join(", ", report.MissingShards)}, and this form of it has no place to say so.");
            }

            var file = new ReportFile
            {
                Path = path,
                Format = format,
                Region = Region,
                SecurityHubAccountId = SecurityHubAccountId,
                KmsKeyId = KmsKeyId,
            };
            if (file.Refuse(report, replaces: !NoClobber, replacesReadOnly: Force) is { } error)
            {
                throw new RootToolsException(error);
            }

            if (await AskAsync(!isInS3 && File.Exists(path) ? "Replace" : "Write", path, $"{format} report", report, cancellationToken))
            {
                IReadOnlyList<WrittenReport> written = await file.WriteAsync(report, ConnectAsync, cancellationToken);
                foreach (WrittenReport one in isInS3 ? written : [])
                {
                    TellEncryption(one);
                }

                Tell(isInS3 ? null : path, written[written.Count - 1]);
            }
        });
    }

    private void Collect(string folder, string? previous)
    {
        string version = (GetVariableValue("PSVersionTable") as IDictionary)?["PSVersion"]?.ToString() ?? "unknown";
        string? journal = IsOfOtherOrigin && JournalPath is null ? null : RecordPlaces.Journal(this, JournalPath);
        string? keyPath = RecordPlaces.JournalKey(this, JournalKeyPath);
        Run(async cancellationToken =>
        {
            RootReport report = await BuildAsync(previous, cancellationToken);
            JournalExcerpt? excerpt = journal is null ? null
                : await JournalExcerpt.ReadAsync(journal, keyPath is null ? null : JournalKey.Read(keyPath), report, cancellationToken);
            if (report.Journal.Count == 0 && excerpt is not null)
            {
                report = report with { Journal = excerpt.Entries };
            }

            RootContext? caller = _builder.Context ?? ReadContext();
            if (caller is null || (report.OrganizationId is not null && caller.OrganizationId != report.OrganizationId))
            {
                caller = null;
                Warn("The evidence does not name the caller: this session is not connected to the organization that the report is about.");
            }

            if (await AskAsync("Write", folder, "evidence", report, cancellationToken))
            {
                var run = EvidenceRun.Of(report, caller, version, excerpt?.Journal, DateTimeOffset.UtcNow);
                string hash = EvidenceFolder.Write(report, run, folder, cancellationToken);
                Explain($"The SHA-256 sum of the manifest is {hash}. Keep it somewhere else.");
                Tell(folder, null);
            }
        });
    }

    private async Task<RootReport> BuildAsync(string? previous, CancellationToken cancellationToken) => _builder.Build(
        DateTimeOffset.UtcNow, ReadContext(), previous is null ? null : await ReportFile.ReadAsync(previous, ConnectAsync, cancellationToken));

    // Whoever is connected now need not have found out what comes through the pipeline: a rehearsal is told by its mark.
    private bool IsOfOtherOrigin => RootSandbox.IsRunningAt(Session.Connection?.EndpointUrl) != (_builder.Sandbox is not null);

    private RootContext? ReadContext() => IsOfOtherOrigin ? null : Session.Connection?.KnownContext;

    private Task<bool> AskAsync(string verb, string path, string form, RootReport report, CancellationToken cancellationToken)
    {
        string what = $"{verb} '{path}': {form} of {report.Statuses.Count} audited accounts";
        return Queue.AskAsync(() => Shell.Confirm(new Question(what, $"{what}?", "Export a report"), force: false), cancellationToken);
    }

    // A file as Get-Item gives it, with what the view of files shows.
    private void Tell(string? path, WrittenReport? written)
    {
        if (Shell.IsOn(nameof(PassThru)))
        {
            Queue.Post(() => Shell.WriteObject(path is null ? written! : InvokeProvider.Item.Get(WildcardPattern.Escape(path))[0]));
        }
    }

    private void TellEncryption(WrittenReport written)
    {
        if (written.Encryption is null)
        {
            Warn($"'{written.Path}' was written, but the store does not say that it is encrypted there.");
        }
        else
        {
            Explain($"'{written.Path}' was written; S3 encrypted it with {written.Encryption}.");
        }
    }

    private static RootError EvidenceInS3(string place) => new(
        "EvidenceIsAFolder", RootErrorKind.InvalidArgument,
        $"Evidence is a folder of files, and '{place}' is a place in S3.",
        "Name a folder, check it with Test-RootReport, and upload it then: aws s3 cp --recursive.");

    private static RootError KeyWithoutS3(string path) => new(
        "KmsKeyWithoutS3", RootErrorKind.InvalidArgument,
        $"-KmsKeyId is for objects in S3, and '{path}' is a file.",
        "Leave out -KmsKeyId, or name a place such as s3://my-bucket/reviews/report.html.");

    private static RootError NotAResult(string what) => new(
        "ReportInputUnknown", RootErrorKind.InvalidArgument,
        $"A report has no place for {what}. Nothing was written.",
        $"Give results as they come from the cmdlets, not selected, formatted or read from other files: " +
            $"{string.Join(", ", RootReportBuilder.Types.Select(type => type.Name))}.");

    private static RootError Empty() => new(
        "ReportEmpty", RootErrorKind.InvalidArgument,
        "Nothing came through the pipeline, so that there is nothing to report. Nothing was written.",
        "Pipe results in, such as: Get-RootCredentialStatus | Export-RootReport ./snapshot.json");

    private static RootError FormatUnknown() => new(
        "ReportFormatUnknown", RootErrorKind.InvalidArgument,
        "The ending of the file does not tell which form of report is wanted.",
        "Give -Format Html, Json, Csv, Asff or Ocsf; or one of the endings .html, .json, .csv, .asff.json and .ocsf.json.");
}
