using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies;
using RootTools.Settings;

namespace RootTools.Reports.Html;

/// <summary>One account of a report, with everything that the report has of it.</summary>
internal sealed class ReportedAccount
{
    public required string Id { get; init; }

    public string? Name { get; set; }

    public string? Email => Status?.Email ?? Setting?.PrimaryEmail;

    public string? OrganizationalUnit { get; set; }

    public string? State { get; set; }

    /// <summary>Null for an account that only other lists of the report name: it was not audited, and nothing is known of its credentials.</summary>
    public RootCredentialStatus? Status { get; set; }

    public RootGuardrailCoverage? Guardrail { get; set; }

    public MemberAccountSetting? Setting { get; set; }

    public List<RootAccessReadiness> Readiness { get; } = [];

    public List<ResourcePolicy> Resources { get; } = [];

    public List<RootActivity> Activity { get; } = [];

    public List<RootChange> Changes { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Filled for the accounts whose rows the page has, when those are settled.</summary>
    public List<RootComplianceResult> Compliance { get; } = [];

    /// <summary>Whether nobody can say if the root user has credentials.</summary>
    public bool IsUnknown => Status?.HasRootCredential is null;

    public IReadOnlyList<RootAccessKey> Keys => Status?.AccessKeys ?? [];

    /// <summary>When the oldest access key was made; null without one, or when no key tells.</summary>
    public DateTimeOffset? OldestKey => Keys.Min(key => key.Created);

    /// <summary>When a credential was last used, as far as that is known.</summary>
    public DateTimeOffset? LastUsed => Keys.Select(key => key.LastUsed).Append(Status?.PasswordLastUsed).Max();

    /// <summary>How soon somebody should look: what can be used at once, then the weaker credentials, then what is not known; the clean last.</summary>
    public int Urgency => Status switch
    {
        { HasAccessKey: true } when Keys.Any(key => key.Status == "Active") => 0,
        { HasPassword: true, HasMfa: not true } => 1,
        { HasRootCredential: true } => 2,
        { Outcome: RootCredentialOutcome.Denied } => 3,
        { Outcome: RootCredentialOutcome.Failed } => 4,
        null => 5,
        { Outcome: RootCredentialOutcome.NotAuditable } => 6,
        _ => 7,
    };
}

/// <summary>The accounts of a report: those with a status, and those that any other list names.</summary>
internal sealed class ReportedAccounts
{
    private readonly Dictionary<string, ReportedAccount> _byId = new(StringComparer.Ordinal);

    public ReportedAccounts(RootReport report, int mostRows)
    {
        foreach (RootCredentialStatus status in report.Statuses.OrderBy(status => status.CheckedAt))
        {
            Place(status).Status = status;
        }

        foreach (RootGuardrailCoverage coverage in report.Guardrails)
        {
            Place(coverage).Guardrail = coverage;
        }

        foreach (RootAccessReadiness readiness in report.Readiness)
        {
            Place(readiness).Readiness.Add(readiness);
        }

        foreach (MemberAccountSetting setting in report.Settings)
        {
            Place(setting).Setting = setting;
        }

        foreach (ResourcePolicy resource in report.LockedResources)
        {
            Of(resource.AccountId, resource.AccountName).Resources.Add(resource);
        }

        foreach (RootActivity activity in report.Activity)
        {
            Of(activity.AccountId, activity.AccountName).Activity.Add(activity);
        }

        foreach (RootChange change in report.Changes.Where(change => change.AccountId is not null && IsStillThere(change)))
        {
            Of(change.AccountId!, change.AccountName).Changes.Add(change);
        }

        foreach (JournalEntry entry in report.Journal.Where(entry => entry is { AccountId: not null, Kind: JournalEntryKind.Outcome }))
        {
            Of(entry.AccountId!, entry.AccountName).Journal.Add(entry);
        }

        foreach (RootComplianceResult result in report.Compliance)
        {
            Of(result.AccountId, result.AccountName);
        }

        All = [.. _byId.Values
            .OrderBy(account => account.Urgency)
            .ThenBy(account => account.OldestKey ?? DateTimeOffset.MaxValue)
            .ThenBy(account => account.Name ?? account.Id, StringComparer.OrdinalIgnoreCase)];
        Rows = All.Count > mostRows ? [.. All.Take(mostRows)] : All;
        var shown = new HashSet<string>(Rows.Select(account => account.Id), StringComparer.Ordinal);
        foreach (RootComplianceResult result in report.Compliance.Where(result => shown.Contains(result.AccountId)))
        {
            _byId[result.AccountId].Compliance.Add(result);
        }
    }

    // An account that is gone is told of among the changes, and is none of the report's accounts.
    private static bool IsStillThere(RootChange change) => change.Kind != RootChangeKind.AccountDisappeared;

    /// <summary>The ids that any list of a report names, as often as they are named.</summary>
    public static IEnumerable<string> Ids(RootReport report) => report.Statuses.AsEnumerable<AccountResult>()
        .Concat(report.Compliance).Concat(report.Guardrails).Concat(report.Readiness).Concat(report.Settings).Concat(report.LockedResources)
        .Concat(report.Activity)
        .Select(result => result.AccountId)
        .Concat(report.Changes.Where(change => change.AccountId is not null && IsStillThere(change)).Select(change => change.AccountId!))
        .Concat(report.Journal.Where(entry => entry is { AccountId: not null, Kind: JournalEntryKind.Outcome }).Select(entry => entry.AccountId!));

    /// <summary>All accounts, those that need attention first.</summary>
    public IReadOnlyList<ReportedAccount> All { get; }

    /// <summary>The accounts whose rows the page has: the first of <see cref="All"/>.</summary>
    public IReadOnlyList<ReportedAccount> Rows { get; }

    private ReportedAccount Place(PlacedAccountResult result)
    {
        ReportedAccount account = Of(result.AccountId, result.AccountName);
        account.OrganizationalUnit = result.OrganizationalUnit ?? account.OrganizationalUnit;
        account.State = result.State ?? account.State;
        return account;
    }

    private ReportedAccount Of(string id, string? name)
    {
        if (!_byId.TryGetValue(id, out ReportedAccount? account))
        {
            account = _byId[id] = new ReportedAccount { Id = id };
        }

        account.Name ??= name;
        return account;
    }
}
