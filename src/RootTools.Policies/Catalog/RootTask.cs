namespace RootTools.Policies;

/// <summary>
/// The privileged tasks of central root access, named as the managed policies that limit their sessions.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </summary>
public enum RootTask
{
    /// <summary>Looks which credentials the root user has.</summary>
    IAMAuditRootUserCredentials,

    /// <summary>Allows password recovery for a root user without credentials.</summary>
    IAMCreateRootUserPassword,

    /// <summary>Removes the root user's credentials.</summary>
    IAMDeleteRootUserCredentials,

    /// <summary>Repairs a bucket policy that denies everyone.</summary>
    S3UnlockBucketPolicy,

    /// <summary>Repairs a queue policy that denies everyone.</summary>
    SQSUnlockQueuePolicy,
}
