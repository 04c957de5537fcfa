using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>
/// One of AWS's five managed policies that bound a root session to a task. They are ceilings made of denials: what
/// they do not deny, the member's root user may do.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </summary>
internal sealed class TaskPolicy
{
    private const string AnyRoot = "arn:*:iam::*:root";

    private TaskPolicy(string name, string[] actions, bool needsRootSessions, params string[] statements)
    {
        Name = name;
        NeedsRootSessions = needsRootSessions;
        string beyond = $$"""{"Sid":"DenyAllOtherActionsOnAnyResource","Effect":"Deny","NotAction":[{{List(actions)}}],"Resource":"*"}""";
        Document = new PolicyText($$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements.Prepend(beyond))}}]}""");
    }

    /// <summary>Lists the root user's credentials.</summary>
    public static TaskPolicy AuditRootUserCredentials { get; } = new(
        "IAMAuditRootUserCredentials",
        [
            "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetAccountSummary",
            "iam:GetUser", "iam:GetAccessKeyLastUsed",
        ],
        false,
        DenyOnOthers(
            "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetUser",
            "iam:GetAccessKeyLastUsed"));

    /// <summary>Allows recovery of the root user's password.</summary>
    public static TaskPolicy CreateRootUserPassword { get; } = new(
        "IAMCreateRootUserPassword",
        ["iam:CreateLoginProfile", "iam:GetLoginProfile"],
        false,
        DenyOnOthers("iam:CreateLoginProfile", "iam:GetLoginProfile"));

    /// <summary>Deletes the root user's credentials.</summary>
    public static TaskPolicy DeleteRootUserCredentials { get; } = new(
        "IAMDeleteRootUserCredentials",
        [
            "iam:DeleteAccessKey", "iam:DeleteSigningCertificate", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice",
            "iam:DeleteVirtualMFADevice", "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile",
            "iam:ListMFADevices", "iam:GetUser", "iam:GetAccessKeyLastUsed",
        ],
        false,
        DenyOnOthers(
            "iam:DeleteAccessKey", "iam:DeleteSigningCertificate", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice",
            "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetUser",
            "iam:GetAccessKeyLastUsed"));

    /// <summary>Deletes or replaces a bucket policy.</summary>
    public static TaskPolicy UnlockBucketPolicy { get; } = new(
        "S3UnlockBucketPolicy",
        ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:ListAllMyBuckets"],
        true);

    /// <summary>Deletes or replaces a queue's policy.</summary>
    public static TaskPolicy UnlockQueuePolicy { get; } = new(
        "SQSUnlockQueuePolicy",
        ["sqs:SetQueueAttributes", "sqs:GetQueueAttributes", "sqs:ListQueues", "sqs:GetQueueUrl"],
        true,
        """
        {"Sid":"DenyGetQueueAttributesOnNotOwnQueue","Effect":"Deny","Action":"sqs:GetQueueAttributes","Resource":"*",
         "Condition":{"StringNotEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}}
        """);

    /// <summary>All five.</summary>
    public static IReadOnlyList<TaskPolicy> All { get; } =
        [AuditRootUserCredentials, CreateRootUserPassword, DeleteRootUserCredentials, UnlockBucketPolicy, UnlockQueuePolicy];

    /// <summary>The policy's name.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public PolicyText Document { get; }

    /// <summary>Whether it takes the feature RootSessions; the others take RootCredentialsManagement.</summary>
    public bool NeedsRootSessions { get; }

    /// <summary>Gives the ARN in a partition.</summary>
    /// <param name="partition">The partition.</param>
    public string ArnIn(Partition partition) => $"arn:{partition.Name}:iam::aws:policy/root-task/{Name}";

    /// <summary>Finds a task policy.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="partition">The partition of the organization.</param>
    /// <returns>The policy; null when it is none of the five.</returns>
    public static TaskPolicy? Find(string arn, Partition partition) => All.FirstOrDefault(policy => policy.ArnIn(partition) == arn);

    private static string DenyOnOthers(params string[] actions) =>
        $$"""{"Sid":"DenyOnResourcesOtherThanRoot","Effect":"Deny","Action":[{{List(actions)}}],"NotResource":"{{AnyRoot}}"}""";

    private static string List(string[] actions) => string.Join(",", actions.Select(action => $"\"{action}\""));
}
