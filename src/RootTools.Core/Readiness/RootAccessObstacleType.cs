namespace RootTools.Readiness;

/// <summary>What can stand in the way of a root session and its task.</summary>
public enum RootAccessObstacleType
{
    /// <summary>The caller's account is in no organization.</summary>
    NoOrganization,

    /// <summary>The organization has the features of consolidated billing only.</summary>
    OrganizationLacksAllFeatures,

    /// <summary>IAM has no trusted access to the organization.</summary>
    TrustedAccessDisabled,

    /// <summary>The feature that the task needs is off: RootCredentialsManagement or RootSessions.</summary>
    FeatureDisabled,

    /// <summary>The caller's account is neither the management account nor the delegated administrator for <c>iam.amazonaws.com</c>.</summary>
    CallerNotEntitled,

    /// <summary>The caller is a root user, whose credentials cannot call sts:AssumeRoot.</summary>
    CallerIsRootUser,

    /// <summary>The caller's own policies, or those of its organization, do not let it call sts:AssumeRoot for this account and task.</summary>
    CallerPermission,

    /// <summary>The account is the organization's management account.</summary>
    ManagementAccount,

    /// <summary>The account is not in use: suspended, closed, pending.</summary>
    AccountNotActive,

    /// <summary>The organization has no such account.</summary>
    AccountNotFound,

    /// <summary>A service control policy denies the task's actions to central root sessions.</summary>
    ServiceControlPolicy,

    /// <summary>At a level of the organization no service control policy allows the task's actions.</summary>
    MissingAllow,

    /// <summary>A resource control policy denies the task's actions on the account's resources.</summary>
    ResourceControlPolicy,

    /// <summary>Something that has to be known could not be read or tried.</summary>
    NotChecked,
}
