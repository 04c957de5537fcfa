using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.OrganizationPolicies;

namespace RootTools.Readiness;

/// <summary>Turns findings into obstacles with their fixes: what would let the task through while signed-in root users stay denied.</summary>
internal sealed class PolicyObstacles(RootRequests requests)
{
    private readonly ConcurrentDictionary<PolicyStatement, string?> _exemptions = new();

    /// <summary>Describes a finding for an account.</summary>
    public RootAccessObstacle Describe(PolicyFinding finding, MemberAccount account, PolicyPath path)
    {
        string targetId = finding.TargetId ?? account.Id;
        string place = path.Describe(targetId);
        RootAccessObstacle obstacle = finding.Reason == AuthorizationReason.ImplicitDenyScp
            ? Missing(finding, place)
            : finding.Actions.Contains(TaskForecast.AssumeRoot)
                ? SessionDenied(finding, finding.Policy!, finding.Statement!, place)
                : Denied(finding, finding.Policy!, finding.Statement!, account, path);
        return obstacle with
        {
            TargetId = targetId,
            AttachedTo = place,
            IsCertain = finding.DependsOn.Count == 0,
            DependsOn = finding.DependsOn,
            Actions = finding.Actions,
            PolicyId = finding.Policy?.Id,
            PolicyName = finding.Policy?.Name,
            PolicyArn = finding.Policy?.Arn,
            StatementId = finding.Statement is null ? null : SidOf(finding.Statement),
            Statement = finding.Statement?.Text,
        };
    }

    private static RootAccessObstacle Missing(PolicyFinding finding, string place) => new()
    {
        Type = RootAccessObstacleType.MissingAllow,
        Message = finding.Statement is { } statement
            ? $"On {place}, statement {SidOf(statement)} of the service control policy {finding.Policy!.Name} ({finding.Policy.Id}) allows " +
                $"{Name(finding.Actions)}{Depending(finding)}; every level has to allow."
            : $"No service control policy on {place} allows {Name(finding.Actions)}: every level has to.",
        RecommendedAction = $"Add SuggestedStatement to a service control policy that is attached to {place}: it allows these actions to central " +
            "root sessions and to nobody else. Attaching FullAWSAccess (p-FullAWSAccess) there would do too, and would allow everything.",
        Evidence = RootAccessEvidence.Predicted,
        SuggestedStatement = SessionExemption.Allow(finding.Actions),
    };

    private static RootAccessObstacle SessionDenied(PolicyFinding finding, AttachedPolicy policy, PolicyStatement statement, string place) => new()
    {
        Type = RootAccessObstacleType.ResourceControlPolicy,
        Message = $"Statement {SidOf(statement)} of the resource control policy {policy.Name} ({policy.Id}) on {place} denies " +
            $"{TaskForecast.AssumeRoot} to the caller; whether resource control policies reach it, AWS's documentation does not say" +
            (finding.DependsOn.Count > 1 ? $", and it depends on {string.Join(", ", finding.DependsOn.Skip(1))}, which only AWS sees." : "."),
        RecommendedAction = "Test the audit task without -PredictOnly, which tries it; if AWS refuses the session, exempt the caller in the " +
            "statement, such as with \"ArnNotLike\": { \"aws:PrincipalArn\": … }.",
        Evidence = RootAccessEvidence.Predicted,
    };

    private static string Name(IReadOnlyList<string> actions) => actions.Count switch
    {
        1 => actions[0],
        2 => $"{actions[0]} and {actions[1]}",
        _ => $"{actions[0]} and {actions.Count - 1} other actions of the task",
    };

    private static string Depending(PolicyFinding finding) =>
        finding.DependsOn.Count == 0 ? string.Empty : $", depending on {string.Join(", ", finding.DependsOn)}, which only AWS sees";

    private static string SidOf(PolicyStatement statement) => string.IsNullOrEmpty(statement.Sid) ? $"[{statement.Index}]" : statement.Sid!;

