namespace RootTools.Readiness;

/// <summary>Tries the audit task in an account: it only reads, so that trying it changes nothing.</summary>
internal sealed class AuditAttempt(RootConnection connection)
{
    private static readonly (string Action, Func<IAwsCaller, CancellationToken, Task> Call)[] Reads =
    [
        Read(new Iam.GetAccountSummary()),
        Read(new Iam.GetLoginProfile()),
        Read(new Iam.ListAccessKeys()),
        Read(new Iam.ListMFADevices()),
        Read(new Iam.ListSigningCertificates()),
        Read(new Iam.GetUser()),
    ];


    /// <summary>Opens an audit session and reads with it what an audit reads.</summary>
    /// <returns>What AWS answered.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public async Task<AuditAnswers> TryAsync(string accountId, CancellationToken cancellationToken)
    {
        RenewableRootSession session = connection.SessionIn(accountId, RootTaskPolicy.IAMAuditRootUserCredentials);
        try
        {
            await session.CurrentAsync(cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.Kind != RootErrorKind.AuthenticationFailed)
        {
            return new AuditAnswers { SessionError = e.Error };
        }

        (string Action, RootError? Error)[] answers =
            await Task.WhenAll(Reads.Select(read => AskAsync(read.Action, read.Call, session, cancellationToken)));
        return new AuditAnswers { Answers = answers };
    }

    private static (string Action, Func<IAwsCaller, CancellationToken, Task> Call) Read<TOutput>(IInput<TOutput> input) =>
        ($"iam:{input.GetType().Name}", (caller, stop) => caller.SendAsync(input, stop));

    private static async Task<(string Action, RootError? Error)> AskAsync(
        string action, Func<IAwsCaller, CancellationToken, Task> call, RenewableRootSession session, CancellationToken cancellationToken)
    {
        try
        {
            await call(session, cancellationToken);
            return (action, null);
        }
        catch (RootToolsException e)
        {
            // Nothing there to be read, and nothing in the way of reading it.
            return (action, e.Error.AwsErrorCode == Iam.NoSuchEntity ? null : e.Error);
        }
    }
}

/// <summary>What AWS answered to a try of the audit task.</summary>
internal sealed record AuditAnswers
{
    /// <summary>Why no session was opened; null when one was.</summary>
    public RootError? SessionError { get; init; }

    /// <summary>The actions that were tried in the session; the error is null for those that AWS let through.</summary>
    public IReadOnlyList<(string Action, RootError? Error)> Answers { get; init; } = [];

    /// <summary>Corrects what was predicted by what was seen, and adds what was not predicted.</summary>
    /// <returns>The obstacles of the audit task.</returns>
    public IEnumerable<RootAccessObstacle> Judge(IReadOnlyList<RootAccessObstacle> predicted) =>
        SessionError is { } error
            ? predicted.Prepend(OfSession(error))
            : predicted.Where(obstacle => !obstacle.Actions.Contains(TaskForecast.AssumeRoot))
                .Select(Correct)
                .OfType<RootAccessObstacle>()
                .Concat(Unforeseen(predicted));

    private static RootAccessObstacle OfSession(RootError error) => error switch
    {
        { Id: "TrustedAccessDisabled" } => Preconditions.From(RootAccessObstacleType.TrustedAccessDisabled, error),
        { Kind: RootErrorKind.FeatureDisabled } => Preconditions.From(RootAccessObstacleType.FeatureDisabled, error),
        { Id: "NotManagementOrDelegate" or "NotManagementAccount" } => Preconditions.From(RootAccessObstacleType.CallerNotEntitled, error),
        { Id: "ManagementAccountTarget" } => Preconditions.From(RootAccessObstacleType.ManagementAccount, error),
        { Id: "AccountNotActive" } => Preconditions.From(RootAccessObstacleType.AccountNotActive, error),
        { Kind: RootErrorKind.NotFound } => Preconditions.From(RootAccessObstacleType.AccountNotFound, error),
        { Kind: RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy } =>
            Preconditions.From(RootAccessObstacleType.CallerPermission, error) with
            {
                Actions = ["sts:AssumeRoot"],
                PolicyId = error.DeniedBy?.Id,
                PolicyName = error.DeniedBy?.Name,
                PolicyArn = error.DeniedBy?.Arn,
            },
        _ => Preconditions.NotChecked(error),
    };

    private static RootAccessObstacle OfAction(IGrouping<string?, (string Action, RootError? Error)> refusals)
    {
        RootError error = refusals.First().Error!;
        return Preconditions.From(TypeOf(error), error) with
        {
            IsCertain = error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy,
            Actions = [.. refusals.Select(refusal => refusal.Action)],
            PolicyId = error.DeniedBy?.Id,
            PolicyName = error.DeniedBy?.Name,
            PolicyArn = error.DeniedBy?.Arn,
        };
    }

    private static RootAccessObstacleType TypeOf(RootError error) => error switch
    {
        { DeniedBy.Type: "resource control policy" } => RootAccessObstacleType.ResourceControlPolicy,
        { Kind: RootErrorKind.DeniedByPolicy } => RootAccessObstacleType.ServiceControlPolicy,
        { Kind: RootErrorKind.PermissionDenied } => RootAccessObstacleType.MissingAllow,
        _ => RootAccessObstacleType.NotChecked,
    };

    /// <summary>What AWS let through is no obstacle, whatever was predicted; what it refused is seen now.</summary>
    private RootAccessObstacle? Correct(RootAccessObstacle obstacle)
    {
        if (obstacle.Actions.Count == 0)
        {
            return obstacle;
        }

        HashSet<string> passed = new(Answers.Where(answer => answer.Error is null).Select(answer => answer.Action), StringComparer.Ordinal);
        string[] left = [.. obstacle.Actions.Where(action => !passed.Contains(action))];
        bool isSeen = Answers.Any(answer => answer.Error is not null && left.Contains(answer.Action));
        return left.Length == 0
            ? null
            : obstacle with
            {
                Actions = left,
                Evidence = isSeen ? RootAccessEvidence.Observed : obstacle.Evidence,
                IsCertain = isSeen || obstacle.IsCertain,
                DependsOn = isSeen ? [] : obstacle.DependsOn,
            };
    }

    private IEnumerable<RootAccessObstacle> Unforeseen(IReadOnlyList<RootAccessObstacle> predicted) => Answers
        .Where(answer => answer.Error is not null && !predicted.Any(obstacle => obstacle.Actions.Contains(answer.Action)))
        .GroupBy(answer => answer.Error!.DeniedBy?.Id ?? answer.Error.Id)
        .Select(OfAction);
}
