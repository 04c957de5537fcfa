namespace RootTools.Accounts;

/// <summary>
/// The switches of central root access, in the order in which they are turned on.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html.
/// </summary>
public enum RootAccessFeature : long
{
    /// <summary>IAM's trusted access to the organization (<c>iam.amazonaws.com</c>), without which neither feature works.</summary>
    TrustedAccess,

    /// <summary>Auditing and deleting the root credentials of member accounts, and allowing their recovery.</summary>
    RootCredentialsManagement,

    /// <summary>Privileged tasks in member accounts: unlocking bucket and queue policies.</summary>
    RootSessions,

    /// <summary>
    /// Account Management's trusted access to the organization (<c>account.amazonaws.com</c>): settings of member accounts. Central root
    /// access neither needs it nor is needed for it.
    /// </summary>
    AccountManagement,
}
