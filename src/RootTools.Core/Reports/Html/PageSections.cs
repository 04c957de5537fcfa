using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Reports.Html;

/// <summary>The parts of the page besides credentials and compliance. What nothing was given for has no part, and is told as absent.</summary>
internal sealed class PageSections(RootReport report, PageFilters filters)
{
    private const int MostRows = 50;

    public IEnumerable<PageSection> Write() => new (int Given, Func<PageSection> Section)[]
    {
        (report.Features.Count + report.Delegates.Count, CentralAccess),
        (report.Guardrails.Count, Guardrails),
        (report.Readiness.Count, Readiness),
        (report.LockedResources.Count, Resources),
        (report.Settings.Count, Settings),
        (report.Activity.Count, Activity),
        (report.Journal.Count, Journal),
    }.Where(part => part.Given > 0).Select(part => part.Section());

    /// <summary>What changed since the snapshot before; null when nobody compared.</summary>
    public PageSection? Changes() => report.Changes.Count == 0 ? null : new()
    {
        Id = "changes",
        Title = "Changes",
        Lead = $"{Words.Count(report.Changes.Count, "change")} since the snapshot before, what matters most first.",
        Figures =
        [
            Of("Root credential appeared", filters.Figure("appeared"), "bad", "accounts"),
            Of("Root credential disappeared", filters.Figure("disappeared"), "good", "accounts"),
            Of("Any change", filters.Figure("changed"), "all", "accounts"),
        ],
        Columns = ["Severity", "Change", "Account", "What", "Before and after", "Explanation"],
        Rows =
        [
            .. report.Changes
                .OrderByDescending(change => change.Severity)
                .ThenByDescending(change => change.Time)
                .Take(MostRows)
                .Select(change => new Cell[]
                {
                    new(Words.Of(change.Severity), Kind: change.Severity >= RootComplianceSeverity.High ? "bad" : null),
                    new(Words.Of(change.Kind)),
                    AccountOf(change.Kind == RootChangeKind.AccountDisappeared ? null : change.AccountId, change.AccountName, change.AccountId),
                    new(ForeignText.Line(change.Subject)),
                    new(ForeignText.Line(Step(change))),
                    new(ForeignText.Line(change.Explanation)),
                }),
        ],
        LeftOut = LeftOut(report.Changes.Count, "changes"),
    };

    /// <summary>What something was and is.</summary>
    public static string Step(RootChange change) => (change.Before, change.After) switch
    {
        (null, null) => string.Empty,
        ({ } before, null) => $"was {before}",
        (null, { } after) => $"now {after}",
        ({ } before, { } after) => $"{before} → {after}",
    };

    /// <summary>What is not part of the report, and which command gives it. A list without items says nothing: it is never a zero.</summary>
    public IEnumerable<Absence> Absences() => new (int Count, string Name, string Command)[]
    {
        (report.Statuses.Count, "Root credentials", "Get-RootCredentialStatus"),
        (report.History.Count, "Progress over snapshots", "Export-RootReport -Previous"),
        (report.Changes.Count, "Changes since last time", "Compare-RootReport"),
        (report.Compliance.Count, "Compliance", "Test-RootCompliance"),
        (report.Features.Count, "Central root access", "Get-RootAccessFeature"),
        (report.Delegates.Count, "Delegated administrators", "Get-RootDelegatedAdministrator"),
        (report.Guardrails.Count, "Guardrails", "Get-RootGuardrail"),
        (report.Readiness.Count, "Readiness", "Test-RootAccess"),
        (report.LockedResources.Count, "Locked buckets and queues", "Find-RootLockedResource"),
        (report.Settings.Count, "Account settings", "Get-MemberAccountSetting"),
        (report.Activity.Count, "Activity of root users", "Get-RootActivity"),
        (report.Journal.Count, "Journal", "Get-RootJournal"),
    }.Where(part => part.Count == 0).Select(part => new Absence(part.Name, part.Command));

    private static string? LeftOut(int all, string what) => all <= MostRows ? null
        : $"The first {MostRows} of {Words.Count(all)} {what}. The snapshot (JSON) has all of them, and each account below unfolds to its own.";

    private static HeadFigure Of(string label, Figure figure, string kind, string? note = null) =>
        new() { Label = label, Figure = figure, Kind = figure.Value == 0 && kind != "all" ? "none" : kind, Note = note };

    private static Cell AccountOf(AccountResult result) => AccountOf(result.AccountId, result.AccountName);

