namespace RootTools.Alerts;

/// <summary>
/// Proves that an alert arrives: opens one central audit session, which changes nothing, and waits at a queue of its own behind the topic for
/// the alerts that name the requests of that session.
/// </summary>
/// <param name="connection">The connection; not closed with this.</param>
public sealed class RootActivityAlertTester(RootConnection connection)
{
    // A stop is noticed at once; this is how long one request for messages stays open.
    private const int LongPoll = 5;

    private readonly IAwsClient _aws = connection.Aws;

    /// <summary>The role of the member account by which its rule is read where an alert was lost; null to leave it unread.</summary>
    public string? RoleName { get; init; }

    /// <summary>Reads the alert, and of its accounts the one that it is to be tested with.</summary>
    /// <param name="account">The member account.</param>
    /// <returns>The alert.</returns>
    /// <exception cref="RootToolsException">There is none, or the caller may not look.</exception>
    public Task<RootActivityAlert> ReadAsync(MemberAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new RootActivityAlertReader(connection).ReadAsync(account, cancellationToken);
    }

    /// <summary>Tests the alert with an account. The queue and its subscription are gone when this ends, also when it is stopped.</summary>
    /// <param name="alert">The alert, as it was just read.</param>
    /// <param name="account">The member account to open the session in.</param>
    /// <param name="timeout">How long to wait for the alerts.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="RootToolsException">The session could not be opened, or the caller may not make a queue or subscribe it.</exception>
    public async Task<RootActivityAlertTest> TestAsync(
        RootActivityAlert alert, MemberAccount account, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(account);
        if (await connection.RefuseAsync(account, cancellationToken) is { } refusal)
        {
            throw new RootToolsException(refusal);
        }

        await connection.EnsureReadyAsync(RootTaskPolicy.IAMAuditRootUserCredentials, cancellationToken);

        // No privilege is used for what is known to be in vain.
        if (OnTheWay(alert, account).FirstOrDefault() is { } obstacle)
        {
            return Lost(account, obstacle, []);
        }

        AlertPlace place = new(_aws.Partition, alert.AccountId, alert.CentralRegion);
        AlertTestQueue queue = new(_aws, alert.CentralRegion, alert.TopicArn);
        try
        {
            if (await queue.OpenAsync(place, cancellationToken) is { } closed)
            {
                return Lost(account, new() { Part = RootActivityAlertPart.Subscription, Message = $"{closed}.", Fix = "Try again in a minute." }, []);
            }

            IReadOnlyList<RootActivityAlertProof> proofs =
                await WaitAsync(queue, await ActAsync(account, cancellationToken), timeout, cancellationToken);
            return proofs.All(proof => proof.Duration is not null)
                ? Arrived(alert, account, proofs)
                : Lost(account, await ExplainAsync(alert, account, proofs, timeout, cancellationToken), proofs);
        }
        finally
        {
            await queue.CloseAsync();
        }
    }

