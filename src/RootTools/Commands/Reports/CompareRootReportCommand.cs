using RootTools.Activity;
using RootTools.Commands.Binding;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.Reports.Comparison;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Tells what is different between two snapshots, or between a snapshot and now.</summary>
/// <remarks>
/// <para>
/// New and gone accounts; credentials that appeared, disappeared, were used, activated or deactivated; guardrails, delegated administrators and
/// switches of central root access that changed; and names, states, units and root email addresses. Without -Difference the organization is read
/// as Get-RootCredentialStatus reads it, with the switches, delegates and guardrails that the reference has, too.
/// </para>
/// <para>
/// What one of the two snapshots does not show, such as an account that denied the look, is NotComparable: neither a change nor the absence of
/// one. Accounts that neither snapshot shows are counted at the end. A list of delegated administrators that is empty in a file may mean that
/// nobody asked. Compare snapshots of the same accounts: those that only one of them was made of count as new or gone; -AccountId narrows both.
/// </para>
/// <para>
/// Explanation says who did it where the activity in the snapshots, or in the pipeline, tells: of an access key the event that made it, of a use
/// the sign-in or call at that time.
/// </para>
/// <para>
/// -FailOn is for schedules: when a change is of one of the kinds, or as severe as that or worse, the command ends with the error DriftFound after
/// all changes are out, so that $? is false and -ErrorAction Stop throws; its TargetObject is those changes. The error of a snapshot that cannot
/// be read is another one, and terminates.
/// </para>
/// </remarks>
/// <example>
/// <para>Compares a snapshot with now.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./last-night.json
/// Compare-RootReport ./last-night.json
/// </code>
/// </example>
/// <example>
/// <para>Puts the changes between two snapshots into a report.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./october.json
/// Get-RootCredentialStatus | Export-RootReport ./november.json
/// $changes = @(Compare-RootReport ./october.json ./november.json)
/// @(Import-RootReport ./november.json) + $changes | Export-RootReport ./november-with-changes.json
/// </code>
/// </example>
/// <example>
/// <para>Ends a scheduled script with 2 when a credential appeared, or anything else that is at least of high severity happened.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./reference.json
/// $drift = @(Compare-RootReport ./reference.json -FailOn CredentialAppeared, High -ErrorVariable trouble -ErrorAction SilentlyContinue)
/// if ($trouble.FullyQualifiedErrorId -like 'DriftFound,*') { "exit 2: $($drift.Count) changes" }
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
[Cmdlet(VerbsData.Compare, "RootReport")]
[OutputType(typeof(RootChange))]
public sealed class CompareRootReportCommand : OrganizationReadCmdlet
{
    private readonly List<RootActivity> _activity = [];
    private readonly List<RootCredentialStatus> _statuses = [];
    private readonly List<RootGuardrailCoverage> _guardrails = [];
    private RootReport? _reference;
    private RootReport? _now;
    private bool _readsDelegates;

    /// <summary>The older snapshot: a JSON file of Export-RootReport, also in S3 (s3://bucket/name.json), or a report as Import-RootReport gives it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public object? Reference { get; set; }

    /// <summary>The newer snapshot, as a file or a report; the organization as it is now when left out.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public object? Difference { get; set; }

    /// <summary>Activity as Get-RootActivity gives it, to say who made the changes, besides what the snapshots have.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public RootActivity[]? Activity { get; set; }

    /// <summary>Compares these accounts only; all when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>
    /// Kinds of change, such as CredentialAppeared, or severities, such as High, that are an error at the end; Any for every change but
    /// what cannot be compared.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FailOnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] FailOn { get; set; } = [];

    /// <inheritdoc/>
    private protected override string Doing => "Comparing with now";

    /// <inheritdoc/>
    private protected override OrganizationParts Parts =>
        (_reference!.Features.Count > 0 ? OrganizationParts.Features : OrganizationParts.None)
        | (_reference.Features.Count + _reference.Delegates.Count > 0 ? OrganizationParts.Delegates : OrganizationParts.None)
        | (_reference.Guardrails.Count > 0 ? OrganizationParts.Guardrails : OrganizationParts.None);

    /// <inheritdoc/>
    private protected override IReadOnlyList<RootAccessFeature> Features =>
        [.. _reference!.Features.Select(feature => feature.Feature).Distinct()];

