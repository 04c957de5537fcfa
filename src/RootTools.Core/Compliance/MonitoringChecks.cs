using RootTools.Alerts;
using static RootTools.Compliance.RootComplianceStatus;

namespace RootTools.Compliance;

/// <summary>The checks that alerts about root users decide.</summary>
internal static class MonitoringChecks
{
    /// <summary>
    /// Security Hub and the older benchmarks want a metric filter of exactly their text, and an alarm; rules of EventBridge, such as those of
    /// Set-RootActivityAlert, do not count. See https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-1.
    /// </summary>
    public static ComplianceVerdict MetricFilter(AccountFindings account) => new(
        Unknown, "RootTools does not read metric filters and alarms. Rules of EventBridge, which Set-RootActivityAlert makes, do not count for it.")
    {
        Evidence = [.. Watching(account).Select(alert => $"alert to {alert.TopicArn}")],
    };

    public static ComplianceVerdict Monitored(AccountFindings account)
    {
        if (account.Organization.Alerts.Count == 0)
        {
            return new(Unknown, "Whether somebody is alerted when the root user is used was not read.", "Get-RootActivityAlert");
        }

        // One alert that arrives is enough, whatever is wrong with another.
        ComplianceVerdict[] verdicts = [.. account.Organization.Alerts.Select(alert => Judge(account, alert))];
        return Array.Find(verdicts, verdict => verdict.Status == Pass) ?? Array.Find(verdicts, verdict => verdict.Status == Unknown) ?? verdicts[0];
    }

    private static ComplianceVerdict Judge(AccountFindings account, RootActivityAlert alert)
    {
        const string Set = "Set-RootActivityAlert -Scope Organization -EmailAddress <address>";
        RootActivityAlertCoverage? coverage = alert.Accounts.LastOrDefault(one => one.AccountId == account.AccountId);
        RootActivityAlertObstacle? stop = alert.Obstacles.FirstOrDefault(one => one.StopsAll);
        RootActivityAlertObstacle? other = alert.Obstacles.FirstOrDefault(one => one.AccountId is null || one.AccountId == account.AccountId);
        string[] evidence =
        [
            $"alert to {alert.TopicArn}",
            .. coverage is null ? Array.Empty<string>() : [$"{coverage.State} in {string.Join(", ", coverage.Regions)}"],
            .. other is null ? Array.Empty<string>() : [other.ToString()],
        ];
        return coverage?.State switch
        {
            null or RootActivityAlertCoverageState.NotCovered =>
                new(Fail, "Nobody is alerted when the root user is used: no rule watches the account.", Set),
            _ when stop is not null => new(Fail, $"Nobody is alerted when the root user is used: {stop.Message}", stop.Fix),
            RootActivityAlertCoverageState.Partial => new(
                Fail, $"Uses of the root user raise no alert in {string.Join(", ", coverage.MissingRegions)}.", Set),
            RootActivityAlertCoverageState.Drifted => new(
                Fail, $"Uses of the root user raise no alert in {string.Join(", ", coverage.MissingRegions)}: {coverage.Reason}.", "Get-RootActivityAlert"),
            RootActivityAlertCoverageState.Unknown => new(
                Unknown, $"Whether rules watch the account could not be read{(coverage.Reason is { } reason ? $": {reason}" : ".")}",
                "Get-RootActivityAlert"),

            _ when alert.Subscriptions?.Any(one => one.IsConfirmed) is false =>
                new(Fail, "Nobody who is to be alerted has confirmed it.", "Get-RootActivityAlert"),
            _ when alert.Subscriptions is null || alert.Trails is null => new(
                Unknown, "The account is watched; whom the alert tells, or what feeds it, could not be read.", "Get-RootActivityAlert"),

            // It may be about events of one service, or about one of those who are told: what arrives is not certain.
            _ when other is not null => new(Unknown, $"The account is watched, and part of the alert may not arrive: {other.Message}", other.Fix),
            RootActivityAlertCoverageState.Deployed => new(
                Pass, "CloudFormation deployed the rules that raise an alert when the root user is used; they themselves were not looked at."),
            _ => new ComplianceVerdict(Pass, "Rules in every Region raise an alert when the root user is used."),
        }
        with
        { Evidence = evidence };
    }

    private static IEnumerable<RootActivityAlert> Watching(AccountFindings account) =>
        account.Organization.Alerts.Where(alert => alert.Accounts.Any(one => one.AccountId == account.AccountId));
}
