using RootTools.Errors;
using RootTools.Policies;

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

        Require(DeniesSignedInRoot(document, AnyAccount, partition), "a signed-in root user is not denied everything");
        Require(ExemptsCentralSessions(document, AnyAccount, partition), "a central root session is denied something");
        string role = $"arn:{partition}:iam::{AnyAccount}:role/path/Admin";
        RequestPrincipal[] others =
        [
            RequestPrincipal.AssumedRole($"arn:{partition}:sts::{AnyAccount}:assumed-role/Admin/session", role),
            RequestPrincipal.User($"arn:{partition}:iam::{AnyAccount}:user/root"),
        ];
        Require(others.All(other => Samples.All(action => !Denies(document, other, action))), "an IAM role or user is denied something");
    }

    /// <summary>Whether a document denies an account's signed-in root user everything.</summary>
    public static bool DeniesSignedInRoot(PolicyDocument document, string accountId, string partition) =>
        Samples.All(action => Denies(document, RequestPrincipal.Root(accountId, partition), action));

    /// <summary>Whether a document leaves every action of the privileged tasks to central root sessions.</summary>
    public static bool ExemptsCentralSessions(PolicyDocument document, string accountId, string partition) =>
        RootTask.All.SelectMany(task => task.Actions).Concat(Samples).Distinct()
            .All(action => !Denies(document, RequestPrincipal.AssumedRoot(accountId, partition), action));

    private static bool Denies(PolicyDocument document, RequestPrincipal principal, string action)
    {
        // IAM's actions are about the root user itself; of other services any resource of the account will do.
        string resource = action.StartsWith("iam:", StringComparison.Ordinal) ? principal.RoleArn ?? principal.Arn : "*";
        return PolicyEvaluator.Evaluate(document, new PolicyRequest(principal, action, resource, resourceAccountId: principal.AccountId)).Outcome
            == PolicyOutcome.ExplicitDeny;
    }

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
        "Report this to RootTools: it is an error in the module.") { EndsRun = true };
}
