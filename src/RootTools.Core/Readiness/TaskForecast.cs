using System.Collections.Concurrent;
using System.Globalization;
using RootTools.Connection;
using RootTools.OrganizationPolicies;
using RootTools.Policies;

namespace RootTools.Readiness;

/// <summary>A statement, or the lack of one, that stops actions of a task.</summary>
/// <param name="Reason">Whether it is an SCP, an RCP, or a missing Allow.</param>
/// <param name="TargetId">Where; null for the account itself, so that one finding serves all accounts of a kind.</param>
/// <param name="Policy">The policy; null for a missing Allow.</param>
/// <param name="Statement">The statement; null for a missing Allow.</param>
internal sealed record PolicyFinding(
    AuthorizationReason Reason, string? TargetId, AttachedPolicy? Policy, PolicyStatement? Statement, IReadOnlyList<string> Actions);

/// <summary>
/// Predicts from SCPs and RCPs what stops a task's actions. Accounts about which the policies say the same are evaluated once.
/// </summary>
internal sealed class TaskForecast(RootRequests requests)
{
    // RootTools never uses it: AWS documents it as removed from the task policy.
    private const string NeverUsed = "iam:DeleteVirtualMFADevice";

    private static readonly PolicyStatement?[] NoStatement = [null];

    private readonly ConcurrentDictionary<(string Key, RootTask Task), Lazy<IReadOnlyList<PolicyFinding>>> _findings = new();

    /// <summary>Gives the actions that a task needs.</summary>
    public static IEnumerable<string> ActionsOf(RootTask task) => task.Actions.Where(action => action != NeverUsed);

    /// <summary>Finds what stops a task in an account.</summary>
    /// <returns>One finding per statement and per missing Allow; none where every action gets through.</returns>
    public IReadOnlyList<PolicyFinding> Find(string accountId, PolicyPath path, RootTask task) => _findings
        .GetOrAdd((path.Key, task), _ => new Lazy<IReadOnlyList<PolicyFinding>>(() => Evaluate(accountId, path, task)))
        .Value;

    private static PolicyStatement?[] StatementsOf(AuthorizationDecision decision, PolicyRequest request) =>
        decision.Policy is null
            ? NoStatement
            : [.. decision.Policy.Document.Statements.Where(
                statement => statement.Effect == PolicyEffect.Deny && PolicyEvaluator.Applies(statement, request).IsYes)];

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

/// <summary>
/// Writes the requests that a root user's calls make, as policies see them. A bucket or queue of the account stands for all of them:
/// policies that mean certain buckets or queues by name are not met.
/// </summary>
/// <param name="caller">The caller: its partition, Region and organization are those of the requests.</param>
internal sealed class RootRequests(RootContext caller, string iamRegion, DateTimeOffset now)
{
    // Those that a root user's request carries, and those that it certainly does not.
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:AssumedRoot", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:userid", "aws:username",
        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:ResourceAccount", "aws:ResourceOrgID",
        "aws:ResourceOrgPaths", "aws:RequestedRegion", "aws:SecureTransport", "aws:ViaAWSService", "aws:CurrentTime", "aws:EpochTime",
        "aws:FederatedProvider",
    };

    /// <summary>Whether the value, or the absence, of a condition key is known before the call is made.</summary>
    public static bool IsKnown(string key) => Known.Contains(key) || key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the request of a central root session.</summary>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash.</param>
    public PolicyRequest OfSession(string action, string accountId, string idPath) =>
        Of(RequestPrincipal.AssumedRoot(accountId, caller.Partition), action, accountId, idPath);

    /// <summary>Writes the request of a root user that signed in with its own credentials.</summary>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash.</param>
    public PolicyRequest OfSignedInRoot(string action, string accountId, string idPath) =>
        Of(RequestPrincipal.Root(accountId, caller.Partition), action, accountId, idPath);

    private PolicyRequest Of(RequestPrincipal principal, string action, string accountId, string idPath)
    {
        string service = action.Substring(0, action.IndexOf(':'));
        string region = service == "iam" ? iamRegion : caller.Region;
        string organizationPath = $"{caller.OrganizationId}/{idPath}";
        var context = new RequestContext(
        [
            new("aws:SecureTransport", ["true"]),
            new("aws:ViaAWSService", ["false"]),
            new("aws:RequestedRegion", [region]),
            new("aws:CurrentTime", [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)]),
            new("aws:EpochTime", [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]),
            new("aws:PrincipalOrgID", [caller.OrganizationId ?? string.Empty]),
            new("aws:PrincipalOrgPaths", [organizationPath]),
            new("aws:ResourceOrgID", [caller.OrganizationId ?? string.Empty]),
            new("aws:ResourceOrgPaths", [organizationPath]),
        ]);
        return new PolicyRequest(principal, action, ResourceOf(action, service, region, accountId), context, accountId);
    }

    private string ResourceOf(string action, string service, string region, string accountId) => service switch
    {
        _ when action is "iam:GetAccountSummary" or "s3:ListAllMyBuckets" => "*",
        "s3" => $"arn:{caller.Partition}:s3:::bucket",
        "sqs" => $"arn:{caller.Partition}:sqs:{region}:{accountId}:queue",
        "iam" => $"arn:{caller.Partition}:iam::{accountId}:root",
        _ => "*",
    };
}
