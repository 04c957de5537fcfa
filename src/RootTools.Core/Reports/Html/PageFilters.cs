using RootTools.Activity;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Settings;

namespace RootTools.Reports.Html;

/// <summary>What a figure of the page counts, so that the figure leads to the accounts that it counted.</summary>
/// <param name="Key">The name in links: <c>#accounts/keys</c>.</param>
/// <param name="Label">What the table says that it shows.</param>
/// <param name="Holds">Whether an account is counted.</param>
internal sealed record PageFilter(string Key, string Label, Func<ReportedAccount, bool> Holds);

/// <summary>All filters of a report, with how many accounts each holds.</summary>
internal sealed class PageFilters
{
    public const string Credentials = "credentials";
    public const string Clean = "clean";
    public const string Unknown = "unknown";

    /// <summary>The bounds of the ages of access keys, in days, and what the page calls them.</summary>
    public static readonly (string Key, string Label, int From, int To)[] Ages =
    [
        ("age-quarter", "under 90 days", 0, 90),
        ("age-year", "90 days to 1 year", 90, 365),
        ("age-3", "1 to 3 years", 365, 3 * 365),
        ("age-5", "3 to 5 years", 3 * 365, 5 * 365),
        ("age-old", "over 5 years", 5 * 365, int.MaxValue),
    ];

    private const int Lately = 90;

    private static readonly RootAccessVerdict[] Verdicts =
        [RootAccessVerdict.Ready, RootAccessVerdict.Blocked, RootAccessVerdict.Depends, RootAccessVerdict.Unknown];

    private readonly Dictionary<string, int> _counts;

    public PageFilters(RootReport report, ReportedAccounts accounts)
    {
        All = [.. Of(report.CreatedAt)];
        _counts = All.ToDictionary(filter => filter.Key, filter => accounts.All.Count(filter.Holds), StringComparer.Ordinal);
    }

    public IReadOnlyList<PageFilter> All { get; }

    /// <summary>How many accounts of the whole report a filter holds, whether they have a row or not.</summary>
    public int Count(string key) => _counts[key];

    /// <summary>The figure of a filter, which leads to its accounts.</summary>
    public Figure Figure(string key) => new(Count(key), key);