    private bool IsNow => Difference is null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        string[] unknown = [.. FailOn.Where(name => !RootChangeFilter.Knows(name))];
        if (unknown.Length > 0)
        {
            throw Shell.Terminate(
                new RootError(
                    "FailOnUnknown", RootErrorKind.InvalidArgument, $"-FailOn has no '{unknown[0]}'.",
                    $"Give kinds or severities: {string.Join(", ", RootChangeFilter.Names)}."),
                unknown[0]);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _activity.AddRange(Activity ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _reference = Narrow(Open(Reference!));
        RootReport difference;
        if (IsNow)
        {
            Read(AccountId);
            difference = Narrow(Now());
        }
        else
        {
            difference = Narrow(Open(Difference!));
        }

        if (difference.CreatedAt < _reference.CreatedAt)
        {
            Shell.WriteWarning("The reference is newer than what it is compared with: what is told as new is gone, and the other way round.");
        }

        if (Uri.TryCreate(difference.Sandbox ?? _reference.Sandbox, UriKind.Absolute, out Uri? rehearsal))
        {
            Shell.Sandbox ??= rehearsal;
        }

        Tell(difference);
    }

    /// <inheritdoc/>
    private protected override void TakeOrganization(
        RootContext context, IReadOnlyList<RootAccessFeatureResult>? features, IReadOnlyList<RootDelegatedAdministrator>? delegates)
    {
        _readsDelegates = delegates is not null;
        _now = new RootReport
        {
            CreatedAt = DateTimeOffset.UtcNow,
            ModuleVersion = RootReport.ThisModuleVersion,
            OrganizationId = context.OrganizationId,
            Features = features ?? [],
            Delegates = delegates ?? [],
        };
    }

    /// <inheritdoc/>
    private protected override void TakeAccount(RootCredentialStatus status, RootGuardrailCoverage? guardrail, MemberAccountSetting? setting)
    {
        lock (_statuses)
        {
            _statuses.Add(status);
            if (guardrail is not null)
            {
                _guardrails.Add(guardrail);
            }
        }
    }

    private RootReport Now() => _now is null
        ? new RootReport { CreatedAt = DateTimeOffset.UtcNow, ModuleVersion = RootReport.ThisModuleVersion }
        : _now with { Statuses = _statuses, Guardrails = _guardrails };

    private RootReport Open(object given)
    {
        if ((given is PSObject wrapped ? wrapped.BaseObject : given) is RootReport report)
        {
            return report;
        }

        string path = ResolvePlace(given is PSObject { BaseObject: FileInfo file } ? file.FullName : given.ToString()!);
        RootReport? read = null;
        Run(async cancellationToken => read = await ReportFile.ReadAsync(path, ConnectAsync, cancellationToken));
        return read!;
    }

    private RootReport Narrow(RootReport report)
    {
        if (AccountId is null)
        {
            return report;
        }

        HashSet<string> ids = [.. AccountId.Select(account => account.Id)];
        return report with
        {
            Statuses = [.. report.Statuses.Where(status => ids.Contains(status.AccountId))],
            Guardrails = [.. report.Guardrails.Where(coverage => ids.Contains(coverage.AccountId))],
        };
    }

    private void Tell(RootReport difference)
    {
        RootReportComparer comparer;
        try
        {
            comparer = new RootReportComparer(_reference!, difference, _activity) { KnowsDelegates = IsNow && _readsDelegates };
        }
        catch (RootToolsException e)
        {
            throw Shell.Terminate(e.Error, null);
        }

        List<RootChange> failing = [];
        int count = 0;
        foreach (RootChange change in comparer.Compare())
        {
            Shell.WriteObject(change);
            count++;
            if (FailOn.Any(name => RootChangeFilter.Matches(change, name)))
            {
                failing.Add(change);
            }
        }

        string unseen = comparer.SeenInNeither == 0
            ? string.Empty
            : $"; {comparer.SeenInNeither} accounts could be looked at in neither, and were not compared";
        Shell.Tell($"{count} {(count == 1 ? "change" : "changes")} since {_reference!.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z{unseen}.");
        if (failing.Count > 0)
        {
            Shell.WriteError(Drift(failing), failing.ToArray());
        }
    }

    private static RootError Drift(List<RootChange> changes) => new(
        "DriftFound",
        RootErrorKind.Conflict,
        $"{changes.Count} of the changes are what -FailOn names: " +
            $"{string.Join(", ", changes.GroupBy(change => change.Kind).Select(kind => $"{kind.Count()} {kind.Key}"))}.",
        "Look at them one by one; when all are meant, take a new snapshot as the reference: Export-RootReport.");
}
