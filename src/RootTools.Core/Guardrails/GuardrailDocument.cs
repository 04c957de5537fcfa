using RootTools.OrganizationPolicies;
using RootTools.Policies.Elements;

namespace RootTools.Guardrails;

/// <summary>
/// Writes RootTools' own service control policy, and proves what a document does to root users before anything is attached.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-root-user.
/// </summary>
internal static class GuardrailDocument
{
    private const string AnyAccount = "111122223333";

    // Of many services, read and write: what denies all of these denies a root user everything that matters.
    private static readonly string[] Samples =
    [
        "iam:CreateAccessKey", "iam:GetAccountSummary", "s3:PutObject", "s3:DeleteBucketPolicy", "ec2:RunInstances", "kms:Decrypt",
        "sqs:SetQueueAttributes", "sts:GetCallerIdentity", "account:CloseAccount", "organizations:LeaveOrganization",
    ];

    /// <summary>Writes the document: root users are denied everything, except in sessions that AssumeRoot opened.</summary>
    /// <returns>The JSON text.</returns>
    public static string Write(string partition) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "DenySignedInRootUsers",
              "Effect": "Deny",
              "Action": "*",
              "Resource": "*",
              "Condition": {
                "ArnLike": { "aws:PrincipalArn": "arn:{{partition}}:iam::*:root" },
                "BoolIfExists": { "aws:AssumedRoot": "false" }
              }
            }
          ]
        }
        """.Replace("\r\n", "\n");

    /// <summary>Proves that a document denies signed-in root users everything, and nobody else anything.</summary>
    /// <exception cref="RootToolsException">It does not.</exception>
    public static void Prove(string text, string partition)
    {
        if (!PolicyDocument.TryParse(text, PolicyKind.ServiceControl, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems))
        {
            throw new RootToolsException(Unproven(string.Join("; ", problems)));
        }

        RootRequests requests = new(Partition.Named(partition), string.Empty, null, DateTimeOffset.FromUnixTimeSeconds(0));
        Require(DeniesSignedInRoot(document, AnyAccount, requests).IsYes, "a signed-in root user is not denied everything");
        Require(ExemptsCentralSessions(document, AnyAccount, requests).IsYes, "a central root session is denied something");
        string role = $"arn:{partition}:iam::{AnyAccount}:role/path/Admin";
        RequestPrincipal[] others =
        [
            RequestPrincipal.AssumedRole($"arn:{partition}:sts::{AnyAccount}:assumed-role/Admin/session", role),
            RequestPrincipal.User($"arn:{partition}:iam::{AnyAccount}:user/root"),
        ];
        Require(
            others.All(other => Samples.All(action => Denies(document, new PolicyRequest(other, action, role)).IsNo)),
            "an IAM role or user is denied something");
    }

    /// <summary>Whether a document denies an account's signed-in root user everything.</summary>
    public static Answer DeniesSignedInRoot(PolicyDocument document, string accountId, RootRequests requests) => Samples
        .Select(action => Denies(document, requests.OfSignedInRoot(action, accountId)))
        .Aggregate(Answer.Yes, (all, denies) => all.And(denies));

    /// <summary>Whether a document leaves every action of the privileged tasks to central root sessions.</summary>
    public static Answer ExemptsCentralSessions(PolicyDocument document, string accountId, RootRequests requests) => RootTask.All
        .SelectMany(task => task.Actions)
        .Concat(Samples)
        .Distinct()
        .Select(action => Denies(document, requests.OfSession(action, accountId)).Not())
        .Aggregate(Answer.Yes, (all, exempts) => all.And(exempts));

    /// <summary>How a signed-in root user gets past a document's denials that depend on condition keys.</summary>
    /// <returns>Such as <c>when signed in with MFA</c>; null where it depends on none.</returns>
    public static string? WayOut(PolicyDocument document, string accountId, RootRequests requests)
    {
        string[] ways =
        [
            .. Samples
                .Select(action => requests.OfSignedInRoot(action, accountId))
                .Where(request => Denies(document, request).Keys.Count > 0)
                .Select(request => WayOut(document, request))
                .Distinct(StringComparer.Ordinal),
        ];
        return ways.Length == 0 ? null : string.Join("; ", ways);
    }

    /// <summary>Every statement that may deny has to be got past; of a statement, one condition suffices.</summary>
    private static string WayOut(PolicyDocument document, PolicyRequest request) => string.Join(", and ",
        from statement in document.Statements
        where statement.Effect == PolicyEffect.Deny && PolicyEvaluator.Applies(statement, request).Keys.Count > 0
        select string.Join(" or ", statement.Conditions.Where(condition => condition.IsMet(request.Context).Keys.Count > 0).Select(Past).Distinct()));

    /// <summary>What a request is like that does not meet a condition.</summary>
    private static string Past(ConditionElement condition)
    {
        string values = string.Join(" or ", condition.Values);
        bool isTrue = condition.Values.Any(value => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        return (condition.Key.ToUpperInvariant(), condition.Operator) switch
        {
            ("AWS:MULTIFACTORAUTHPRESENT", "Bool" or "BoolIfExists") => isTrue ? "when signed in without MFA" : "when signed in with MFA",
            (_, "Null") => isTrue ? $"with {condition.Key}" : $"without {condition.Key}",
            ("AWS:SOURCEIP", _) => condition.IsNegated ? $"from {values}" : $"from outside {values}",
            ("AWS:SOURCEVPCE", _) when condition.IsNegated => $"through {values}",
            ("AWS:REQUESTEDREGION", _) => condition.IsNegated ? $"in {values}" : $"outside {values}",
            _ when condition.IsNegated => $"when {condition.Key} is {values}",
            _ => $"when {condition.Key} does not meet {condition.Operator} {values}",
        };
    }

    private static Answer Denies(PolicyDocument document, PolicyRequest request) => PolicyEvaluator.Evaluate(document, request).Denies;

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new RootToolsException(Unproven(problem));
        }
    }

    private static RootError Unproven(string problem) => new(
        "GuardrailUnproven",
        RootErrorKind.Unexpected,
        $"The guardrail's document does not do what it should: {problem}. Nothing was changed.",
        "Report this to RootTools: it is an error in the module.")
    { EndsRun = true };
}
