using RootTools.OrganizationPolicies;

namespace RootTools.Readiness;

/// <summary>Whether a task would work in an account, what stands in its way, and how that is known.</summary>
public sealed record RootAccessReadiness : PlacedAccountResult
{
    /// <summary>The task.</summary>
    public required RootTaskPolicy TaskPolicy { get; init; }

    /// <summary>Whether the task would work.</summary>
    public required RootAccessVerdict Verdict { get; init; }

    /// <summary>
    /// What the verdict rests on: <see cref="RootAccessEvidence.Observed"/> when AWS refused, or let the task through; else
    /// <see cref="RootAccessEvidence.Predicted"/>.
    /// </summary>
    public required RootAccessEvidence Evidence { get; init; }

    /// <summary>Everything in the way, each with its fix; empty when <see cref="Verdict"/> is Ready.</summary>
    public required IReadOnlyList<RootAccessObstacle> Obstacles { get; init => field = Listing<RootAccessObstacle>.Of(value); }

    /// <summary>Gives account, task and verdict in one line.</summary>
    /// <returns>Such as <c>333333333333 IAMAuditRootUserCredentials: Blocked (ServiceControlPolicy p-a1b2c3d4)</c>.</returns>
    public override string ToString() =>
        $"{AccountId} {TaskPolicy}: {Verdict}{(Obstacles.Count == 0 ? string.Empty : $" ({string.Join(", ", Obstacles)})")}";
}

/// <summary>Whether a root session of a task would work in an account.</summary>
public enum RootAccessVerdict : long
{
    /// <summary>Nothing stands in the way.</summary>
    Ready,

    /// <summary>Something stands in the way.</summary>
    Blocked,

    /// <summary>Something that would have to be known could not be read.</summary>
    Unknown,

    /// <summary>
    /// A policy lets it work or not by a condition key that only AWS sees at the time of the call, such as aws:SourceIp; the obstacle names
    /// key, policy and statement.
    /// </summary>
    Depends,
}

/// <summary>
/// Finds out, without changing anything, whether root sessions of a task would work in an account, and what is in the way. The organization
/// is read once for all accounts that one tester is asked about; the audit task is tried, the others are predicted.
/// </summary>
public sealed class RootAccessTester : IDisposable
{
    private readonly RootConnection _connection;
    private readonly PolicyPaths _paths;
    private readonly AuditAttempt _attempt;
    private readonly CallerPermission _callerPermission;
    private readonly CachedRead<Forecast> _forecast;

    /// <summary>Makes a tester.</summary>
    /// <param name="connection">The connection; not closed with the tester.</param>
    public RootAccessTester(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _paths = new PolicyPaths(connection);
        _attempt = new AuditAttempt(connection);
        _callerPermission = new CallerPermission(connection);
        _forecast = new CachedRead<Forecast>(PrepareAsync);
    }

    /// <summary>Whether the audit task is predicted like the others instead of tried: no session is opened in any account.</summary>
    public bool PredictsOnly { get; init; }

    /// <summary>Announces that most accounts of the organization will be tested, so that fewer calls read its policies.</summary>
    public void ExpectMany() => _paths.Attachments.ExpectMany();

    /// <summary>Tests tasks in an account.</summary>
    /// <param name="account">The account; what is not known of it is read.</param>
    /// <param name="taskPolicies">The tasks.</param>
    /// <returns>One verdict per task, in their order.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public async Task<IReadOnlyList<RootAccessReadiness>> TestAsync(
        MemberAccount account, IReadOnlyList<RootTaskPolicy> taskPolicies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(taskPolicies);
        AccountIds.ThrowIfInvalid(account.Id);
        Forecast forecast = await _forecast.GetAsync(cancellationToken);
        List<RootAccessObstacle> ofAccount = [];
        MemberAccount known = await CompleteAsync(account, forecast.Caller, ofAccount, cancellationToken);
        ofAccount.AddRange(Preconditions.OfAccount(forecast.Caller, known));
        PolicyPath? path = null;
        if (ofAccount.All(obstacle => obstacle.Type is not (RootAccessObstacleType.ManagementAccount or RootAccessObstacleType.AccountNotFound)))
        {
            path = await FindPathAsync(known, forecast.Caller, ofAccount, cancellationToken);
        }

