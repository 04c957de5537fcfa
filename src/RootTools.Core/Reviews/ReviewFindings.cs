using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Comparison;

namespace RootTools.Reviews;

/// <summary>Says which of what a review found counts as a failure, and what the review comes to.</summary>
public static class ReviewFindings
{
    /// <summary>Puts what counts as a failure into words.</summary>
    /// <param name="settings">What counts.</param>
    /// <param name="report">What was found; its changes and activity too.</param>
    /// <returns>A sentence for each part of the review; none when nothing counts.</returns>
    public static IReadOnlyList<string> Of(RootReviewSettings settings, RootReport report)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(report);
        List<string> findings = [];
        int present = report.Statuses.Count(status => status.Outcome == RootCredentialOutcome.CredentialsPresent);
        if (settings.Audit is { FailsOnCredentials: true } && present > 0)
        {
            findings.Add($"{Count(present, "root user has", "root users have")} credentials.");
        }

        if (settings.Compliance is { FailOn: { } least })
        {
            Add(
                "{0} of controls.", "failure", "failures", result => result.Severity, Descending,
                report.Compliance.Where(result => result.Status == RootComplianceStatus.Fail && result.Severity >= least));
        }

        if (settings.Drift is { } drift)
        {
            Add(
                "{0} since the reference.", "change", "changes", change => change.Kind, Ascending,
                report.Changes.Where(change => drift.FailOn.Any(name => RootChangeFilter.Matches(change, name))));
        }

        if (settings.Activity is { } activity)
        {
            Add(
                "{0} of root activity.", "event", "events", one => one.Verdict, Ascending,
                report.Activity.Where(one => activity.FailOn.Contains(one.Verdict)));
        }

        return findings;

        void Add<T, TKey>(
            string sentence, string one, string many, Func<T, TKey> kind, Func<IEnumerable<IGrouping<TKey, T>>, IEnumerable<IGrouping<TKey, T>>> order, IEnumerable<T> found)
        {
            T[] all = [.. found];
            if (all.Length > 0)
            {
                string kinds = string.Join(", ", order(all.GroupBy(kind)).Select(group => $"{group.Count().ToString(CultureInfo.InvariantCulture)} {group.Key}"));
                findings.Add(string.Format(CultureInfo.InvariantCulture, sentence, $"{Count(all.Length, one, many)} ({kinds})"));
            }
        }
    }

    /// <summary>
    /// Says what a review comes to. What was not written down fails it, whatever was found. What was found counts more than what could not be
    /// read: somebody has to act on it anyway, and the result names both.
    /// </summary>
    /// <param name="isUnwritten">Whether something could not be written.</param>
    /// <param name="findings">How much counts as a failure.</param>
    /// <param name="errors">How much could not be read.</param>
    public static RootReviewOutcome Conclude(bool isUnwritten, int findings, int errors) =>
        isUnwritten ? RootReviewOutcome.Failed
        : findings > 0 ? RootReviewOutcome.Found
        : errors > 0 ? RootReviewOutcome.Incomplete
        : RootReviewOutcome.AsWanted;

    private static IEnumerable<IGrouping<TKey, T>> Descending<TKey, T>(IEnumerable<IGrouping<TKey, T>> groups) => groups.OrderByDescending(group => group.Key);

    private static IEnumerable<IGrouping<TKey, T>> Ascending<TKey, T>(IEnumerable<IGrouping<TKey, T>> groups) => groups.OrderBy(group => group.Key);

    private static string Count(int number, string one, string many) => $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
