namespace RootTools.Policies;

/// <summary>
/// Why a request is allowed or denied.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.
/// </summary>
public enum AuthorizationReason
{
    /// <summary>The request is allowed.</summary>
    Allowed,

    /// <summary>A resource control policy denies.</summary>
    ExplicitDenyRcp,

    /// <summary>A service control policy denies.</summary>
    ExplicitDenyScp,

    /// <summary>The resource's own policy denies.</summary>
    ExplicitDenyResource,

    /// <summary>An identity-based policy denies.</summary>
    ExplicitDenyIdentity,

    /// <summary>The permissions boundary denies.</summary>
    ExplicitDenyBoundary,

    /// <summary>A session policy, or the task policy of a central root session, denies.</summary>
    ExplicitDenySession,

    /// <summary>At one level of the organization no service control policy allows.</summary>
    ImplicitDenyScp,

    /// <summary>The resource's own policy would have to allow and does not.</summary>
    ImplicitDenyResource,

    /// <summary>No identity-based policy allows.</summary>
    ImplicitDenyIdentity,

    /// <summary>The permissions boundary does not allow.</summary>
    ImplicitDenyBoundary,

    /// <summary>No session policy allows.</summary>
    ImplicitDenySession,
}
