using RootTools.Alerts;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Settings;

namespace RootTools.Compliance;

/// <summary>Judges accounts by controls, from what the cmdlets found out. Asks nothing of AWS.</summary>
public sealed class RootComplianceTester
{
    private readonly IReadOnlyList<RootComplianceControl> _controls;
    private readonly RootComplianceOptions _options;
    private readonly OrganizationFindings _organization = new();
    private readonly Dictionary<string, AccountFindings> _accounts = new(StringComparer.Ordinal);

    /// <summary>Makes one.</summary>
    /// <param name="controls">The controls to judge by.</param>
    /// <param name="options">What counts as old, and as used lately.</param>
    public RootComplianceTester(IReadOnlyList<RootComplianceControl> controls, RootComplianceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(controls);
        _controls = controls;
        _options = options ?? new RootComplianceOptions();
    }

    /// <summary>Takes something that a cmdlet found out; of two readings of the same thing, the later one counts.</summary>
    /// <param name="finding">A result of the cmdlets.</param>
    /// <returns>False when it is nothing that decides a control.</returns>
    public bool Add(object finding)
    {
        switch (finding)
        {
            case RootCredentialStatus status when
                _accounts.TryGetValue(status.AccountId, out AccountFindings? known) && known.Status?.CheckedAt > status.CheckedAt:
                return true;
            case RootCredentialStatus status:
                Put(status, account => account with { Status = status });
                return true;
            case RootGuardrailCoverage guardrail:
                Put(guardrail, account => account with { Guardrail = guardrail });
                return true;
            case MemberAccountSetting setting:
                Put(setting, account => account with { Setting = setting });
                return true;
            case RootAccessFeatureResult feature:
                _organization.Features[feature.Feature] = feature.Enabled;
                return true;
            case RootDelegatedAdministrator one:
                (_organization.Delegates ??= []).Add(one);
                return true;
            case RootActivityAlert alert:
                _organization.Alerts.Add(alert);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Says that delegated administrators were asked for, so that none means none.</summary>
    public void KnowDelegates() => _organization.Delegates ??= [];

    /// <summary>Says that there is no organization.</summary>
    public void KnowStandalone() => _organization.IsStandalone = true;

    /// <summary>Judges every account by every control.</summary>
    /// <returns>One result for each account and control, account by account.</returns>
    public IEnumerable<RootComplianceResult> Test() => _accounts.Keys.SelectMany(Test);

    /// <summary>Judges one account by every control.</summary>
    /// <param name="accountId">The account; something has to be known of it.</param>
    /// <returns>One result for each control.</returns>
    public IReadOnlyList<RootComplianceResult> Test(string accountId)
    {
        AccountFindings account = _accounts[accountId];
        Dictionary<RootComplianceCheck, ComplianceVerdict> verdicts = [];
        return [.. _controls.Select(control => Judge(account, control, [.. control.DecidedBy.Select(Verdict)]))];

        ComplianceVerdict Verdict(RootComplianceCheck check) =>
            verdicts.TryGetValue(check, out ComplianceVerdict? known) ? known : verdicts[check] = Check(check, account);
    }

    private static ComplianceVerdict Check(RootComplianceCheck check, AccountFindings account) => check switch
    {
        RootComplianceCheck.NoAccessKey => CredentialChecks.NoAccessKey(account),
        RootComplianceCheck.Mfa => CredentialChecks.Mfa(account),
        RootComplianceCheck.HardwareMfa => CredentialChecks.HardwareMfa(account),
        RootComplianceCheck.Unused => CredentialChecks.Unused(account),
        RootComplianceCheck.NoCredentials => CredentialChecks.NoCredentials(account),
        RootComplianceCheck.RecoveryClosed => CredentialChecks.RecoveryClosed(account),
        RootComplianceCheck.KeyAge => CredentialChecks.KeyAge(account),
        RootComplianceCheck.PasswordUnused => CredentialChecks.PasswordUnused(account),
        RootComplianceCheck.CentralAccess => OrganizationChecks.CentralAccess(account),
        RootComplianceCheck.RootSessions => OrganizationChecks.RootSessions(account),
        RootComplianceCheck.Delegate => OrganizationChecks.Delegate(account),
        RootComplianceCheck.Guardrail => OrganizationChecks.Guardrail(account),
        RootComplianceCheck.GuardrailExempts => OrganizationChecks.GuardrailExempts(account),
        RootComplianceCheck.SecurityContact => OrganizationChecks.SecurityContact(account),
        RootComplianceCheck.ContactDetails => OrganizationChecks.ContactDetails(account),
        RootComplianceCheck.Monitored => MonitoringChecks.Monitored(account),
        RootComplianceCheck.MetricFilter => MonitoringChecks.MetricFilter(account),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "There is no such check."),
    };

    private static RootComplianceResult Judge(AccountFindings account, RootComplianceControl control, ComplianceVerdict[] verdicts)
    {
        RootComplianceStatus status = verdicts.Select(verdict => verdict.Status).OrderBy(Rank).First();
        ComplianceVerdict[] deciding = [.. verdicts.Where(verdict => verdict.Status == status)];
        bool otherwise = control.WhenRemoved != RootComplianceStatus.Pass && verdicts.All(verdict => verdict.IsRemoved);
        string reason = string.Join(" ", deciding.Select(verdict => verdict.Reason).Distinct());
        return new()
        {
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            Framework = control.Framework,
            Version = control.Version,
            ControlId = control.ControlId,
            Title = control.Title,
            Status = otherwise ? control.WhenRemoved : status,
            Reason = otherwise ? $"{reason} {control.Framework} does not apply its rule then." : reason,
            Evidence = deciding.Length == 1 ? deciding[0].Evidence : [.. deciding.SelectMany(verdict => verdict.Evidence).Distinct()],
            Severity = control.Severity,
            Fix = deciding.Select(verdict => verdict.Fix).FirstOrDefault(fix => fix is not null),
            Source = control.Source,
        };
    }

    // The worst answer comes first: a failure is certain, and what was not read may be one.
    private static int Rank(RootComplianceStatus status) => status switch
    {
        RootComplianceStatus.Fail => 0,
        RootComplianceStatus.Unknown => 1,
        RootComplianceStatus.Pass => 2,
        _ => 3,
    };

    private void Put(AccountResult result, Func<AccountFindings, AccountFindings> add)
    {
        AccountFindings known = _accounts.TryGetValue(result.AccountId, out AccountFindings? before)
            ? before
            : new AccountFindings(result.AccountId, _organization, _options);
        _accounts[result.AccountId] = add(known with { AccountName = result.AccountName ?? known.AccountName });
    }
}
