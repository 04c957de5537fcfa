namespace RootTools.Alerts;

/// <summary>
/// The member accounts of an alert: where CloudFormation deployed its stacks, and, read by a role of each account, whether the rules there are
/// as they were set.
/// </summary>
/// <param name="connection">The connection, of the management account.</param>
/// <param name="place">Where the alert is.</param>
/// <param name="rules">Reads rules.</param>
/// <param name="roleName">The role; null to leave the rules unread.</param>
/// <param name="limit">How many accounts are read at a time.</param>
internal sealed class AlertMembers(RootConnection connection, AlertPlace place, AlertRules rules, string? roleName, int? limit)
{
    // Regions of one account whose rules are read at the same time.
    private const int RegionsAtOnce = 4;

    /// <summary>Reads all of them, or one.</summary>
    /// <param name="expected">The Regions in which each should be watched.</param>
    /// <param name="only">The account; null for all.</param>
    public async Task<(IReadOnlyList<RootActivityAlertCoverage> Members, IReadOnlyList<RootActivityAlertObstacle> Obstacles)> ReadAsync(
        IReadOnlyList<string> expected, MemberAccount? only, CancellationToken cancellationToken)
    {
        List<RootActivityAlertObstacle> obstacles = [];
        Dictionary<string, List<CloudFormation.StackInstance>> byAccount = await FindAsync(only, obstacles, cancellationToken);
        List<RootActivityAlertCoverage> members = [];
        IAsyncEnumerable<MemberAccount> accounts = only is null ? connection.Accounts.ListAsync(null, cancellationToken) : Of(only);
        IAsyncEnumerable<RootActivityAlertCoverage> read = FanOut.RunAsync(
            accounts,
            limit,
            (account, stop) => ReadAsync(
                AccountReference.To(account),
                byAccount.TryGetValue(account.Id, out List<CloudFormation.StackInstance>? known) ? known : [],
                expected,
                stop),
            cancellationToken);
        await foreach (RootActivityAlertCoverage member in read)
        {
            members.Add(member);
        }

        members.Sort((one, other) => string.CompareOrdinal(one.AccountId, other.AccountId));
        return (members, obstacles);
    }

