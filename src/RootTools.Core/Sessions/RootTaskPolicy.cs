namespace RootTools.Sessions;

/// <summary>
/// One of the five AWS managed policies that say what a root session is for. A session can do nothing else.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html.
/// </summary>
public sealed class RootTaskPolicy
{
    private RootTaskPolicy(RootTask task, string description)
    {
        Task = task;
        Description = description;
    }

    /// <summary>Look at the root user's credentials, and change nothing.</summary>
    public static RootTaskPolicy IAMAuditRootUserCredentials { get; } =
        new(RootTask.IAMAuditRootUserCredentials, "Read which credentials the root user has.");

    /// <summary>Allow the root user's mailbox owner to set a password again.</summary>
    public static RootTaskPolicy IAMCreateRootUserPassword { get; } =
        new(RootTask.IAMCreateRootUserPassword, "Allow password recovery for the root user.");

    /// <summary>Delete the root user's password, access keys, signing certificates and MFA devices.</summary>
    public static RootTaskPolicy IAMDeleteRootUserCredentials { get; } =
        new(RootTask.IAMDeleteRootUserCredentials, "Delete the root user's password, access keys, signing certificates and MFA devices.");

    /// <summary>Read, replace and delete bucket policies.</summary>
    public static RootTaskPolicy S3UnlockBucketPolicy { get; } =
        new(RootTask.S3UnlockBucketPolicy, "Read, replace and delete the policy of an S3 bucket.");

    /// <summary>Read, replace and delete queue policies.</summary>
    public static RootTaskPolicy SQSUnlockQueuePolicy { get; } =
        new(RootTask.SQSUnlockQueuePolicy, "Read, replace and delete the policy of an SQS queue.");

    /// <summary>All five.</summary>
    public static IReadOnlyList<RootTaskPolicy> All { get; } =
    [
        IAMAuditRootUserCredentials,
        IAMCreateRootUserPassword,
        IAMDeleteRootUserCredentials,
        S3UnlockBucketPolicy,
        SQSUnlockQueuePolicy,
    ];

    /// <summary>The policy's name, as AWS gives it.</summary>
    public string Name => Task.Name;

    /// <summary>The feature that the organization must have enabled for sessions of this kind.</summary>
    public RootAccessFeature RequiredFeature =>
        Task.NeedsRootSessions ? RootAccessFeature.RootSessions : RootAccessFeature.RootCredentialsManagement;

    /// <summary>What a session of this kind may do, in one sentence.</summary>
    public string Description { get; }

    /// <summary>What the policy itself says.</summary>
    internal RootTask Task { get; }

    /// <summary>Finds a policy by its name or ARN; upper and lower case are alike. PowerShell converts strings by this.</summary>
    /// <param name="text">The name or the ARN.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="RootToolsException">It is none of the five.</exception>
    public static RootTaskPolicy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Substring(text.LastIndexOf('/') + 1);
        return All.FirstOrDefault(policy => string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RootToolsException(new RootError(
                "TaskPolicyUnknown",
                RootErrorKind.InvalidArgument,
                $"'{text}' is not a root task policy. There are {string.Join(", ", All.Select(policy => policy.Name))}.",
                "Give one of these."));
    }

    /// <summary>The policy's ARN.</summary>
    /// <param name="partition">The partition's name, such as <c>aws</c> or <c>aws-us-gov</c>.</param>
    /// <returns>Such as <c>arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials</c>.</returns>
    public string GetArn(string partition)
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        return Task.GetPolicyArn(partition);
    }

    /// <summary>Gives the name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
