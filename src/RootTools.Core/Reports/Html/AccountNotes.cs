using RootTools.Activity;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies;
using RootTools.Settings;

namespace RootTools.Reports.Html;

/// <summary>One line of an account's evidence besides its credentials and its compliance.</summary>
/// <param name="Kind">What it is about, such as <c>Guardrail</c>.</param>
/// <param name="Text">What is to be told.</param>
/// <param name="Fix">What to do about it; null for nothing.</param>
internal sealed record AccountNote(string Kind, string Text, string? Fix = null);

/// <summary>Tells in lines what a report has of an account besides credentials and compliance.</summary>
internal static class AccountNotes
{
    public static IEnumerable<AccountNote> Of(ReportedAccount account) =>
    [
        .. account.Guardrail is { } guardrail ? [Of(guardrail)] : Array.Empty<AccountNote>(),
        .. account.Readiness.Select(Of),
        .. account.Resources.Select(Of),
        .. account.Setting is { } setting ? Of(setting) : [],
        .. account.Changes.Select(Of),
        .. account.Activity.OrderByDescending(activity => activity.Time).Select(Of),
        .. account.Journal.OrderByDescending(entry => entry.Time).Select(Of),
    ];

    private static AccountNote Of(RootGuardrailCoverage coverage) => coverage.Covered switch
    {
        RootGuardrailStrength.No => new("Guardrail", "No service control policy denies the signed-in root user everything."),
        RootGuardrailStrength.Conditionally => new(
            "Guardrail", $"Denied conditionally, {coverage.WayOut}: {string.Join("; ", coverage.Guardrails.Select(Describe))}."),
        _ => new("Guardrail", $"Denied everything: {string.Join("; ", coverage.Guardrails.Select(Describe))}."),
    };

    private static string Describe(RootGuardrailPolicy policy) =>
        $"{policy}, attached to {policy.AttachedTo}{(policy.ExemptsCentralSessions ? string.Empty : ", which stops central root sessions too")}";

    private static AccountNote Of(RootAccessReadiness readiness) => new(
        "Readiness",
        $"{readiness.TaskPolicy}: {Words.Of(readiness.Verdict)} ({Words.Of(readiness.Evidence).ToLowerInvariant()})" +
            (readiness.Obstacles.Count == 0 ? "." : $". {string.Join(" ", readiness.Obstacles.Select(obstacle => obstacle.Message))}"),
        readiness.Obstacles.Count == 0 ? null : string.Join(" ", readiness.Obstacles.Select(obstacle => obstacle.RecommendedAction).Distinct()));

    private static AccountNote Of(ResourcePolicy resource) => new(
        "Resource policy",
        $"{resource}{(resource.Region is null ? string.Empty : $" in {resource.Region}")}: " +
            (resource.Lockout?.ToString() ?? resource.Error?.Message ?? "no policy"),
        resource.IsLocked ? UnlockingOf(resource) : resource.Error?.RecommendedAction);

    // A command is there to be pasted: nothing goes into it that is more than a name.
    private static string? UnlockingOf(ResourcePolicy resource) => (resource.HasValidName, resource.ResourceType) switch
    {
        (false, _) => null,
        (_, ResourceType.Bucket) => $"Unlock-RootResource {resource.AccountId} -BucketName '{resource.ResourceName}'",
        _ => $"Unlock-RootResource {resource.AccountId} -QueueName '{resource.ResourceName}' -Region {resource.Region}",
    };

    private static IEnumerable<AccountNote> Of(MemberAccountSetting setting)
    {
        if (setting.Error is { } error)
        {
            yield return new("Settings", error.Message, error.RecommendedAction);
        }

        if (setting.Outcome == MemberAccountSettingOutcome.Read && setting.Setting.Contains(MemberSetting.AlternateContact))
        {
            string[] missing =
            [
                .. new (string Name, object? Contact)[]
                {
                    ("billing", setting.BillingContact), ("operations", setting.OperationsContact), ("security", setting.SecurityContact),
                }.Where(one => one.Contact is null).Select(one => one.Name),
            ];
            yield return missing.Length == 0
                ? new("Settings", "All three alternate contacts are set.")
                : new(
                    "Settings", $"No alternate contact for {string.Join(", ", missing)}.",
                    $"Set-MemberAlternateContact -AccountId {setting.AccountId} -Type {missing[missing.Length - 1]}");
        }
    }

    private static AccountNote Of(RootChange change) => new(
        "Change",
        $"{Words.Of(change.Kind)}: {change.Subject}{(change.Before is null && change.After is null ? string.Empty : $" ({PageSections.Step(change)})")}." +
            (change.Explanation is null ? string.Empty : $" {change.Explanation}"));

    private static AccountNote Of(RootActivity activity) => new(
        "Activity",
        $"{Words.Time(activity.Time)} {activity.EventName}{(activity.SourceIp is null ? string.Empty : $" from {activity.SourceIp}")}" +
            $"{(activity.ErrorCode is null ? string.Empty : $" ({activity.ErrorCode})")}: {Words.Of(activity.Verdict).ToLowerInvariant()}. {activity.Reason}");

    private static AccountNote Of(JournalEntry entry) => new(
        "Journal",
        $"{Words.Time(entry.Time)} {entry.Action}: {entry.Outcome}" +
            (entry.Details.Count == 0 ? string.Empty : $" ({string.Join("; ", entry.Details)})") +
            (entry.CallerArn is null ? string.Empty : $", by {entry.CallerArn}"));
}
