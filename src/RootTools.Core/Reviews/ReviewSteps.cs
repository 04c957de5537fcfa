namespace RootTools.Reviews;

/// <summary>Puts what a review would do into words.</summary>
public static class ReviewSteps
{
    /// <summary>Describes the steps.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>A sentence for each, in their order.</returns>
    public static IEnumerable<string> Describe(RootReviewSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string accounts = settings.AccountIds.Count > 0 ? $"{settings.AccountIds.Count.ToString(CultureInfo.InvariantCulture)} named accounts"
            : settings.Selection.Shard is { } shard ? $"the accounts of shard {shard}"
            : settings.IsAboutSome ? "the accounts that meet the conditions"
            : "every account";
        yield return $"Lock the journal '{settings.JournalPath}' for reviews" + (settings.LogPath is null ? string.Empty : $", and log to '{settings.LogPath}'");
        if (settings.RoleArn is not null)
        {
            yield return $"Take on the role {settings.RoleArn}";
        }

        if (settings.Audit is not null)
        {
            yield return $"Audit the root users of {accounts}, guardrails, delegated administrators and the switches of central root access";
        }

        if (settings.Compliance is { } compliance)
        {
            yield return $"Test {compliance.Controls.Count.ToString(CultureInfo.InvariantCulture)} controls; a failing one of severity "
                + $"{compliance.FailOn?.ToString() ?? "(none)"} or worse is a failure";
        }

        if (settings.Activity is { } activity)
        {
            string origin = activity.Origin.IsFiles ? string.Join(", ", activity.Origin.Paths)
                : activity.Origin.S3Uri ?? activity.Origin.AthenaTable ?? "the event histories of CloudTrail";
            yield return $"Read root activity of {(activity.Days == 1 ? "a day" : $"{activity.Days.ToString(CultureInfo.InvariantCulture)} days")} from {origin}; failures are: {Names(activity.FailOn)}";
        }

        if (settings.Drift is { } drift)
        {
            yield return $"Compare with the last snapshot in '{drift.Reference}'; failures are: {Names(drift.FailOn)}";
        }

        if (settings.Report is { } report)
        {
            yield return $"Write reports ({Names(report.Formats)}) to '{report.Path}'";
        }

        if (settings.Snapshot is { } snapshot)
        {
            yield return $"Keep the snapshot in '{snapshot.Path}'";
        }
    }

    private static string Names<T>(IReadOnlyList<T> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