        return await Task.WhenAll(taskPolicies.Select(task => TestAsync(known, task, forecast, path, ofAccount, cancellationToken)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _paths.Dispose();
        _callerPermission.Dispose();
        _forecast.Dispose();
    }

    private static bool IsRefusal(RootError error) =>
        error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy or RootErrorKind.InvalidArgument or RootErrorKind.FeatureDisabled;

    private static RootAccessVerdict Judge(IReadOnlyList<RootAccessObstacle> obstacles) => obstacles switch
    {
        { Count: 0 } => RootAccessVerdict.Ready,
        _ when obstacles.Any(obstacle => obstacle.IsCertain) => RootAccessVerdict.Blocked,
        _ => obstacles.All(obstacle => obstacle.DependsOn.Count > 0) ? RootAccessVerdict.Depends : RootAccessVerdict.Unknown,
    };

    private static RootAccessReadiness Conclude(
        MemberAccount account, RootTaskPolicy taskPolicy, IReadOnlyList<RootAccessObstacle> obstacles, bool wasTried)
    {
        List<RootAccessObstacle> certain = [.. obstacles.Where(obstacle => obstacle.IsCertain)];
        bool isObserved = certain.Count > 0
            ? certain.Exists(obstacle => obstacle.Evidence == RootAccessEvidence.Observed)
            : wasTried && obstacles.Count == 0;
        return new RootAccessReadiness
        {
            AccountId = account.Id,
            AccountName = account.Name,
            OrganizationalUnit = account.OrganizationalUnit,
            State = account.State,
            TaskPolicy = taskPolicy,
            Verdict = Judge(obstacles),
            Evidence = isObserved ? RootAccessEvidence.Observed : RootAccessEvidence.Predicted,
            Obstacles = obstacles,
        };
    }

    private async Task<Forecast> PrepareAsync(CancellationToken cancellationToken)
    {
        RootContext caller = await _connection.GetContextAsync(cancellationToken);
        var requests = new RootRequests(_connection.Aws.Partition, caller.Region, caller.OrganizationId, _connection.Clock.GetUtcNow());
        string? callerArn = caller.CallerArn.EndsWith(":root", StringComparison.Ordinal) ? null : caller.CallerArn;
        return new Forecast(caller, new TaskForecast(requests, callerArn), new PolicyObstacles(requests));
    }

    /// <summary>Reads what is missing of an account; what cannot be read becomes an obstacle.</summary>
    private async Task<MemberAccount> CompleteAsync(
        MemberAccount account, RootContext caller, List<RootAccessObstacle> obstacles, CancellationToken cancellationToken)
    {
        bool isComplete = account is { State: not null, OrganizationalUnit: not null };
        if (isComplete || caller.Role == OrganizationRole.StandaloneAccount || account.Id == caller.ManagementAccountId)
        {
            return account;
        }

        try
        {
            return await _connection.Accounts.GetAsync(account.Id, cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.Kind == RootErrorKind.NotFound)
        {
            obstacles.Add(Preconditions.From(RootAccessObstacleType.AccountNotFound, e.Error));
        }
        catch (RootToolsException e) when (IsRefusal(e.Error))
        {
            obstacles.Add(Preconditions.NotChecked(e.Error));
        }

        return account;
    }

    private async Task<PolicyPath?> FindPathAsync(
        MemberAccount account, RootContext caller, List<RootAccessObstacle> obstacles, CancellationToken cancellationToken)
    {
        // Without an organization, or with consolidated billing alone, there are no policies.
        if (caller.Role == OrganizationRole.StandaloneAccount || caller.FeatureSet is not (null or "ALL"))
        {
            return null;
        }

        try
        {
            PolicyPath path = await _paths.ToAsync(account, cancellationToken);
            obstacles.AddRange(path.Unreadable.Select(NotUnderstood));
            return path;
        }
        catch (RootToolsException e) when (IsRefusal(e.Error) || e.Error.Kind == RootErrorKind.NotFound)
        {
            obstacles.Add(Preconditions.NotChecked(e.Error));
            return null;
        }
    }

    private static RootAccessObstacle NotUnderstood(string policyId) => new()
    {
        Type = RootAccessObstacleType.NotChecked,
        Message = $"The text of policy {policyId} is not understood, so that its effect is not known.",
        RecommendedAction = "Check the policy with IAM Access Analyzer's policy validation, and report it to RootTools if AWS finds nothing wrong.",
        Evidence = RootAccessEvidence.Predicted,
        IsCertain = false,
        PolicyId = policyId,
    };

    private async Task<RootAccessReadiness> TestAsync(
        MemberAccount account,
        RootTaskPolicy taskPolicy,
        Forecast forecast,
        PolicyPath? path,
        IReadOnlyList<RootAccessObstacle> ofAccount,
        CancellationToken cancellationToken)
    {
        List<RootAccessObstacle> obstacles = [.. Preconditions.OfOrganization(forecast.Caller, taskPolicy), .. ofAccount];
        IReadOnlyList<RootAccessObstacle> predicted = path is null ? [] : forecast.Predict(account, path, taskPolicy);
        if (obstacles.Exists(obstacle => obstacle.IsCertain))
        {
            return Conclude(account, taskPolicy, [.. obstacles, .. predicted], wasTried: false);
        }

        if (taskPolicy == RootTaskPolicy.IAMAuditRootUserCredentials && !PredictsOnly)
        {
            AuditAnswers answers = await _attempt.TryAsync(account.Id, cancellationToken);
            bool answered = answers.SessionError is null && answers.Answers.All(answer => answer.Error is null);

            // What AWS lets through needs no policy to be read.
            IEnumerable<RootAccessObstacle> judged = answers.Judge(predicted);
            return Conclude(account, taskPolicy, answered ? [.. judged] : [.. obstacles, .. judged], wasTried: true);
        }

        obstacles.AddRange(await _callerPermission.FindAsync(account.Id, taskPolicy, forecast.Caller, cancellationToken));
        return Conclude(account, taskPolicy, [.. obstacles, .. predicted], wasTried: false);
    }

    private sealed record Forecast(RootContext Caller, TaskForecast Tasks, PolicyObstacles Obstacles)
    {
        public IReadOnlyList<RootAccessObstacle> Predict(MemberAccount account, PolicyPath path, RootTaskPolicy taskPolicy) =>
            [.. Tasks.Find(account.Id, path, taskPolicy.Task).Select(finding => Obstacles.Describe(finding, account, path))];
    }
}