    private RootAccessObstacle Denied(
        PolicyFinding finding, AttachedPolicy policy, PolicyStatement statement, MemberAccount account, PolicyPath path)
    {
        bool isScp = finding.Reason == AuthorizationReason.ExplicitDenyScp;
        string? exemption = _exemptions.GetOrAdd(statement, _ => SessionExemption.FromDenial(
            policy,
            statement,
            requests.OfSession(finding.Actions[0], account.Id, path.IdPath),
            requests.OfSignedInRoot(finding.Actions[0], account.Id, path.IdPath)));
        string sid = SidOf(statement);
        string title = $"{(isScp ? "service" : "resource")} control policy {policy.Name} ({policy.Id})";
        return new RootAccessObstacle
        {
            Type = isScp ? RootAccessObstacleType.ServiceControlPolicy : RootAccessObstacleType.ResourceControlPolicy,
            Message = $"Statement {sid} of the {title} on {path.Describe(finding.TargetId ?? account.Id)} denies {Name(finding.Actions)} to central " +
                $"root sessions{Depending(finding)}.",
            RecommendedAction = exemption is not null
                ? $"In the {title}, add \"BoolIfExists\": {{ \"aws:AssumedRoot\": \"false\" }} to the Condition of statement {sid}, as " +
                    "SuggestedStatement has it: central root sessions get through, and whoever was denied besides stays denied."
                : $"In the {title}, remove statement {sid} or its condition on aws:AssumedRoot: it means central root sessions.",
            Evidence = RootAccessEvidence.Predicted,
            SuggestedStatement = exemption,
        };
    }
}

/// <summary>
/// Rewrites statements so that central root sessions get through and signed-in root users do not, and proves it by evaluation.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot.
/// </summary>
internal static class SessionExemption
{
    private const string Key = "aws:AssumedRoot";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Exempts central root sessions from a denial.</summary>
    /// <param name="session">A request of a central session that the statement denies.</param>
    /// <returns>The statement changed, as JSON; null where a condition does not help, because the statement means central sessions.</returns>
    public static string? FromDenial(AttachedPolicy policy, PolicyStatement statement, PolicyRequest session, PolicyRequest signedIn)
    {
        if (JsonNode.Parse(statement.Text) is not JsonObject changed)
        {
            return null;
        }

        JsonObject conditions = ChildOf(changed, "Condition");
        JsonObject block = ChildOf(conditions, "BoolIfExists");
        if (Find(block, Key) is not null)
        {
            return null;
        }

        block[Key] = "false";
        if (Parse(changed, policy.Document.Kind, policy.Document.Version) is not { } proof || !PolicyEvaluator.Applies(proof, session).IsNo)
        {
            return null;
        }

        Answer before = PolicyEvaluator.Applies(statement, signedIn);
        Answer after = PolicyEvaluator.Applies(proof, signedIn);
        return (before.IsYes, before.IsNo) == (after.IsYes, after.IsNo) ? changed.ToJsonString(Indented) : null;
    }

    /// <summary>Writes a statement that allows actions to central root sessions alone.</summary>
    /// <returns>The statement, as JSON.</returns>
    public static string Allow(IEnumerable<string> actions) => new JsonObject
    {
        ["Sid"] = "AllowCentralRootSessions",
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
        ["Resource"] = "*",
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { [Key] = "true" } },
    }.ToJsonString(Indented);

    private static PolicyStatement? Parse(JsonObject statement, PolicyKind kind, string version)
    {
        var document = new JsonObject { ["Version"] = version, ["Statement"] = statement.DeepClone() };
        return PolicyDocument.TryParse(document.ToJsonString(), kind, out PolicyDocument? parsed, out _) ? parsed.Statements[0] : null;
    }

    private static JsonObject ChildOf(JsonObject parent, string name)
    {
        if (Find(parent, name) is JsonObject existing)
        {
            return existing;
        }

        var child = new JsonObject();
        parent[name] = child;
        return child;
    }

    private static JsonNode? Find(JsonObject parent, string name) =>
        parent.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