    /// <summary>An account, which leads to its row; a gone one is only named.</summary>
    private static Cell AccountOf(string? id, string? name, string? gone = null) =>
        id is null ? new(ForeignText.Line(name ?? gone ?? "organization")) : new(ForeignText.Line(name ?? id), $"account-{ForeignText.Line(id)}");

    private PageSection CentralAccess() => new()
    {
        Id = "access",
        Title = "Central root access",
        Lead = report.Delegates.Count == 0
            ? "Delegated administrators are not part of this report."
            : $"{Words.Count(report.Delegates.Count, "account")} may open root sessions besides the management account.",
        Columns = ["What", "State", "Since"],
        Rows =
        [
            .. report.Features.Select(feature => new Cell[]
            {
                new(Words.Of(feature.Feature)), feature.Enabled ? new("On", Kind: "good") : new("Off", Kind: "bad"), new(string.Empty),
            }),
            .. report.Delegates.Select(one => new Cell[]
            {
                new($"Delegated administrator {ForeignText.Line(one.ToString())}"),
                new(one.State is null or "ACTIVE" ? "Registered" : $"Registered, {ForeignText.Line(one.State)}"),
                one.DelegationEnabled is { } since ? new(Words.Day(since), Kind: "time") : new("not told", Kind: "unknown"),
            }),
        ],
    };

    private PageSection Guardrails() => new()
    {
        Id = "guardrails",
        Title = "Guardrails",
        Lead = $"Whether a service control policy denies the signed-in root user everything: {Words.Count(report.Guardrails.Count, "account")} looked at.",
        Figures =
        [
            Of("Always denied", filters.Figure("guarded"), "good"),
            Of("Denied conditionally", filters.Figure("partly-guarded"), "unknown"),
            Of("Not denied", filters.Figure("unguarded"), "bad"),
        ],
        Columns = ["Policy", "Attached to", "Denies", "Central sessions", "Accounts"],
        Rows =
        [
            .. report.Guardrails
                .SelectMany(coverage => coverage.Guardrails)
                .GroupBy(policy => (policy.Id, policy.TargetId))
                .OrderByDescending(policy => policy.Count())
                .Take(MostRows)
                .Select(policy => new Cell[]
                {
                    new(ForeignText.Line(policy.First().ToString())),
                    new(ForeignText.Line(policy.First().AttachedTo)),
                    policy.First().Denies == RootGuardrailStrength.Always
                        ? new("Always", Kind: "good")
                        : new($"Conditionally, {ForeignText.Line(policy.First().WayOut)}", Kind: "unknown"),
                    policy.First().ExemptsCentralSessions ? new("Let through", Kind: "good") : new("Denied too", Kind: "bad"),
                    new(Words.Count(policy.Count()), Kind: "number"),
                }),
        ],
    };

    private PageSection Readiness()
    {
        var obstacles = report.Readiness
            .SelectMany(readiness => readiness.Obstacles.Select(obstacle => (readiness, obstacle)))
            .GroupBy(one => (one.readiness.TaskPolicy, one.obstacle.Type, one.obstacle.PolicyId, one.obstacle.StatementId))
            .OrderByDescending(group => group.Count())
            .ToList();
        return new()
        {
            Id = "readiness",
            Title = "Readiness",
            Lead = obstacles.Count == 0
                ? $"Nothing stands in the way of any of the {Words.Count(report.Readiness.Count, "task")} that were tested."
                : "What stands in the way of central root tasks, and its fix.",
            Figures =
            [
                .. new[]
                {
                    (RootAccessVerdict.Ready, "good"), (RootAccessVerdict.Blocked, "bad"), (RootAccessVerdict.Depends, "unknown"),
                    (RootAccessVerdict.Unknown, "unknown"),
                }.Select(verdict => Of(
                    Words.Of(verdict.Item1), filters.Figure(PageFilters.KeyOf(verdict.Item1)), verdict.Item2, "accounts with such a task")),
            ],
            Columns = ["Task", "In the way", "Fix", "Accounts"],
            Rows =
            [
                .. obstacles.Take(MostRows).Select(group => new Cell[]
                {
                    new(group.Key.TaskPolicy.ToString()),
                    new(ForeignText.Line(group.First().obstacle.ToString())),
                    new(ForeignText.Line(group.First().obstacle.RecommendedAction)),
                    new(Words.Count(group.Select(one => one.readiness.AccountId).Distinct().Count()), Kind: "number"),
                }),
            ],
            LeftOut = LeftOut(obstacles.Count, "obstacles"),
        };
    }

