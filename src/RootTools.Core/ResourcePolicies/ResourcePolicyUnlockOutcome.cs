namespace RootTools.ResourcePolicies;

/// <summary>What came of deleting or replacing a resource's policy.</summary>
public enum ResourcePolicyUnlockOutcome
{
    /// <summary>The policy is gone.</summary>
    Unlocked,

    /// <summary>Another policy is in its place.</summary>
    Replaced,

    /// <summary>The resource has no policy, so that nothing was to be done.</summary>
    NoPolicy,

    /// <summary>The account has no such resource, or none in that Region.</summary>
    NotFound,

    /// <summary>AWS accepted the change, but reading again failed, or still showed the old policy.</summary>
    NotVerified,

    /// <summary>AWS refused; <see cref="ResourcePolicyUnlock.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The input, the account's state, or its place in the organization rules it out; it was not attempted.</summary>
    NotUnlockable,

    /// <summary>It failed for another reason, retries included; <see cref="ResourcePolicyUnlock.Error"/> says which.</summary>
    Failed,
}