    private static RootActivityAlertTest Arrived(RootActivityAlert alert, MemberAccount account, IReadOnlyList<RootActivityAlertProof> proofs)
    {
        TimeSpan last = proofs.Max(proof => proof.Duration!.Value);
        const string Came = "Both alerts arrived at the topic";

        // The test's queue got it; whether those who are to be told do is another question.
        RootActivityAlertObstacle? untold = alert.Obstacles.FirstOrDefault(
            obstacle => obstacle.Part is RootActivityAlertPart.Subscription or RootActivityAlertPart.Topic);
        return new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Arrived = true,
            Duration = last,
            LostAt = untold?.Part,
            Finding = untold is null ? $"{Came}." : $"{Came}, but: {untold.Message}",
            Fix = untold?.Fix,
            Proofs = proofs,
        };
    }

    private static RootActivityAlertTest Lost(
        MemberAccount account, RootActivityAlertObstacle obstacle, IReadOnlyList<RootActivityAlertProof> proofs) => new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Arrived = false,
            LostAt = obstacle.Part,
            Finding = proofs.Count == 0 ? $"Nothing was tried: {obstacle.Message}" : obstacle.Message,
            Fix = obstacle.Fix,
            Proofs = proofs,
        };

    /// <summary>What was found that the test's own events would meet, the first on the way first.</summary>
    private IEnumerable<RootActivityAlertObstacle> OnTheWay(RootActivityAlert alert, MemberAccount account)
    {
        RootActivityAlertCoverage? coverage = alert.Accounts.FirstOrDefault(one => one.AccountId == account.Id);
        string global = _aws.Partition.IamRegion;
        IEnumerable<RootActivityAlertObstacle> found = alert.Obstacles.Where(obstacle =>
            obstacle.StopsAll
            || (obstacle is { Part: RootActivityAlertPart.Rule or RootActivityAlertPart.Target }
                && (obstacle.Region is null || obstacle.Region == alert.CentralRegion || obstacle.Region == _aws.Region)));
        string[] unwatched = [.. new[] { _aws.Region }.Where(region => !alert.Regions.Contains(region))];
        return found
            .Concat(unwatched.Select(region => new RootActivityAlertObstacle
            {
                Part = RootActivityAlertPart.Rule,
                Message = $"Account {alert.AccountId} is not watched in {region}, where the session would be opened.",
                Fix = $"Run Set-RootActivityAlert with -Region {region}, or connect in a Region that is watched.",
            }))
            .Concat(coverage?.Regions.Contains(global) is true ? [] : [Unwatched(account, coverage, global)])
            .OrderBy(obstacle => obstacle.Part);
    }

    private static RootActivityAlertObstacle Unwatched(MemberAccount account, RootActivityAlertCoverage? coverage, string region)
    {
        bool hasDrifted = coverage?.DriftedRules.Any(rule => rule.Region == region) is true;
        return new()
        {
            Part = hasDrifted ? RootActivityAlertPart.Rule : RootActivityAlertPart.Stack,
            Message = coverage is null
                ? $"Account {account} is not among those that the alert is about."
                : $"Account {account} is not watched in {region}, where its calls of IAM are recorded: {coverage.Reason ?? "its stack was not found"}.",
            Fix = hasDrifted
                ? $"Put the rule {AlertNames.Activity} there back as it was (aws events put-rule with --state {AlertNames.RuleState}): CloudFormation does not "
                    + "mend what was changed beside it."
                : "Run Set-RootActivityAlert -Scope Organization; Get-RootActivityAlert shows the accounts that are not covered.",
            AccountId = account.Id,
            Region = region,
        };
    }

    // The session itself is recorded in the caller's account, and what is done in it in the member.
    private async Task<IReadOnlyList<(RootActivityAlertProof Proof, DateTimeOffset Made)>> ActAsync(
        MemberAccount account, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        var trail = AwsCallTrail.Begin();
        await connection.SessionIn(account.Id, RootTaskPolicy.IAMAuditRootUserCredentials)
            .SendAsync(new Iam.GetAccountSummary(), cancellationToken);
        DateTimeOffset now = connection.Clock.GetUtcNow();
        return
        [
            .. trail.Snapshot().Where(call => call is { RequestId: not null, ErrorCode: null }).Select(call => (
                new RootActivityAlertProof
                {
                    Call = $"{call.Service}:{call.Operation}",
                    AccountId = call.Operation == nameof(Iam.GetAccountSummary) ? account.Id : context.AccountId,
                    Region = call.Operation == nameof(Iam.GetAccountSummary) ? _aws.Partition.IamRegion : _aws.Region,
                    RequestId = call.RequestId!,
                },
                now)),
        ];
    }

    private async Task<IReadOnlyList<RootActivityAlertProof>> WaitAsync(
        AlertTestQueue queue,
        IReadOnlyList<(RootActivityAlertProof Proof, DateTimeOffset Made)> made,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        List<RootActivityAlertProof> proofs = [.. made.Select(one => one.Proof)];
        DateTimeOffset begun = made[0].Made;
        for (TimeSpan waited = TimeSpan.Zero; waited < timeout; waited = connection.Clock.GetUtcNow() - begun)
        {
            int seconds = (int)Math.Min(LongPoll, Math.Ceiling((timeout - waited).TotalSeconds));
            foreach (string text in await queue.ReceiveAsync(seconds, cancellationToken))
            {
                int proven = proofs.FindIndex(proof => proof.Duration is null && text.Contains(proof.RequestId));
                if (proven >= 0)
                {
                    proofs[proven] = proofs[proven] with { Duration = connection.Clock.GetUtcNow() - begun, Message = text };
                }
            }

            if (proofs.TrueForAll(proof => proof.Duration is not null))
            {
                break;
            }
        }

        return proofs;
    }

    // What arrived tells which parts work; what did not was lost before they meet.
    private async Task<RootActivityAlertObstacle> ExplainAsync(
        RootActivityAlert alert,
        MemberAccount account,
        IReadOnlyList<RootActivityAlertProof> proofs,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        // Somebody may have changed something meanwhile.
        RootActivityAlert now = await new RootActivityAlertReader(connection) { RoleName = RoleName }.ReadAsync(account, cancellationToken);
        if (OnTheWay(now, account).FirstOrDefault() is { } found)
        {
            return found;
        }

        RootActivityAlertProof lost = proofs.First(proof => proof.Duration is null);
        string waited = $"The alert of {lost.Call} (request {lost.RequestId}) did not arrive within {timeout.TotalSeconds:0} s";
        return proofs.Any(proof => proof.Duration is not null)
            ? new()
            {
                Part = RootActivityAlertPart.Rule,
                Message = $"{waited}, but that of another call did: bus, topic and queue work, and it was lost in account {lost.AccountId}, "
                    + $"{lost.Region}: its trail does not record the call, or its rule {AlertNames.Activity} is disabled or was changed.",
                Fix = $"Look at that rule there (aws events describe-rule --name {AlertNames.Activity} --region {lost.Region}), and detect drift of "
                    + $"the StackSet: aws cloudformation detect-stack-set-drift --stack-set-name {AlertNames.Stack} --region {alert.CentralRegion}",
                AccountId = lost.AccountId,
                Region = lost.Region,
            }
            : new()
            {
                Part = RootActivityAlertPart.Trail,
                Message = $"{waited}, nor did any other. Trail, rules, bus and topic look as they were set: CloudTrail may take up to 15 minutes.",
                Fix = "Try again with a longer -TimeoutSeconds. Then look at the rules' FailedInvocations in CloudWatch.",
            };
    }
}
