using RootTools.Commands.Binding;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// Judges the root users of accounts by the controls of CIS AWS Foundations, AWS Security Hub, AWS Config, NIST 800-53, PCI DSS and
/// RootTools' own: one result for each account and control, with the reason and the command that mends it.
/// </summary>
/// <remarks>
/// <para>Without input from the pipeline it reads by itself what the caller may read: root credentials, the switches of central root access,
/// delegated administrators and guardrails; contacts with -IncludeContact. What other cmdlets found out can be piped in instead, and then nothing
/// is asked of AWS: results of Get-RootCredentialStatus, Get-RootGuardrail, Get-RootAccessFeature, Get-RootDelegatedAdministrator,
/// Get-MemberAccountSetting and Get-RootActivityAlert, in any order, or a report of Import-RootReport, which has them. Accounts that are piped in
/// (ids, or what Get-RootMemberAccount gives) are read.</para>
/// <para>Status is Pass, Fail, NotApplicable, or Unknown for all that was not read: accounts that denied the look, failed, are suspended, or
/// contacts and policies that nobody piped in. Unknown is never a pass, and Fix is the command that reads it.</para>
/// <para>A root user whose credentials were removed passes, and Reason says so: Security Hub decides IAM.6 and IAM.9 like that. AWS Config
/// answers NOT_APPLICABLE for the same account. Hardware MFA fails with a virtual device beside it; passkeys and security keys count as
/// hardware, as with AWS. An access key that was used lately is named in Reason: find out what uses it before Fix removes it.</para>
/// <para>Controls without a command of RootTools, such as MFA of the management account, have no Fix: sign in as that root user. Whether
/// contact details are current, and whether there is a metric filter with an alarm, no reading of RootTools tells: these are Unknown.</para>
/// <para>The framework mappings are those of AWS Security Hub, Prowler and Steampipe; Source is the page of each.</para>
/// </remarks>
/// <example>
/// <para>Judges every account by the newest version of every framework, and counts.</para>
/// <code>Test-RootCompliance | Group-Object Framework, Status -NoElement</code>
/// </example>
/// <example>
/// <para>Lists what fails CIS AWS Foundations 5.0, the worst first, with the commands that mend it.</para>
/// <code>Test-RootCompliance -Framework CIS* -Version 5.0 -Status Fail | Sort-Object Severity -Descending | Format-List</code>
/// </example>
/// <example>
/// <para>Judges what was read before, without asking AWS again.</para>
/// <code>
/// $found = Get-RootCredentialStatus; $found += Get-RootGuardrail; $found += Get-RootAccessFeature
/// $found | Test-RootCompliance -Framework RootTools
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html"/>
/// <seealso href="https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html"/>
[Cmdlet(VerbsDiagnostic.Test, "RootCompliance")]
[OutputType(typeof(RootComplianceResult))]
public sealed class TestRootComplianceCommand : OrganizationReadCmdlet
{
    private readonly List<AccountReference> _accounts = [];
    private RootComplianceTester? _tester;

    /// <summary>
    /// What other cmdlets found out: credential statuses, guardrails, features, delegated administrators, settings, alerts. Or accounts, which are
    /// read.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public object[]? InputObject { get; set; }

    /// <summary>
    /// The accounts to read: 12-digit ids, or objects that have an AccountId or Id; every account of the organization when none is given.
    /// </summary>
    [Parameter(Position = 0)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>Names of frameworks, with wildcards; all when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Framework { get; set; } = [];

    /// <summary>Versions of the frameworks, with wildcards; the newest of each when left out, all with *.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FrameworkVersionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Version { get; set; } = [];

    /// <summary>Gives results of these statuses only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RootComplianceStatus[] Status { get; set; } = [];

    /// <summary>How many days old an access key may be, for RootTools' own control; those of frameworks allow none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0, 36500)]
    public int MaximumKeyAge { get; set; } = new RootComplianceOptions().MaximumKeyAge;

    /// <summary>For how many days before the reading a root user must not have been used, to count as unused.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = new RootComplianceOptions().UnusedFor;

    /// <summary>Reads contacts, too, where it reads by itself: four calls more for each account, of which AWS grants ten a second.</summary>
    [Parameter]
    public SwitchParameter IncludeContact { get; set; }

    /// <inheritdoc/>
    private protected override string Doing => "Testing compliance";

    /// <inheritdoc/>
    private protected override OrganizationParts Parts => OrganizationParts.Features | OrganizationParts.Delegates | OrganizationParts.Guardrails
        | (IncludeContact ? OrganizationParts.Settings : OrganizationParts.None);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _tester = new RootComplianceTester(
                RootComplianceControl.Select(Framework, Version),
                new RootComplianceOptions { MaximumKeyAge = MaximumKeyAge, UnusedFor = UnusedFor });
        }
        catch (RootToolsException e)
        {
            throw Shell.Terminate(e.Error, null);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object input in InputObject ?? [])
        {
            Shell.Sandbox ??= PipelineInput.SandboxOf(input);
            object item = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
            if (item is RootReport report)
            {
                Array.ForEach(
                    [.. report.Statuses, .. report.Guardrails, .. report.Features, .. report.Delegates, .. report.Settings],
                    (object finding) => _tester!.Add(finding));
            }
            else if (item is MemberAccount or AccountReference or string)
            {
                _accounts.Add(AccountReferenceTransformationAttribute.ToReference(item));
            }
            else if (!_tester!.Add(item))
            {
                Shell.WriteError(NotAFinding(item), item);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Before anything is read: only what was piped in is judged here, the rest as it comes.
        foreach (RootComplianceResult result in _tester!.Test())
        {
            Write(result);
        }

        _accounts.AddRange(AccountId ?? []);
        bool readsAll = InputObject is null && AccountId is null && !Shell.ExpectsInput;
        if (readsAll || _accounts.Count > 0)
        {
            Read(readsAll ? null : _accounts);
        }
    }

    /// <inheritdoc/>
    private protected override void TakeOrganization(
        RootContext context, IReadOnlyList<RootAccessFeatureResult>? features, IReadOnlyList<RootDelegatedAdministrator>? delegates)
    {
        if (context.Role == OrganizationRole.StandaloneAccount)
        {
            _tester!.KnowStandalone();
        }

        if (delegates is not null)
        {
            _tester!.KnowDelegates();
        }

        foreach (object finding in (features ?? []).Concat<object>(delegates ?? []))
        {
            _tester!.Add(finding);
        }
    }

    /// <inheritdoc/>
    private protected override void TakeAccount(RootCredentialStatus status, RootGuardrailCoverage? guardrail, MemberAccountSetting? setting)
    {
        lock (_tester!)
        {
            foreach (object finding in new object?[] { status, guardrail, setting }.OfType<object>())
            {
                _tester.Add(finding);
            }

            foreach (RootComplianceResult result in _tester.Test(status.AccountId))
            {
                Queue.Post(() => Write(result));
            }
        }
    }

    private static RootError NotAFinding(object item) => new(
        "InputNotAFinding",
        RootErrorKind.InvalidArgument,
        $"No control is decided by an object of {item.GetType().FullName}.",
        "Pipe results of Get-RootCredentialStatus, Get-RootGuardrail, Get-RootAccessFeature, Get-RootDelegatedAdministrator, " +
            "Get-MemberAccountSetting or Get-RootActivityAlert, or a report; or accounts, which are read.");

    private void Write(RootComplianceResult result)
    {
        if (Status.Length == 0 || Status.Contains(result.Status))
        {
            Shell.WriteObject(result);
        }
    }
}
