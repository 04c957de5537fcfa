using RootTools.Commands.Journaling;
using RootTools.Reports;

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
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html"/>
/// <seealso href="https://schema.ocsf.io/1.6.0/classes/compliance_finding"/>
/// <seealso href="https://owasp.org/www-community/attacks/CSV_Injection"/>
[Cmdlet(VerbsData.Export, "RootReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRootReportCommand : RootCmdlet
{
    private readonly RootReportBuilder _builder = new();

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// What the report is made of: results of Get-RootCredentialStatus, Test-RootCompliance, Get-RootGuardrail,
    /// Get-RootDelegatedAdministrator, Get-RootAccessFeature, Test-RootAccess, Find-RootLockedResource, Get-RootResourcePolicy,
    /// Get-MemberAccountSetting, Get-RootActivity, Compare-RootReport and Get-RootJournal, the caller as Get-RootContext gives it, and reports of
    /// Import-RootReport.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>The form, where the ending of the file does not tell it.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>The snapshot before this one: a JSON file. Its figures, and those of the ones before it, come into the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Previous { get; set; }

    /// <summary>For findings of Security Hub: its Region; that of the report when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>
    /// For findings of Security Hub: the account that imports them all. Security Hub takes a finding from the account alone that it names, so
    /// that without this each account has to import its own.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidatePattern("^[0-9]{12}$")]
    public string? SecurityHubAccountId { get; set; }

    /// <summary>Replaces no file.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object? item in InputObject ?? [])
        {
            var wrapped = PSObject.AsPSObject(item ?? throw Shell.Terminate(NotAResult("nothing"), null));
            if (!_builder.TryAdd(wrapped.BaseObject))
            {
                throw Shell.Terminate(NotAResult($"a {wrapped.TypeNames[0]}"), item);
            }

            _builder.Sandbox ??= wrapped.Properties[nameof(RootReport.Sandbox)]?.Value?.ToString();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_builder.IsEmpty)
        {
            throw Shell.Terminate(Empty(), null);
        }

        string path = Shell.ResolvePath(Path!);
        ReportFormat format = Format ?? ReportFormats.Of(path) ?? throw Shell.Terminate(FormatUnknown(), Path);
        string? previous = Previous is null ? null : Shell.ResolvePath(Previous);
        Run(async cancellationToken =>
        {
            RootReport report = _builder.Build(
                DateTimeOffset.UtcNow, ReadContext(), previous is null ? null : await ReportFile.ReadAsync(previous, cancellationToken));
            var file = new ReportFile { Path = path, Format = format, Region = Region, SecurityHubAccountId = SecurityHubAccountId };
            if (file.Refuse(report, replaces: !NoClobber, replacesReadOnly: Force) is { } error)
            {
                throw new RootToolsException(error);
            }

            if (await Queue.AskAsync(() => Shell.Confirm(Ask(report, file), force: false), cancellationToken))
            {
                file.Write(report, cancellationToken);
                if (PassThru)
                {
                    Emit(new FileInfo(path));
                }
            }
        });
    }

    // Whoever is connected now need not have found out what comes through the pipeline: a rehearsal is told by its mark.
    private RootContext? ReadContext()
    {
        RootContext? context = Session.Connection?.KnownContext;
        bool isOfSandbox = RootSandbox.IsRunningAt(context?.EndpointUrl);
        return isOfSandbox == (_builder.Sandbox is not null) ? context : null;
    }

    private static Question Ask(RootReport report, ReportFile file)
    {
        string verb = File.Exists(file.Path) ? "Replace" : "Write";
        string what = $"{verb} '{file.Path}': {file.Format} report of {report.Statuses.Count} audited accounts";
        return new Question(what, $"{what}?", "Export a report");
    }

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
        $"Give -Format, one of {string.Join(", ", Enum.GetNames(typeof(ReportFormat)))}, or an ending: .html, .json, .csv, .asff.json, .ocsf.json.");
}
