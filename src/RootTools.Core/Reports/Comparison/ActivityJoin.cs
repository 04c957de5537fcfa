using RootTools.Activity;
using RootTools.Credentials;

namespace RootTools.Reports.Comparison;

/// <summary>Finds the event that made a change, and says who did it. Where several would fit and nothing decides, none is named.</summary>
internal sealed class ActivityJoin
{
    // A last use is known to the minute at best, and a sign-in is one of several events of the same minutes.
    private static readonly TimeSpan Nearby = TimeSpan.FromMinutes(10);

    // CloudTrail's times and IAM's are of two clocks.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly ILookup<string, RootActivity> _byAccount;
    private readonly List<RootActivity> _switches;

    /// <summary>Takes the activity; what failed or was denied changed nothing.</summary>
    public ActivityJoin(IEnumerable<RootActivity> activity)
    {
        RootActivity[] done = [.. activity.Where(one => one.Outcome == RootActivityResult.Succeeded)];
        _byAccount = done.ToLookup(one => one.AccountId, StringComparer.Ordinal);
        _switches = [.. done.Where(one => one.Kind == RootActivityKind.CentralAccess)];
    }

    /// <summary>Gives a change with who made it, as far as that is known.</summary>
    public RootChange Explain(Difference difference)
    {
        RootChange change = difference.Change;
        return change.Explanation is null && Find(difference) is { } found
            ? change with { Explanation = Describe(found), Time = change.Time ?? found.Time }
            : change;
    }

    private RootActivity? Find(Difference difference)
    {
        RootChange change = difference.Change;
        IEnumerable<RootActivity> of = change.AccountId is null ? _switches : _byAccount[change.AccountId];
        RootActivity[] fitting = [.. of.Where(one => Fits(one, difference))];
        return change.Time is { } time
            ? fitting.Where(one => (one.Time - time).Duration() <= Nearby).OrderBy(one => (one.Time - time).Duration()).FirstOrDefault()
            : fitting.Where(one => IsBetween(one.Time, difference)).OrderBy(one => one.Time).LastOrDefault();
    }

    private static bool IsBetween(DateTimeOffset time, Difference difference) =>
        (difference.Since is not { } since || time >= since - Slack) && (difference.Until is not { } until || time <= until + Slack);

    private static bool Fits(RootActivity one, Difference difference) => difference.Change.Kind switch
    {
        RootChangeKind.CredentialAppeared => Names(one, difference.Type switch
        {
            RootCredentialType.AccessKey => ["CreateAccessKey"],
            RootCredentialType.SigningCertificate => ["UploadSigningCertificate"],
            RootCredentialType.MfaDevice => ["EnableMFADevice"],
            _ => ["CreateLoginProfile", "PasswordRecoveryCompleted"],
        }) && Mentions(one, difference),
        RootChangeKind.CredentialDisappeared => Names(one, difference.Type switch
        {
            RootCredentialType.AccessKey => ["DeleteAccessKey"],
            RootCredentialType.SigningCertificate => ["DeleteSigningCertificate"],
            RootCredentialType.MfaDevice => ["DeactivateMFADevice"],
            _ => ["DeleteLoginProfile"],
        }) && Mentions(one, difference),
        RootChangeKind.CredentialStatusChanged => Names(one, "UpdateAccessKey", "UpdateSigningCertificate") && Mentions(one, difference),
        RootChangeKind.CredentialUsed => difference.Type == RootCredentialType.Password
            ? one.Kind == RootActivityKind.SignIn
            : one.Kind == RootActivityKind.KeyCall && (difference.CredentialId is null || one.SessionKey == difference.CredentialId),
        RootChangeKind.FeatureChanged => Turns(one, difference.Change.Subject, difference.Change.After == "on" ? "Enable" : "Disable"),
        RootChangeKind.AccountAppeared => one.Kind == RootActivityKind.AccountCreation,
        RootChangeKind.AccountDisappeared => one.Kind is RootActivityKind.Departure or RootActivityKind.Closure,
        RootChangeKind.AccountChanged => difference.Change.Subject switch
        {
            "root email address" => one.Kind == RootActivityKind.EmailChange,
            "state" => one.Kind == RootActivityKind.Closure,
            "name" => Names(one, "PutAccountName"),
            _ => false,
        },
        _ => false,
    };

    private static bool Turns(RootActivity one, string feature, string verb)
    {
        string? principal = feature switch
        {
            nameof(RootAccessFeature.TrustedAccess) => "iam.amazonaws.com",
            nameof(RootAccessFeature.AccountManagement) => "account.amazonaws.com",
            _ => null,
        };
        return principal is null
            ? one.EventName == $"{verb}Organizations{feature}"
            : one.EventName == $"{verb}AWSServiceAccess" && one.Event.Contains($"\"{principal}\"", StringComparison.Ordinal);
    }

    private static bool Names(RootActivity one, params string[] names) => names.Contains(one.EventName);

    // Of two keys that were made in the same minute, each has its own event.
    private static bool Mentions(RootActivity one, Difference difference) =>
        difference.CredentialId is not { } id || one.Event.Contains(id, StringComparison.Ordinal);

    private static string Describe(RootActivity one)
    {
        string mfa = one.Mfa switch { true => " with MFA", false => " without MFA", null => string.Empty };
        string who = one.TaskPolicy is not null || one.Kind is RootActivityKind.SessionCall ? $"{one.Actor ?? "somebody"} in a central root session"
            : one.Verdict == RootActivityVerdict.SignedIn ? $"the root user itself{mfa}"
            : one.Actor ?? "somebody";
        return string.Format(CultureInfo.InvariantCulture, "{0} on {1:yyyy-MM-dd HH:mm}Z by {2}", one.EventName, one.Time.UtcDateTime, who)
            + (one.SourceIp is null ? string.Empty : $" from {one.SourceIp}")
            + (one.RunId is null ? string.Empty : $", run {one.RunId} of RootTools") + ".";
    }
}