    private PageSection Resources() => new()
    {
        Id = "resources",
        Title = "Buckets and queues",
        Lead = "Whether a policy locks everybody in the account out. Only a central root session unlocks such a resource.",
        Figures =
        [
            Of("With a locked one", filters.Figure("locked"), "bad", "accounts"),
            Of("Restricted or undecided", filters.Figure("restricted"), "unknown", "accounts"),
        ],
        Columns = ["Resource", "Account", "Region", "State", "Statements"],
        Rows =
        [
            .. report.LockedResources
                .OrderByDescending(resource => resource.IsLocked)
                .ThenBy(resource => resource.AccountId, StringComparer.Ordinal)
                .Take(MostRows)
                .Select(resource => new Cell[]
                {
                    new($"{Words.Of(resource.ResourceType)} {ForeignText.Line(resource.ResourceName)}"),
                    AccountOf(resource),
                    new(ForeignText.Line(resource.Region)),
                    State(resource),
                    new(ForeignText.Line(resource.LockedBy ?? resource.Error?.Message)),
                }),
        ],
        LeftOut = LeftOut(report.LockedResources.Count, "resources"),
    };

    private static Cell State(ResourcePolicy resource) => resource.Verdict switch
    {
        null => new(resource.Error is null ? "No policy" : "Not known", Kind: resource.Error is null ? null : "unknown"),
        LockoutVerdict.Locked => new("Locked", Kind: "bad"),
        LockoutVerdict.Open => new("Open", Kind: "good"),
        { } verdict => new(Words.Of(verdict), Kind: "unknown"),
    };

    private PageSection Settings() => new()
    {
        Id = "settings",
        Title = "Account settings",
        Lead = $"Whom AWS reaches when something is wrong: {Words.Count(report.Settings.Count, "account")} read.",
        Figures =
        [
            Of("Without a security contact", filters.Figure("no-security-contact"), "bad"),
            Of("Without a primary contact", filters.Figure("no-contact"), "bad"),
            Of("Not all read", filters.Figure("settings-unread"), "unknown"),
        ],
    };

    private PageSection Activity() => new()
    {
        Id = "activity",
        Title = "Activity",
        Lead = $"{Words.Count(report.Activity.Count, "event")} of root users and central sessions, what matters most first.",
        Figures =
        [
            Of("Root user itself used", filters.Figure("signed-in"), "bad", "accounts"),
            Of("Nobody vouches for it", filters.Figure("unexplained"), "unknown", "accounts"),
            Of("Any activity", filters.Figure("active"), "all", "accounts"),
        ],
        Chart = new TimeCharts(report).Activity(),
        Columns = ["Time", "Account", "Event", "From", "Verdict", "Why"],
        Rows =
        [
            .. report.Activity
                .OrderByDescending(activity => activity.Severity)
                .ThenByDescending(activity => activity.Time)
                .Take(MostRows)
                .Select(activity => new Cell[]
                {
                    new(Words.Time(activity.Time), Kind: "time"),
                    AccountOf(activity),
                    new(ForeignText.Line(activity.EventName)),
                    new(ForeignText.Line(activity.SourceIp)),
                    new(Words.Of(activity.Verdict), Kind: KindOf(activity.Verdict)),
                    new(ForeignText.Line(activity.Reason)),
                }),
        ],
        LeftOut = LeftOut(report.Activity.Count, "events"),
    };

    private static string? KindOf(RootActivityVerdict verdict) => verdict switch
    {
        RootActivityVerdict.SignedIn => "bad",
        RootActivityVerdict.Unexplained => "unknown",
        _ => null,
    };

    private PageSection Journal()
    {
        List<JournalEntry> done = [.. report.Journal.Where(entry => entry.Kind == JournalEntryKind.Outcome).OrderByDescending(entry => entry.Time)];
        return new()
        {
            Id = "journal",
            Title = "Journal",
            Lead = $"{Words.Count(done.Count, "change")} by RootTools, of {Words.Count(report.Journal.Count, "line")} of the journal that were given.",
            Columns = ["Time", "Action", "Account", "Outcome", "By"],
            Rows =
            [
                .. done.Take(MostRows).Select(entry => new Cell[]
                {
                    new(Words.Time(entry.Time), Kind: "time"),
                    new(ForeignText.Line(entry.Action)),
                    AccountOf(entry.AccountId, entry.AccountName),
                    new(ForeignText.Line(entry.Outcome), Kind: entry.ErrorId is null ? null : "bad"),
                    new(ForeignText.Line(entry.CallerArn), Kind: "code"),
                }),
            ],
            LeftOut = LeftOut(done.Count, "changes"),
        };
    }
}
