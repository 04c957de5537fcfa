using System.Diagnostics;
using System.Runtime.CompilerServices;
using RootTools.Activity;
using RootTools.Commands.Journaling;
using RootTools.Commands.Reviews;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.Reports.Comparison;
using RootTools.Reviews;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// Reviews the root users of an organization as a file of settings says, for schedules: audit, compliance, drift, activity, snapshot and report
/// in one call, with an exit code.
/// </summary>
/// <remarks>
/// <para>The file is a PowerShell data file (.psd1), which is read as data and never run. It is checked first and completely: what is wrong is
/// told at once, line by line, and then nothing is done. about_RootReview lists every setting.</para>
/// <para>$LASTEXITCODE, and with -Exit the exit code of the shell, is 0 when everything is as wanted, 2 when drift or anything else was found that
/// the file counts as a failure, 3 when nothing was found but a part could not be read, and 1 when the review could not be carried out or
/// what it found could not be written. 2 is also the code when a part could not be read: the result has both, in Findings and Errors.</para>
/// <para>A review reads and changes nothing at AWS but the objects that it adds to S3. Reports and snapshots have names of their own, are there
/// whole or not at all, and replace nothing. Drift is told against the last snapshot of the same name; the first review has none.</para>
/// <para>One review at a time runs for a journal: another one ends with the error ReviewRunning, which names the first. A review that was killed,
/// or ended by a reboot, leaves nothing in the way: the next one begins anew and says so.</para>
/// <para>With LogPath, in the file or here, every step is a line of JSON with its time in UTC. The log may be moved away or emptied at any time.</para>
/// </remarks>
/// <example>
/// <para>Shows what a review would do.</para>
/// <code>
/// Set-Content ./review.psd1 "@{ Snapshot = @{ Path = '.' }; Report = @{ Path = '.' } }"
/// Invoke-RootReview ./review.psd1 -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Reviews the organization, keeps the snapshot and the report in S3, and says what was found.</para>
/// <code>
/// Set-Content ./review.psd1 "@{ Compliance = @{ Framework = 'CIS*' }; Snapshot = @{ Path = 's3://my-reviews/root/' }; Report = @{ Path = 's3://my-reviews/root/' } }"
/// $review = Invoke-RootReview ./review.psd1 -ErrorAction SilentlyContinue
/// "$($review.Outcome): $($review.Findings)"
/// </code>
/// </example>
/// <example>
/// <para>What a timer runs: the shell ends with the review's exit code.</para>
/// <code>
/// Set-Content ./review.psd1 "@{ Snapshot = @{ Path = '.' }; LogPath = 'review.log' }"
/// 'pwsh -NoProfile -NonInteractive -Command "Invoke-RootReview /etc/roottools/review.psd1 -Exit"'
/// </code>
/// </example>
/// <seealso href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_data_files"/>
/// <seealso href="https://jsonlines.org"/>
[Cmdlet(VerbsLifecycle.Invoke, "RootReview", SupportsShouldProcess = true)]
[OutputType(typeof(RootReviewResult))]
public sealed class InvokeRootReviewCommand : OrganizationReadCmdlet
{
    private readonly ReviewDiary _diary = new();
    private readonly RootReportBuilder _found = new();
    private RootReviewSettings _settings = null!;
    private ReviewWriter _writer = null!;
    private RootComplianceTester? _tester;
    private RootContext? _context;
    private bool _readsDelegates;

    /// <summary>The file of settings.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The log, instead of the one that the file names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>Ends the shell with the review's exit code, for schedules: pwsh -Command "Invoke-RootReview review.psd1 -Exit".</summary>
    [Parameter]
    public SwitchParameter Exit { get; set; }

    /// <summary>Reads the file; tests, which have no parser, hand over what it would give.</summary>
    internal Func<string, (SettingNode? Root, IReadOnlyList<ReviewSettingsFault> Faults)> Reader { get; init; } = SettingsFile.Read;

    /// <inheritdoc/>
    private protected override string Doing => "Reviewing root users";

