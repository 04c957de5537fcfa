namespace RootTools.Policies;

/// <summary>
/// The five managed task policies. All are ceilings made of Deny statements: what they do not deny, the member's root user may do.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html.
/// </summary>
public static class TaskPolicies
{
    private static readonly string[] Audit =
    [
        "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetAccountSummary",
        "iam:GetUser", "iam:GetAccessKeyLastUsed",
    ];

    private static readonly string[] Create = ["iam:CreateLoginProfile", "iam:GetLoginProfile"];

    // The documentation says that DeleteVirtualMFADevice was removed in January 2025; the policy in use still has it.
    private static readonly string[] Delete =
    [
        "iam:DeleteAccessKey", "iam:DeleteSigningCertificate", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice",
        "iam:DeleteVirtualMFADevice", "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices",
        "iam:GetUser", "iam:GetAccessKeyLastUsed",
    ];

    private static readonly string[] Bucket = ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:ListAllMyBuckets"];

    private static readonly string[] Queue = ["sqs:SetQueueAttributes", "sqs:GetQueueAttributes", "sqs:ListQueues", "sqs:GetQueueUrl"];

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<RootTask> Tasks { get; } =
    [
        RootTask.IAMAuditRootUserCredentials, RootTask.IAMCreateRootUserPassword, RootTask.IAMDeleteRootUserCredentials,
        RootTask.S3UnlockBucketPolicy, RootTask.SQSUnlockQueuePolicy,
    ];

    /// <summary>The ARN of a task's policy, as <c>sts:TaskPolicyArn</c> carries it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    /// <returns>The ARN.</returns>
    public static string Arn(RootTask task, string partition = "aws") => $"arn:{partition}:iam::aws:policy/root-task/{task}";

    /// <summary>The actions that a task's policy leaves to the root user.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The actions.</returns>
    public static IReadOnlyList<string> Actions(RootTask task) => task switch
    {
        RootTask.IAMAuditRootUserCredentials => Audit,
        RootTask.IAMCreateRootUserPassword => Create,
        RootTask.IAMDeleteRootUserCredentials => Delete,
        RootTask.S3UnlockBucketPolicy => Bucket,
        _ => Queue,
    };

    /// <summary>A task's policy.</summary>
    /// <param name="task">The task.</param>
    /// <param name="partition">The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
    /// <returns>The policy, with its ARN and name.</returns>
    public static AttachedPolicy Get(RootTask task, string partition = "aws")
    {
        PolicyDocument document = PolicyDocument.Parse(Text(task, partition), PolicyKind.TaskPolicy);
        return new(document) { Arn = Arn(task, partition), Name = task.ToString() };
    }

    private static string Text(RootTask task, string partition)
    {
        string root = $"arn:{partition}:iam::*:root";
        string actions = Quote(Actions(task));
        string others = $$"""
            { "Sid": "DenyAllOtherActionsOnAnyResource", "Effect": "Deny", "NotAction": [ {{actions}} ], "Resource": "*" }
            """;
        string scope = task switch
        {
            RootTask.IAMAuditRootUserCredentials => OnlyOn(
                root, "DenyAuditingCredentialsOnNonRootUserResource", Quote(Audit.Where(action => action != "iam:GetAccountSummary"))),
            RootTask.IAMCreateRootUserPassword => OnlyOn(root, "DenyCreatingPasswordOnNonRootUserResource", actions),
            RootTask.IAMDeleteRootUserCredentials => OnlyOn(root, "DenyDeletingRootUserCredentialsOnNonRootUserResource", actions),
            RootTask.S3UnlockBucketPolicy => OnlyBy(root, "DenyManagingBucketPolicyForNonRootCallers", actions),
            _ => OnlyOwnQueues() + ", " + OnlyBy(root, "DenyActionsForNonRootUser", actions),
        };
        return $$"""{ "Version": "2012-10-17", "Statement": [ {{others}}, {{scope}} ] }""";
    }

    private static string OnlyOn(string resource, string sid, string actions) =>
        $$"""{ "Sid": "{{sid}}", "Effect": "Deny", "Action": [ {{actions}} ], "NotResource": "{{resource}}" }""";

    private static string OnlyBy(string principal, string sid, string actions) =>
        $$"""
        {
          "Sid": "{{sid}}", "Effect": "Deny", "Action": [ {{actions}} ], "Resource": "*",
          "Condition": { "ArnNotLike": { "aws:PrincipalArn": "{{principal}}" } }
        }
        """;

    private static string OnlyOwnQueues() =>
        """
        {
          "Sid": "DenyGettingQueueAttributesOnNonOwnQueue", "Effect": "Deny", "Action": "sqs:GetQueueAttributes", "Resource": "*",
          "Condition": { "StringNotEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" } }
        }
        """;

    private static string Quote(IEnumerable<string> actions) => string.Join(", ", actions.Select(action => $"\"{action}\""));
}
