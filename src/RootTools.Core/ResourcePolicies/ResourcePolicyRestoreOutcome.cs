namespace RootTools.ResourcePolicies;

/// <summary>What came of putting a policy back.</summary>
public enum ResourcePolicyRestoreOutcome
{
    /// <summary>The resource has the policy of the backup.</summary>
    Restored,

    /// <summary>It had that policy already, so that nothing was to be done.</summary>
    AlreadyInPlace,

    /// <summary>It has another policy now, which was left alone.</summary>
    OtherPolicy,

    /// <summary>The account has no such resource, or none in that Region.</summary>
    NotFound,

    /// <summary>AWS accepted the policy, but reading again failed, or showed another one.</summary>
    NotVerified,

    /// <summary>AWS refused; <see cref="ResourcePolicyRestore.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>It failed for another reason, retries included; <see cref="ResourcePolicyRestore.Error"/> says which.</summary>
    Failed,
}