    /// <inheritdoc/>
    private protected override OrganizationParts Parts => OrganizationParts.Features | OrganizationParts.Delegates | OrganizationParts.Guardrails
        | (_settings.Compliance?.ReadsContacts is true ? OrganizationParts.Settings : OrganizationParts.None);

    /// <inheritdoc/>
    private protected override (string Arn, string? ExternalId)? Role => _settings?.RoleArn is { } arn ? (arn, _settings.ExternalId) : null;

    /// <inheritdoc/>
    internal override void Fail(RootError error, object? target = null)
    {
        // Told at the end: whoever stops at the first error wants the report all the same.
        Explain(error.Message);
        _diary.Fail(error);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            ReadSettings();
            if (Shell.IsWhatIf)
            {
                Preview();
                Shell.SetExitCode(0, exits: Shell.IsOn(nameof(Exit)));
                return;
            }

            _diary.LogTo(_settings.LogPath);
            using ReviewLock held = Take();
            Review();
        }
        catch (RootToolsException e)
        {
            throw EndWith(e.Error);
        }
    }

    /// <inheritdoc/>
    private protected override Exception EndWith(RootError error) => EndWith(error, null);

    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isOutside = (await connection.GetContextAsync(cancellationToken)).Role == OrganizationRole.StandaloneAccount;
        IAsyncEnumerable<AccountReference> every = AccountCmdlet.ListEveryAsync(connection, _settings.Selection, cancellationToken);
        await foreach (AccountReference account in every)
        {
            if (isOutside || _settings.Selection.IncludeManagementAccount || account.Id != _context!.ManagementAccountId)
            {
                yield return account;
            }
        }
    }

    /// <inheritdoc/>
    private protected override void TakeOrganization(
        RootContext context, IReadOnlyList<RootAccessFeatureResult>? features, IReadOnlyList<RootDelegatedAdministrator>? delegates)
    {
        _context = context;
        _readsDelegates = delegates is not null;
        if (context.Role == OrganizationRole.StandaloneAccount)
        {
            _tester?.KnowStandalone();
        }

        if (delegates is not null)
        {
            _tester?.KnowDelegates();
        }

        foreach (object finding in (features ?? []).Concat<object>(delegates ?? []))
        {
            _found.TryAdd(finding);
            _tester?.Add(finding);
        }
    }

    /// <inheritdoc/>
    private protected override void TakeAccount(RootCredentialStatus status, RootGuardrailCoverage? guardrail, MemberAccountSetting? setting)
    {
        lock (_found)
        {
            foreach (object finding in new object?[] { status, guardrail, setting }.OfType<object>())
            {
                _found.TryAdd(finding);
                _tester?.Add(finding);
            }

            foreach (RootComplianceResult result in _tester?.Test(status.AccountId) ?? [])
            {
                _found.TryAdd(result);
            }
        }
    }

    private Exception EndWith(RootError error, object? target)
    {
        _diary.LogEnd(error);
        Shell.SetExitCode((int)RootReviewOutcome.Failed, exits: Shell.IsOn(nameof(Exit)));
        return Shell.Terminate(error, target);
    }

    private void ReadSettings()
    {
        string path = Shell.ResolvePath(Path!);
        (SettingNode? root, IReadOnlyList<ReviewSettingsFault> faults) = Reader(path);
        if (root is not null)
        {
            (_settings, IReadOnlyList<ReviewSettingsFault> more) = ReviewSettingsReader.Read(
                root, System.IO.Path.GetDirectoryName(path)!, () => RecordPlaces.Journal(this, null));
            faults = [.. faults.Concat(more).OrderBy(fault => fault.Line)];
        }

        if (faults.Count > 0)
        {
            throw EndWith(ReviewSettingsReader.Invalid(System.IO.Path.GetFileName(path), faults), faults.ToArray());
        }

        // What is said here counts more than the file.
        _settings = LogPath is null ? _settings : _settings with { LogPath = Shell.ResolvePath(LogPath) };
        ProfileName ??= _settings.ProfileName;
        Region ??= _settings.Region;
        EndpointUrl ??= _settings.EndpointUrl;
        AllowUnencryptedEndpoint = AllowUnencryptedEndpoint || _settings.AllowUnencryptedEndpoint;
        ThrottleLimit ??= _settings.ThrottleLimit;
        _writer = new ReviewWriter(_settings, _diary.StartedAt, _diary.RunId);
        _tester = _settings.Compliance is { } compliance ? new RootComplianceTester(compliance.Controls, compliance.Options) : null;
    }

    private void Preview()
    {
        foreach (string step in ReviewSteps.Describe(_settings))
        {
            Shell.Confirm(new Question(step, $"{step}?", "Review root users") { IsHarmless = true }, force: true);
        }
    }

    private ReviewLock Take()
    {
        using var process = Process.GetCurrentProcess();
        var lease = ReviewLock.Take(_settings.JournalPath, new ReviewHolder(_diary.RunId, Environment.MachineName, process.Id, _diary.StartedAt));
        _diary.Log(
            "info", "start", ("settings", Shell.ResolvePath(Path!)), ("module", RootReport.ThisModuleVersion), ("host", Environment.MachineName),
            ("process", process.Id), ("journal", _settings.JournalPath));
        if (lease.Abandoned is { } abandoned)
        {
            Shell.WriteWarning($"The {abandoned} did not come to its end. This review begins anew.");
            _diary.Log("warning", "abandoned", ("message", $"The {abandoned} did not come to its end."));
        }

        return lease;
    }

    private void Review()
    {
        if (_settings.Audit is not null)
        {
            Step("Audit", () => Read(_settings.AccountIds.Count > 0 ? [.. _settings.AccountIds.Select(id => new AccountReference(id))] : null));
        }

        RootReport now = Build(null);
        if (_settings.Audit is not null && now.Statuses.Count == 0 && _diary.Failures.Count == 0)
        {
            throw new RootToolsException(Nothing());
        }

        if (_settings.Activity is { } activity)
        {
            Step("Activity", () => Run(stop => TryAsync(() => ReadActivityAsync(activity, [.. now.Statuses.Select(status => status.AccountId)], stop))));
        }

        RootReport? reference = null;
        string? name = null;
        if (_settings.Drift is { } drift)
        {
            Step("Drift", () => Run(stop => TryAsync(async () => (reference, name) = await CompareAsync(drift, stop))));
        }

        RootReport report = Build(reference);
        Step("Report", () => Run(stop => _writer.WriteAsync(report, keepsSnapshot: _diary.LogFailure is null, ConnectAsync, stop)));
        Conclude(report, name);
    }

    private void Step(string name, Action work)
    {
        Shell.WriteVerbose($"{name} begins.");
        _diary.Step(name, work);
    }

    private RootReport Build(RootReport? previous)
    {
        _found.Sandbox ??= Shell.Sandbox?.AbsoluteUri;
        return _found.Build(_diary.StartedAt, _context, previous);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RootToolsException e) when (!e.Error.EndsRun)
        {
            Fail(e.Error);
        }
    }

    private async Task ReadActivityAsync(ReviewActivity activity, IReadOnlyCollection<string> audited, CancellationToken cancellationToken)
    {
        ReportCalls(isVerbose: false);
        string[] journals = [.. activity.JournalPaths.Prepend(_settings.JournalPath).Where(File.Exists).Distinct(StringComparer.Ordinal)];
        IReadOnlyCollection<string> accounts = _settings.IsAboutSome ? audited : [];
        DateTimeOffset end = _diary.StartedAt - activity.Delay;
        RootActivityFilter filter = new() { After = end.AddDays(-activity.Days), Before = end, AccountIds = accounts, Regions = activity.Regions };
        RootActivityOrigin origin = activity.Origin with
        {
            Accounts = accounts.Count == 0 ? null : [.. accounts.Select(id => new AccountReference(id))],
            Limit = ThrottleLimit,
        };
        RootActivityReader reader = new(journals);
        reader.Failed += error => Fail(error);
        RootActivitySource source;
        if (origin.IsFiles)
        {
            source = origin.OpenFiles(filter);
        }
        else
        {
            RootConnection connection = await ConnectAsync(cancellationToken);
            _context ??= await connection.GetContextAsync(cancellationToken);
            source = origin.Open(connection, filter);
        }

        await foreach (RootActivity one in reader.ReadAsync(source, filter, cancellationToken))
        {
            _found.TryAdd(one);
        }
    }

    private async Task<(RootReport? Reference, string? Name)> CompareAsync(ReviewDrift drift, CancellationToken cancellationToken)
    {
        string? last = await new ReviewFiles(_settings.Name).FindLastAsync(drift.Reference, ConnectAsync, cancellationToken);
        if (last is null)
        {
            Explain($"There is no snapshot in '{drift.Reference}' yet to compare with.");
            return (null, null);
        }

        RootReport reference = await ReportFile.ReadAsync(last, ConnectAsync, cancellationToken);
        foreach (RootChange change in new RootReportComparer(reference, Build(null)) { KnowsDelegates = _readsDelegates }.Compare())
        {
            _found.TryAdd(change);
        }

        return (reference, last);
    }

    private void Conclude(RootReport report, string? reference)
    {
        RootReviewError[] errors =
            [.. _diary.Failures.GroupBy(failure => failure.Step).SelectMany(step => Summarize(step.Key, step.Select(failure => failure.Error)))];
        IReadOnlyList<string> findings = ReviewFindings.Of(_settings, report);
        _diary.LogFound(errors, _writer.Written, findings);
        RootError[] unwritten = [.. _writer.Failures, .. _diary.LogFailure is { } failure ? new[] { failure } : []];
        var result = new RootReviewResult
        {
            RunId = _diary.RunId,
            Outcome = ReviewFindings.Conclude(unwritten.Length > 0, findings.Count, errors.Length),
            OrganizationId = report.OrganizationId,
            StartedAt = _diary.StartedAt,
            Duration = _diary.Elapsed,
            Accounts = report.Statuses.Count,
            WithCredentials = report.Statuses.Count(status => status.Outcome == RootCredentialOutcome.CredentialsPresent),
            Unread = report.Statuses.Count(status => status.Outcome is RootCredentialOutcome.Denied or RootCredentialOutcome.Failed),
            FailedControls = report.Compliance.Count(compliance => compliance.Status == RootComplianceStatus.Fail),
            Changes = reference is null ? null : report.Changes.Count,
            Reference = reference,
            Activity = _settings.Activity is null ? null : report.Activity.Count,
            Findings = findings,
            Errors = [.. errors, .. Summarize("Report", unwritten)],
            Files = _writer.Written,
            LogPath = _settings.LogPath,
        };
        if (unwritten.Length == 0)
        {
            _diary.LogEnd(result);
        }

        Tell(result, unwritten.FirstOrDefault());
    }

    private void Tell(RootReviewResult result, RootError? unwritten)
    {
        Shell.WriteObject(result);
        Shell.SetExitCode(result.ExitCode, exits: Shell.IsOn(nameof(Exit)));
        foreach (RootReviewFile file in result.Files.Where(file => file.Encryption is null && Storage.S3Place.IsMeantBy(file.Path)))
        {
            Shell.WriteWarning($"'{file.Path}' was written, but the store does not say that it is encrypted there.");
        }

        if (unwritten is not null)
        {
            throw EndWith(unwritten);
        }

        TellCauses(_diary.Failures.Select(failure => failure.Error));
    }

    // Regions that the organization closed on purpose are worth a warning, as in the cmdlets, and leave nothing unread.
    private static IEnumerable<RootReviewError> Summarize(string step, IEnumerable<RootError> errors) => Causes.Summarize(errors)
        .Where(cause => !cause.IsOnPurpose)
        .Select(cause => new RootReviewError(
            step, cause.Errors[0].Id, Printable.Line(cause.Line.Replace(Environment.NewLine, " ")), cause.Accounts, cause.Errors[0].RecommendedAction));

    private static RootError Nothing() => new(
        "ReviewOfNothing", RootErrorKind.NotFound,
        "No account of the organization meets the conditions of the review.",
        "Correct Accounts in the file of settings: Get-RootMemberAccount takes the same conditions.")
    {
        EndsRun = true,
    };
}
