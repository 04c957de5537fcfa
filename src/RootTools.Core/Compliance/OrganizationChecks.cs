using RootTools.Guardrails;
using RootTools.Settings;
using static RootTools.Compliance.RootComplianceStatus;

namespace RootTools.Compliance;

/// <summary>The checks that the organization, its policies and an account's settings decide.</summary>
internal static class OrganizationChecks
{
    private const string NoOrganization = "The account is in no organization.";

    public static ComplianceVerdict CentralAccess(AccountFindings account) => Switches(
        account,
        "Root credentials of member accounts are managed centrally.",
        "The root users of member accounts cannot be managed centrally.",
        RootAccessFeature.TrustedAccess,
        RootAccessFeature.RootCredentialsManagement);

    public static ComplianceVerdict RootSessions(AccountFindings account) => Switches(
        account,
        "Privileged root sessions are enabled.",
        "Buckets and queues that deny everyone cannot be unlocked without signing in as root.",
        RootAccessFeature.TrustedAccess,
        RootAccessFeature.RootSessions);

    public static ComplianceVerdict Delegate(AccountFindings account) => account.Organization switch
    {
        { IsStandalone: true } => new(NotApplicable, NoOrganization),
        { Delegates: null } => new(Unknown, "Delegated administrators were not read.", "Get-RootDelegatedAdministrator"),
        { Delegates.Count: 0 } => new(
            Fail, "No delegated administrator is registered: all is done from the management account.",
            "Register-RootDelegatedAdministrator -AccountId <your security account>"),
        { Delegates: var delegates } => new(Pass, "A delegated administrator is registered.")
        {
            Evidence = [.. delegates.Select(one => one.ToString())],
        },
    };

    public static ComplianceVerdict Guardrail(AccountFindings account) => Unguarded(account) ?? account.Guardrail! switch
    {
        { Covered: RootGuardrailStrength.Always } guardrail => new(Pass, "A service control policy denies the signed-in root user everything.")
        {
            Evidence = Policies(guardrail),
        },
        { Covered: RootGuardrailStrength.Conditionally } guardrail => new(
            Fail, $"The signed-in root user is denied everything only conditionally: {guardrail.WayOut}.",
            account.Command("Set-RootGuardrail -TargetId"))
        { Evidence = Policies(guardrail) },
        _ => new(Fail, "No service control policy denies the signed-in root user everything.", account.Command("Set-RootGuardrail -TargetId")),
    };

    public static ComplianceVerdict GuardrailExempts(AccountFindings account) => Unguarded(account) ?? account.Guardrail! switch
    {
        { ExemptsCentralSessions: null } => new(NotApplicable, "No service control policy denies the signed-in root user everything."),
        { ExemptsCentralSessions: true } guardrail => new(Pass, "Central root sessions are let through.") { Evidence = Policies(guardrail) },
        var guardrail => new(
            Fail,
            "A service control policy that denies root users catches central root sessions too; Test-RootAccess has the statement that mends it.",
            account.Command("Test-RootAccess -AccountId"))
        {
            Evidence = [.. guardrail.Guardrails.Where(policy => !policy.ExemptsCentralSessions).Select(policy => policy.ToString())],
        },
    };

    public static ComplianceVerdict SecurityContact(AccountFindings account) => account.Setting switch
    {
        { SecurityContact: { } contact } => new(Pass, "The account has an alternate contact for security.") { Evidence = [contact.ToString()] },
        { } setting when WasRead(setting, MemberSetting.AlternateContact) => new(
            Fail, "The account has no alternate contact for security.",
            account.Command(
                "Set-MemberAlternateContact -Type Security -ContactName <name> -Title <title> -EmailAddress <address> -PhoneNumber <number> " +
                "-AccountId")),
        _ => UnreadSetting(account, "AlternateContact"),
    };

    /// <summary>Whether contact details are current, no reading tells: the control is a manual one in every version of CIS.</summary>
    public static ComplianceVerdict ContactDetails(AccountFindings account) => account.Setting switch
    {
        { Contact: { } contact } => new(Unknown, "The account has contact details; whether they are current, somebody has to say.")
        {
            Evidence = [contact.ToString()],
        },
        { } setting when WasRead(setting, MemberSetting.Contact) => new(
            Fail, "The account has no contact details.",
            account.Command(
                "Set-MemberContact -FullName <name> -AddressLine1 <street> -City <city> -PostalCode <code> -CountryCode <XX> " +
                "-PhoneNumber <number> -AccountId")),
        _ => UnreadSetting(account, "Contact"),
    };

    private static ComplianceVerdict Switches(AccountFindings account, string on, string off, params RootAccessFeature[] features)
    {
        if (account.Organization.IsStandalone)
        {
            return new(NotApplicable, NoOrganization);
        }

        Dictionary<RootAccessFeature, bool> known = account.Organization.Features;
        RootAccessFeature[] missing = [.. features.Where(feature => known.TryGetValue(feature, out bool isOn) && !isOn)];
        IReadOnlyList<string> evidence =
            [.. features.Where(known.ContainsKey).Select(feature => $"{feature} is {(known[feature] ? "on" : "off")}")];
        return missing.Length > 0 ? new(Fail, off, $"Enable-RootAccessFeature -Feature {features[features.Length - 1]}") { Evidence = evidence }
            : features.All(known.ContainsKey) ? new(Pass, on) { Evidence = evidence }
            : new(Unknown, "The switches of central root access were not read.", "Get-RootAccessFeature") { Evidence = evidence };
    }

    private static ComplianceVerdict? Unguarded(AccountFindings account) =>
        account.Organization.IsStandalone ? new(NotApplicable, NoOrganization)
        : account.IsNoMember ? new(NotApplicable, "Service control policies do not reach the management account.")
        : account.Guardrail is null
            ? new(Unknown, "The policies that reach the account were not read.", account.Command("Get-RootGuardrail -AccountId"))
        : null;

    private static IReadOnlyList<string> Policies(RootGuardrailCoverage guardrail) =>
        [.. guardrail.Guardrails.Select(policy => $"{policy} at {policy.AttachedTo}")];

    private static bool WasRead(MemberAccountSetting setting, MemberSetting what) =>
        setting.Outcome == MemberAccountSettingOutcome.Read && setting.Setting.Contains(what);

    private static ComplianceVerdict UnreadSetting(AccountFindings account, string what) =>
        new(Unknown, "The account's contacts were not read.", account.Command($"Get-MemberAccountSetting -Setting {what} -AccountId"))
        {
            Evidence = account.Setting?.Error is { } error ? [error.Message] : [],
        };
}
