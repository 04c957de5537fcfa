namespace RootTools.Policies;

/// <summary>Everything that decides about a request, of all kinds of policy; what is left out does not apply.</summary>
public sealed record ApplicablePolicies
{
    /// <summary>No policy at all: enough for a root user in its own, standalone account.</summary>
    public static ApplicablePolicies None { get; } = new();

    /// <summary>Identity-based policies of the user, its groups or the role. A root user has none and needs none.</summary>
    public IReadOnlyList<AttachedPolicy> Identity { get; init; } = [];

    /// <summary>The permissions boundary of the user or role.</summary>
    public AttachedPolicy? PermissionsBoundary { get; init; }

    /// <summary>Policies given to the session: session policies, of which one has to allow, and a task policy, which only denies.</summary>
    public IReadOnlyList<AttachedPolicy> Session { get; init; } = [];

    /// <summary>
    /// SCPs on the principal's account, from the organization's root down to the account itself: every level has to allow.
    /// Empty for an account outside any organization, or where the policy type is not enabled.
    /// </summary>
    public IReadOnlyList<PolicyLevel> ServiceControl { get; init; } = [];

    /// <summary>RCPs on the resource's account, from the organization's root down to the account itself.</summary>
    public IReadOnlyList<PolicyLevel> ResourceControl { get; init; } = [];

    /// <summary>The resource's own policy: a bucket policy, a queue policy, a role's trust policy.</summary>
    public AttachedPolicy? Resource { get; init; }

    /// <summary>Whether the resource's policy has to allow within one account too, as those of roles and KMS keys have to.</summary>
    public bool ResourcePolicyMustAllow { get; init; }

    /// <summary>
    /// Whether the root user of the resource's account may do this whatever the resource's policy denies: true for reading, putting and
    /// deleting a bucket's policy (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html), and for what a task policy
    /// leaves to root in order to repair a queue's (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html).
    /// </summary>
    public bool OwnerRootOverridesResourcePolicy { get; init; }

    /// <summary>Whether the principal belongs to the organization's management account, which SCPs do not reach.</summary>
    public bool PrincipalIsInManagementAccount { get; init; }

    /// <summary>Whether the resource belongs to the organization's management account, which RCPs do not reach.</summary>
    public bool ResourceIsInManagementAccount { get; init; }
}

/// <summary>A policy document together with the names that AWS knows the policy by.</summary>
/// <param name="Document">The document.</param>
public sealed record AttachedPolicy(PolicyDocument Document)
{
    /// <summary>The policy's id, such as <c>p-FullAWSAccess</c>; null where the policy has none, as an inline policy.</summary>
    public string? Id { get; init; }

    /// <summary>The policy's ARN, which AWS's messages name; null where the policy has none.</summary>
    public string? Arn { get; init; }

    /// <summary>The policy's name.</summary>
    public string? Name { get; init; }
}

/// <summary>
/// The organization policies attached at one place on the way from the organization's root to an account.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html.
/// </summary>
/// <param name="TargetId">The id of the root, organizational unit or account.</param>
/// <param name="Policies">The policies attached there.</param>
public sealed record PolicyLevel(string TargetId, IReadOnlyList<AttachedPolicy> Policies);