    private static IEnumerable<PageFilter> Of(DateTimeOffset now)
    {
        yield return new(Credentials, "with root credentials", account => account.Status?.HasRootCredential is true);
        yield return new(Clean, "without root credentials", account => account.Status?.HasRootCredential is false);
        yield return new(Unknown, "not known: denied, not auditable, failed or not audited", account => account.IsUnknown);
        yield return new("password", "with a root password", account => account.Status?.HasPassword is true);
        yield return new("keys", "with root access keys", account => account.Status?.HasAccessKey is true);
        yield return new("mfa", "with an MFA device", account => account.Status?.HasMfa is true);
        yield return new("certificates", "with a signing certificate", account => account.Status?.HasSigningCertificate is true);
        yield return new(
            "weak", "with a root password and no MFA device", account => account.Status is { HasPassword: true, HasMfa: not true });
        yield return new(
            "rest", "with root credentials other than access keys and passwords without MFA",
            account => account.Status is { HasRootCredential: true, HasAccessKey: not true } and not { HasPassword: true, HasMfa: not true });
        yield return new("active-keys", "with an active root access key", account => account.Keys.Any(key => key.Status == "Active"));
        yield return new("unused-keys", "with a root access key that was never used", account => account.Keys.Any(key => key.LastUsed is null));
        yield return new(
            "used", $"whose root credentials were used within {Lately} days", account => account.LastUsed > now.AddDays(-Lately));

        yield return new("denied", "that AWS refused to show", account => account.Status?.Outcome == RootCredentialOutcome.Denied);
        yield return new("not-auditable", "that cannot be audited", account => account.Status?.Outcome == RootCredentialOutcome.NotAuditable);
        yield return new("failed", "whose audit failed", account => account.Status?.Outcome == RootCredentialOutcome.Failed);
        yield return new("not-audited", "that were not audited", account => account.Status is null);

        foreach ((string key, string label, int from, int to) in Ages)
        {
            yield return new(key, $"with a root access key {label} old", account => account.Keys.Any(one => IsAged(one, now, from, to)));
        }

        yield return new("age-unknown", "with a root access key of unknown age", account => account.Keys.Any(key => key.Created is null));

        yield return new("guarded", "whose root user a policy always denies", account => account.Guardrail?.Covered == RootGuardrailStrength.Always);
        yield return new(
            "partly-guarded", "whose root user a policy denies conditionally", account => account.Guardrail?.Covered == RootGuardrailStrength.Conditionally);
        yield return new("unguarded", "whose root user no policy denies", account => account.Guardrail?.Covered == RootGuardrailStrength.No);
        foreach (RootAccessVerdict verdict in Verdicts)
        {
            yield return new(
                KeyOf(verdict),
                $"with a root task that is {Words.Of(verdict).ToLowerInvariant()}",
                account => account.Readiness.Any(readiness => readiness.Verdict == verdict));
        }

        yield return new("locked", "with a locked bucket or queue", account => account.Resources.Any(resource => resource.IsLocked));
        yield return new(
            "restricted", "with a restricted or undecided bucket or queue",
            account => account.Resources.Any(resource => resource.Verdict is LockoutVerdict.Restricted or LockoutVerdict.Undecided));
        yield return new("no-security-contact", "without a security contact", account =>
            Has(account, MemberSetting.AlternateContact) && account.Setting!.SecurityContact is null);
        yield return new("no-contact", "without a primary contact", account =>
            Has(account, MemberSetting.Contact) && account.Setting!.Contact is null);
        yield return new(
            "settings-unread", "whose settings were not all read",
            account => account.Setting is { Outcome: not MemberAccountSettingOutcome.Read });
        yield return new(
            "signed-in", "whose root user signed in or used its keys",
            account => account.Activity.Any(activity => activity.Verdict == RootActivityVerdict.SignedIn));
        yield return new(
            "unexplained", "with root activity that nobody vouches for",
            account => account.Activity.Any(activity => activity.Verdict == RootActivityVerdict.Unexplained));
        yield return new("active", "with any root activity", account => account.Activity.Count > 0);
        yield return new("changed", "that changed since the snapshot before", account => account.Changes.Count > 0);
        yield return new(
            "appeared", "where a root credential appeared since the snapshot before",
            account => account.Changes.Any(change => change.Kind == RootChangeKind.CredentialAppeared));
        yield return new(
            "disappeared", "where a root credential disappeared since the snapshot before",
            account => account.Changes.Any(change => change.Kind == RootChangeKind.CredentialDisappeared));
        yield return new("journaled", "that the journal excerpt names", account => account.Journal.Count > 0);

        static bool Has(ReportedAccount account, MemberSetting setting) =>
            account.Setting is { Outcome: MemberAccountSettingOutcome.Read } read && read.Setting.Contains(setting);
    }

    /// <summary>Whether a key's age is within bounds; one from after the report, of a clock that differs, is a new one.</summary>
    public static bool IsAged(RootAccessKey key, DateTimeOffset now, int from, int to) =>
        key.Created is { } created && (now - created).TotalDays is var days && days < to && (days >= from || from == 0);

    public static string KeyOf(RootAccessVerdict verdict) => verdict switch
    {
        RootAccessVerdict.Ready => "ready",
        RootAccessVerdict.Blocked => "blocked",
        RootAccessVerdict.Depends => "depends",
        _ => "readiness-unknown",
    };
}

/// <summary>A number, and the filter that shows its accounts; null where it counts no accounts.</summary>
internal sealed record Figure(int Value, string? Filter = null)
{
    public string Text => Words.Count(Value);
}
