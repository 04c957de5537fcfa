namespace RootTools.Readiness;

/// <summary>
/// Predicts whether the caller may open sessions, where trying would not be harmless: AWS's own simulator evaluates the caller's policies
/// and its organization's. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html.
/// </summary>
internal sealed class CallerPermission(RootConnection connection) : IDisposable
{
    private const string Action = "sts:AssumeRoot";
    private const int ResourcesPerCall = 100;

    private readonly ConcurrentDictionary<RootTaskPolicy, Coalescer<string, EvaluatedPermission>> _questions = new();
    private readonly CachedRead<string> _sourceArn = new(stop => FindSourceArnAsync(connection, stop));

    /// <summary>Finds what stops the caller from opening a session.</summary>
    /// <returns>At most one obstacle.</returns>
    public async Task<IEnumerable<RootAccessObstacle>> FindAsync(
        string accountId, RootTaskPolicy taskPolicy, RootContext caller, CancellationToken cancellationToken)
    {
        string resource = $"arn:{caller.Partition}:iam::{accountId}:root";
        string taskArn = taskPolicy.GetArn(caller.Partition);
        try
        {
            EvaluatedPermission permission = await _questions
                .GetOrAdd(taskPolicy, _ => new(ResourcesPerCall, (resources, stop) => SimulateAsync(resources, taskArn, stop)))
                .AskAsync(resource, cancellationToken);
            return permission.IsAllowed ? [] : [Denied(permission, resource, taskArn, caller)];
        }
        catch (RootToolsException e) when (e.Error.Kind is not (RootErrorKind.AuthenticationFailed or RootErrorKind.Cancelled))
        {
            return [NotSimulated(e.Error)];
        }
    }

    public void Dispose() => _sourceArn.Dispose();

    private static RootAccessObstacle Denied(EvaluatedPermission permission, string resource, string taskArn, RootContext caller) => new()
    {
        Type = RootAccessObstacleType.CallerPermission,
        Message = $"{caller.CallerArn} may not call {Action} on {resource} with the task policy {taskArn}: {permission.Why}.",
        RecommendedAction = permission.IsOrganizations
            ? $"Allow {Action} in the service control policies on the way to the caller's account {caller.AccountId}."
            : $"Allow {Action} on {resource} to the caller, where the condition key sts:TaskPolicyArn is {taskArn}, and see that no policy of " +
                "its own denies it. Get-RootRequiredPermission writes such a policy.",
        Evidence = RootAccessEvidence.Predicted,
        Actions = [Action],
    };

    private static RootAccessObstacle NotSimulated(RootError error) => Preconditions.NotChecked(error) with
    {
        Message = $"Whether the caller may call {Action} is not known, since AWS's policy simulator did not tell: {error.Message}",
        RecommendedAction = "Allow iam:SimulatePrincipalPolicy (and iam:GetRole, when the caller is a role session) to the caller on itself. " +
            error.RecommendedAction,
    };

    /// <summary>The simulator wants users and roles: a role session is asked for its role, whose path the session's ARN leaves out.</summary>
    private static async Task<string> FindSourceArnAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        RootContext caller = await connection.GetContextAsync(cancellationToken);
        string[] parts = caller.CallerArn.Split('/');
        if (!parts[0].EndsWith(":assumed-role", StringComparison.Ordinal))
        {
            return caller.CallerArn;
        }

        Iam.GetRole.Output answer = await connection.Aws.SendAsync(new Iam.GetRole(parts[1]), cancellationToken);
        return answer.Role?.Arn ?? caller.CallerArn;
    }

    private async Task<Func<string, EvaluatedPermission>> SimulateAsync(
        IReadOnlyList<string> resources, string taskArn, CancellationToken cancellationToken)
    {
        var input = new Iam.SimulatePrincipalPolicy(
            await _sourceArn.GetAsync(cancellationToken),
            [Action],
            [.. resources.Distinct()],
            [new Iam.ContextEntry("sts:TaskPolicyArn", "string", [taskArn])]);
        Dictionary<string, EvaluatedPermission> permissions = new(StringComparer.Ordinal);
        await foreach (Iam.EvaluationResult result in connection.Aws.ListAsync(input, cancellationToken))
        {
            Add(permissions, result);
        }

        return resource => permissions.TryGetValue(resource, out EvaluatedPermission? permission)
            ? permission
            : throw new KeyNotFoundException($"The answer leaves out {resource}.");
    }

    private static void Add(Dictionary<string, EvaluatedPermission> permissions, Iam.EvaluationResult result)
    {
        bool? byOrganizations = result.OrganizationsDecisionDetail?.AllowedByOrganizations;
        foreach (Iam.ResourceSpecificResult each in result.ResourceSpecificResults)
        {
            permissions[each.EvalResourceName] = new EvaluatedPermission(each.EvalResourceDecision, byOrganizations);
        }

        if (result is { ResourceSpecificResults.Count: 0, EvalResourceName: { } only })
        {
            permissions[only] = new EvaluatedPermission(result.EvalDecision, byOrganizations);
        }
    }

    private sealed record EvaluatedPermission(string Decision, bool? AllowedByOrganizations)
    {
        public bool IsAllowed => Decision == "allowed";

        public bool IsOrganizations => AllowedByOrganizations is false;

        public string Why => (IsOrganizations, Decision) switch
        {
            (true, _) => "its organization's service control policies do not let it",
            (_, "explicitDeny") => "a policy denies it",
            _ => "no policy allows it",
        };
    }
}
