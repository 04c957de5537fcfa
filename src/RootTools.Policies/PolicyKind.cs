namespace RootTools.Policies;

/// <summary>
/// What a policy document is attached to, which decides the elements that it may carry.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html.
/// </summary>
public enum PolicyKind
{
    /// <summary>An identity-based policy or a permissions boundary, attached to a user, group or role; has no principal.</summary>
    Identity,

    /// <summary>A resource-based policy (of a bucket or queue, a role's trust policy): names the principals that it means.</summary>
    Resource,

    /// <summary>
    /// A service control policy (SCP): a ceiling for the principals of member accounts; has no principal.
    /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html.
    /// </summary>
    ServiceControl,

    /// <summary>
    /// A resource control policy (RCP): a ceiling for the resources of member accounts; its principal is always <c>"*"</c>.
    /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html.
    /// </summary>
    ResourceControl,

    /// <summary>A session policy given to AssumeRole or GetFederationToken: a ceiling that has to allow what the session may do.</summary>
    Session,

    /// <summary>
    /// The managed task policy of a central root session (STS AssumeRoot): a ceiling made of denials alone.
    /// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
    /// </summary>
    TaskPolicy,
}
