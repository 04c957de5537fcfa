using System.Collections.Concurrent;

namespace RootTools.Policies;

/// <summary>
/// One of the privileged tasks of central root access, and the managed policy that bounds its sessions. The policies are ceilings made of
/// Deny statements: what they do not deny, the member's root user may do.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html.
/// </summary>
public sealed class RootTask
{
    // AWS authorizes these on other resources than the root user: on none, and on the MFA device.
    private static readonly string[] NotOnRootUser = ["iam:GetAccountSummary", "iam:DeleteVirtualMFADevice"];

    private readonly Func<string, string>[] _statements;
    private readonly ConcurrentDictionary<string, AttachedPolicy> _policies = new();

    private RootTask(string name, string[] actions, params Func<string, string>[] statements)
    {
        Name = name;
        Actions = actions;
        _statements = statements;
    }

    /// <summary>Looks which credentials the root user has.</summary>
    public static RootTask IAMAuditRootUserCredentials { get; } = OnRootUser(
        nameof(IAMAuditRootUserCredentials),
        "DenyAuditingCredentialsOnNonRootUserResource",
        "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetAccountSummary",
        "iam:GetUser", "iam:GetAccessKeyLastUsed");

    /// <summary>Allows password recovery for a root user without credentials.</summary>
    public static RootTask IAMCreateRootUserPassword { get; } = OnRootUser(
        nameof(IAMCreateRootUserPassword),
        "DenyCreatingPasswordOnNonRootUserResource",
        "iam:CreateLoginProfile", "iam:GetLoginProfile");

    /// <summary>Removes the root user's credentials.</summary>
    /// <remarks>The documentation says that DeleteVirtualMFADevice was removed in January 2025; the policy in use still has it.</remarks>
    public static RootTask IAMDeleteRootUserCredentials { get; } = OnRootUser(
        nameof(IAMDeleteRootUserCredentials),
        "DenyDeletingRootUserCredentialsOnNonRootUserResource",
        "iam:DeleteAccessKey", "iam:DeleteSigningCertificate", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice",
        "iam:DeleteVirtualMFADevice", "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices",
        "iam:GetUser", "iam:GetAccessKeyLastUsed");

    /// <summary>Repairs a bucket policy that denies everyone.</summary>
    public static RootTask S3UnlockBucketPolicy { get; } = ByRootUser(
        nameof(S3UnlockBucketPolicy),
        "DenyManagingBucketPolicyForNonRootCallers",
        ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:ListAllMyBuckets"]);

    /// <summary>Repairs a queue policy that denies everyone.</summary>
    public static RootTask SQSUnlockQueuePolicy { get; } = ByRootUser(
        nameof(SQSUnlockQueuePolicy),
        "DenyActionsForNonRootUser",
        ["sqs:SetQueueAttributes", "sqs:GetQueueAttributes", "sqs:ListQueues", "sqs:GetQueueUrl"],
        """
        {
          "Sid": "DenyGettingQueueAttributesOnNonOwnQueue", "Effect": "Deny", "Action": "sqs:GetQueueAttributes", "Resource": "*",
          "Condition": { "StringNotEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" } }
        }
        """);

    /// <summary>All five.</summary>
    public static IReadOnlyList<RootTask> All { get; } =
        [IAMAuditRootUserCredentials, IAMCreateRootUserPassword, IAMDeleteRootUserCredentials, S3UnlockBucketPolicy, SQSUnlockQueuePolicy];

    /// <summary>The name of the task's policy.</summary>
    public string Name { get; }

    /// <summary>The actions that the policy leaves to the root user.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>Whether the organization must have enabled RootSessions; for the other tasks it is RootCredentialsManagement.</summary>
    public bool NeedsRootSessions { get; private init; }

    /// <summary>The ARN of the policy, as <c>sts:TaskPolicyArn</c> carries it.</summary>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    public string GetPolicyArn(string partition) => $"arn:{partition}:iam::aws:policy/root-task/{Name}";

    /// <summary>The policy, with its ARN and name.</summary>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    public AttachedPolicy GetPolicy(string partition) => _policies.GetOrAdd(partition, Write);

    /// <summary>The task's name.</summary>
    public override string ToString() => Name;

    private static RootTask OnRootUser(string name, string sid, params string[] actions) => new(name, actions, partition =>
        $$"""
        {
          "Sid": "{{sid}}", "Effect": "Deny", "Action": [ {{Quote(actions.Except(NotOnRootUser))}} ],
          "NotResource": "arn:{{partition}}:iam::*:root"
        }
        """);

    private static RootTask ByRootUser(string name, string sid, string[] actions, params string[] statements) =>
        new(name, actions, [.. statements.Select(statement => (Func<string, string>)(_ => statement)), partition =>
            $$"""
            {
              "Sid": "{{sid}}", "Effect": "Deny", "Action": [ {{Quote(actions)}} ], "Resource": "*",
              "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:{{partition}}:iam::*:root" } }
            }
            """])
        { NeedsRootSessions = true };

    private static string Quote(IEnumerable<string> actions) => string.Join(", ", actions.Select(action => $"\"{action}\""));

    private AttachedPolicy Write(string partition)
    {
        string statements = string.Join(", ", _statements.Select(write => write(partition)));
        string text = $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "DenyAllOtherActionsOnAnyResource", "Effect": "Deny", "NotAction": [ {{Quote(Actions)}} ], "Resource": "*" },
                {{statements}}
              ]
            }
            """;
        return new(PolicyDocument.Parse(text, PolicyKind.TaskPolicy)) { Arn = GetPolicyArn(partition), Name = Name };
    }
}
