using System.Collections.Concurrent;
using RootTools.OrganizationPolicies;
using RootTools.Policies;

namespace RootTools.Readiness;

/// <summary>
/// Predicts from SCPs and RCPs what stops a task's actions. Accounts about which the policies say the same are evaluated once.
/// </summary>
/// <param name="requests">Writes the requests.</param>
internal sealed class TaskForecast(RootRequests requests)
{
    // RootTools never uses it: AWS documents it as removed from the task policy.
    private const string NeverUsed = "iam:DeleteVirtualMFADevice";

    private static readonly PolicyStatement?[] NoStatement = [null];

    private readonly ConcurrentDictionary<(string Key, RootTask Task), Lazy<IReadOnlyList<PolicyFinding>>> _findings = new();

    /// <summary>Gives the actions that a task needs.</summary>
    /// <param name="task">The task.</param>
    public static IEnumerable<string> ActionsOf(RootTask task) => task.Actions.Where(action => action != NeverUsed);

    /// <summary>Finds what stops a task in an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="path">The policies on the way to it.</param>
    /// <param name="task">The task.</param>
    /// <returns>One finding per statement and per missing Allow; none where every action gets through.</returns>
    public IReadOnlyList<PolicyFinding> Find(string accountId, PolicyPath path, RootTask task) => _findings
        .GetOrAdd((path.Key, task), _ => new Lazy<IReadOnlyList<PolicyFinding>>(() => Evaluate(accountId, path, task)))
        .Value;

    private static PolicyStatement?[] StatementsOf(AuthorizationDecision decision, PolicyRequest request) =>
        decision.Policy is null
            ? NoStatement
            : [.. decision.Policy.Document.Statements.Where(
                statement => statement.Effect == PolicyEffect.Deny && PolicyEvaluator.Applies(statement, request))];

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
            from statement in StatementsOf(decision, request)
            let targetId = decision.TargetId == accountId ? null : decision.TargetId
            group action by (decision.Reason, targetId, decision.Policy, statement);
        return [.. stops.Select(stop => new PolicyFinding(stop.Key.Reason, stop.Key.targetId, stop.Key.Policy, stop.Key.statement, [.. stop]))];
    }
}