    /// <summary>Says how far an account is watched.</summary>
    /// <param name="account">The account.</param>
    /// <param name="watched">The Regions in which it is.</param>
    /// <param name="missing">Those in which it should be, and is not.</param>
    /// <param name="drifted">The rules that are not as they were set.</param>
    /// <param name="rules">Says what is wrong with them.</param>
    /// <param name="isRead">Whether all rules were read.</param>
    /// <param name="otherwise">Why a Region is missing whose rule has not drifted.</param>
    public static RootActivityAlertCoverage Judge(
        AccountReference account,
        IReadOnlyList<string> watched,
        IReadOnlyList<string> missing,
        IReadOnlyList<RootActivityAlertRule> drifted,
        AlertRules rules,
        bool isRead,
        string? otherwise) => new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            State = drifted.Count > 0 ? RootActivityAlertCoverageState.Drifted
                : missing.Count == 0 ? isRead ? RootActivityAlertCoverageState.Covered : RootActivityAlertCoverageState.Deployed
                : watched.Count == 0 ? RootActivityAlertCoverageState.NotCovered
                : RootActivityAlertCoverageState.Partial,
            Regions = watched,
            MissingRegions = missing,
            Reason = drifted.Count > 0
                ? string.Join("; ", drifted.GroupBy(rules.Describe, rule => rule.Region)
                    .Select(group => $"the rule in {string.Join(", ", group)} {group.Key ?? "was changed"}"))
                : missing.Count > 0 ? otherwise : null,
            DriftedRules = drifted,
        };

    private static async IAsyncEnumerable<MemberAccount> Of(MemberAccount only)
    {
        await Task.CompletedTask;
        yield return only;
    }

    /// <summary>Finds the StackSet's stacks, by account.</summary>
    private async Task<Dictionary<string, List<CloudFormation.StackInstance>>> FindAsync(
        MemberAccount? only, List<RootActivityAlertObstacle> obstacles, CancellationToken cancellationToken)
    {
        const string Again = "Run Set-RootActivityAlert -Scope Organization again.";
        AlertStackSet set = new(connection.Aws, place.Region, connection.Clock);
        Dictionary<string, List<CloudFormation.StackInstance>> byAccount = new(StringComparer.Ordinal);
        if (await set.FindAsync(cancellationToken) is not { } found)
        {
            obstacles.Add(RootActivityAlertReader.Obstacle(
                RootActivityAlertPart.Stack, $"There is no StackSet {AlertNames.Stack} in {place.Region}: no member account is watched.", Again));
            return byAccount;
        }

        if (!AlertStackSet.IsCurrent(found, place.Elsewhere()))
        {
            obstacles.Add(RootActivityAlertReader.Obstacle(
                RootActivityAlertPart.Stack,
                $"The StackSet {AlertNames.Stack} is not as this version of RootTools sets it, or is not deployed to new accounts by itself.",
                Again));
        }

        await foreach (CloudFormation.StackInstance instance in set.ListAsync(only?.Id, cancellationToken))
        {
            (byAccount.TryGetValue(instance.Account, out List<CloudFormation.StackInstance>? known)
                ? known
                : byAccount[instance.Account] = []).Add(instance);
        }

        return byAccount;
    }

    private async Task<RootActivityAlertCoverage> ReadAsync(
        AccountReference account, IReadOnlyList<CloudFormation.StackInstance> instances, IReadOnlyList<string> expected, CancellationToken cancellationToken)
    {
        CloudFormation.StackInstance[] deployed = [.. instances.Where(instance => instance.Status == "CURRENT")];
        MemberRole? role = roleName is null || deployed.Length == 0 ? null : new(
            connection.Aws, account.Id, roleName, connection.Clock, "Get-RootActivityAlert", error => AlertErrors.RulesUnread(error, roleName));
        List<RootActivityAlertRule> read = [];
        RootError? error = null;
        if (role is not null)
        {
            await foreach ((RootActivityAlertRule? rule, RootError? obstacle) in FanOut.RunAsync(
                deployed, RegionsAtOnce, (instance, stop) => ReadAsync(role, account.Id, instance.Region, stop), cancellationToken))
            {
                error ??= obstacle;
                if (rule is not null)
                {
                    read.Add(rule);
                }
            }
        }

        // What was read counts; of the rest there is CloudFormation's word. A stack may have been changed where its rule was not.
        string[] changed = [.. deployed.Where(one => one.DriftStatus == "DRIFTED").Select(one => one.Region)];
        RootActivityAlertRule[] drifted = [.. read.Where(rule => rule.Drift.Count > 0).OrderBy(rule => rule.Region, StringComparer.Ordinal)];
        string[] unread = [.. deployed.Select(one => one.Region).Except(read.Select(rule => rule.Region))];
        string[] watched =
        [
            .. deployed.Select(one => one.Region).Except(changed).Except(drifted.Select(rule => rule.Region))
                .OrderBy(region => region, StringComparer.Ordinal),
        ];
        string[] missing = [.. expected.Except(watched).OrderBy(region => region, StringComparer.Ordinal)];
        RootActivityAlertCoverage coverage = Judge(account, watched, missing, drifted, rules, isRead: role is not null && unread.Length == 0, Explain(instances));
        return coverage with
        {
            State = changed.Length > 0 ? RootActivityAlertCoverageState.Drifted : coverage.State,
            Error = error,
            Reason = coverage.Reason ?? (error is null ? null : $"rules could not be read in {string.Join(", ", unread.OrderBy(region => region, StringComparer.Ordinal))}"),
        };
    }

    private async Task<(RootActivityAlertRule? Rule, RootError? Error)> ReadAsync(
        MemberRole role, string accountId, string region, CancellationToken cancellationToken)
    {
        if (role.IsRefused)
        {
            return (null, null);
        }

        try
        {
            return (await rules.ReadHandingAsync(role, accountId, region, cancellationToken), null);
        }
        catch (RootToolsException e)
        {
            return (null, await connection.ExplainAsync(e.Error with { AccountId = accountId, EndsRun = false }, cancellationToken));
        }
    }

    private static string Explain(IReadOnlyList<CloudFormation.StackInstance> instances) =>
        instances.FirstOrDefault(instance => instance is not { Status: "CURRENT", DriftStatus: not "DRIFTED" }) switch
        {
            null => "CloudFormation has deployed no stack there",
            { Status: "CURRENT" } drifted => $"the stack in {drifted.Region} was changed beside CloudFormation",
            var failed => $"the stack in {failed.Region} is {failed.Status}{(failed.StatusReason is { } reason ? $": {reason}" : "")}",
        };
}
