using RootTools.OrganizationPolicies;

namespace RootTools.Readiness;

/// <summary>A statement, or the lack of one, that stops actions of a task, or may.</summary>
/// <param name="Reason">Whether it is an SCP, an RCP, or a missing Allow.</param>
/// <param name="TargetId">Where; null for the account itself, so that one finding serves all accounts of a kind.</param>
/// <param name="Policy">The policy; null for a missing Allow.</param>
/// <param name="Statement">The statement that denies, or whose Allow depends on keys; null for a missing Allow.</param>
/// <param name="DependsOn">The condition keys that it depends on; empty where it stops the actions for certain.</param>
internal sealed record PolicyFinding(
    AuthorizationReason Reason,
    string? TargetId,
    AttachedPolicy? Policy,
    PolicyStatement? Statement,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> DependsOn);

/// <summary>
/// Predicts from SCPs and RCPs what stops a task's actions. Accounts about which the policies say the same are evaluated once.
/// </summary>
/// <param name="callerArn">Who would open the sessions; null where that is not asked.</param>
internal sealed class TaskForecast(RootRequests requests, string? callerArn = null)
{
    /// <summary>The action that opens a session.</summary>
    public const string AssumeRoot = "sts:AssumeRoot";

    // RootTools never uses it: AWS documents it as removed from the task policy.
    private const string NeverUsed = "iam:DeleteVirtualMFADevice";

    private readonly ConcurrentDictionary<(string Key, RootTask Task), Lazy<IReadOnlyList<PolicyFinding>>> _findings = new();

    /// <summary>Gives the actions that a task needs.</summary>
    public static IEnumerable<string> ActionsOf(RootTask task) => task.Actions.Where(action => action != NeverUsed);

    /// <summary>Finds what stops a task in an account.</summary>
    /// <returns>One finding per statement and per missing Allow; none where every action gets through.</returns>
    public IReadOnlyList<PolicyFinding> Find(string accountId, PolicyPath path, RootTask task) => _findings
        .GetOrAdd((path.Key, task), _ => new Lazy<IReadOnlyList<PolicyFinding>>(() => Evaluate(accountId, path, task)))
        .Value;

    /// <summary>The statements that stop a request, or may, each with whether it does.</summary>
    private static IEnumerable<(PolicyStatement? Statement, Answer Stops)> StatementsOf(AuthorizationDecision decision, PolicyRequest request) =>
        decision.Policy is null || decision.Reason == AuthorizationReason.ImplicitDenyScp
            ? [(decision.Statement, decision.Allows.Not())]
            : decision.Policy.Document.Statements
                .Where(statement => statement.Effect == PolicyEffect.Deny)
                .Select(statement => ((PolicyStatement?)statement, PolicyEvaluator.Applies(statement, request)))
                .Where(found => !found.Item2.IsNo);

    private List<PolicyFinding> Evaluate(string accountId, PolicyPath path, RootTask task)
    {
        var policies = new ApplicablePolicies
        {
            ServiceControl = path.ServiceControl,
            ResourceControl = path.ResourceControl,
            OwnerRootOverridesResourcePolicy = true,
        };
        var stops =
            from action in ActionsOf(task)
            let request = requests.OfSession(action, accountId, path.IdPath)
            from decision in Authorization.FindObstacles(request, policies)
            from found in StatementsOf(decision, request)
            let targetId = decision.TargetId == accountId ? null : decision.TargetId
            group (action, found.Stops.Keys) by (decision.Reason, targetId, decision.Policy, found.Statement, found.Stops.IsYes);
        return
        [
            .. stops.Select(stop => new PolicyFinding(
                stop.Key.Reason,
                stop.Key.targetId,
                stop.Key.Policy,
                stop.Key.Statement,
                [.. stop.Select(each => each.action)],
                [.. stop.SelectMany(each => each.Keys).Distinct(StringComparer.OrdinalIgnoreCase)])),
            .. OfSession(accountId, path),
        ];
    }

    /// <summary>
    /// The resource control policies that would deny the session. They reach STS, and of AssumeRoot AWS's documentation does not say whether
    /// they do: that stays open.
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
    /// </summary>
    private IEnumerable<PolicyFinding> OfSession(string accountId, PolicyPath path)
    {
        if (callerArn is null)
        {
            return [];
        }

        PolicyRequest request = requests.OfAssumeRoot(callerArn, accountId);
        return
            from level in path.ResourceControl
            from policy in level.Policies
            from statement in policy.Document.Statements
            where statement.Effect == PolicyEffect.Deny
            let stops = PolicyEvaluator.Applies(statement, request)
            where !stops.IsNo
            let targetId = level.TargetId == accountId ? null : level.TargetId
            select new PolicyFinding(
                AuthorizationReason.ExplicitDenyRcp, targetId, policy, statement, [AssumeRoot], [AssumeRoot, .. stops.Keys]);
    }
}
