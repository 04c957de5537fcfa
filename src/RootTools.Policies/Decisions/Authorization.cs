namespace RootTools.Policies;

/// <summary>
/// Combines the policies of all kinds into one decision, as AWS documents it: a denial anywhere wins; otherwise every ceiling has to allow,
/// and the identity-based or the resource's policy has to grant, both of them across accounts.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html.
/// </summary>
public static class Authorization
{
    /// <summary>Decides about a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies that apply to it.</param>
    /// <returns>
    /// The decision, with the first policy that stands in the way for certain; without one, with the first that may, and every key that the
    /// decision depends on.
    /// </returns>
    public static AuthorizationDecision Evaluate(PolicyRequest request, ApplicablePolicies policies)
    {
        AuthorizationDecision? possible = null;
        foreach (AuthorizationDecision obstacle in FindObstacles(request, policies))
        {
            if (obstacle.Obstructs.IsYes)
            {
                return obstacle;
            }

            possible = possible is null ? obstacle : possible with { Obstructs = possible.Obstructs.Or(obstacle.Obstructs) };
        }

        return possible ?? AuthorizationDecision.Allow;
    }

    /// <summary>Finds everything that stands in a request's way, or may, not only what AWS's message would name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies that apply to it.</param>
    /// <returns>
    /// One decision per denying policy and per missing Allow, denials first, those that depend on keys included; nothing where the request
    /// is allowed.
    /// </returns>
    public static IEnumerable<AuthorizationDecision> FindObstacles(PolicyRequest request, ApplicablePolicies policies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        PolicyRequest asked = policies.PermissionsBoundary is null ? request : request.WithPermissionsBoundary();
        return Denials.Find(asked, policies).Concat(MissingAllows.Find(asked, policies));
    }
}

/// <summary>Whether a request is allowed, and what decided.</summary>
/// <param name="Reason">Why; where it depends on keys that are not known, why it may be denied.</param>
public sealed record AuthorizationDecision(AuthorizationReason Reason)
{
    internal static AuthorizationDecision Allow { get; } = new(AuthorizationReason.Allowed);

    /// <summary>Whether the request is allowed for certain.</summary>
    public bool Allowed => Reason == AuthorizationReason.Allowed;

    /// <summary>Whether the request is allowed, or the condition keys that it depends on.</summary>
    public Answer Allows => Allowed ? Answer.Yes : Obstructs.Not();

    /// <summary>Whether what <see cref="Reason"/> names is there.</summary>
    internal Answer Obstructs { get; init; } = Answer.Yes;

    /// <summary>
    /// The policy that decided; null where it was the lack of one. Where an Allow depends on keys, the policy that has it.
    /// </summary>
    public AttachedPolicy? Policy { get; init; }

    /// <summary>The statement of that policy.</summary>
    public PolicyStatement? Statement { get; init; }

    /// <summary>For SCPs and RCPs: the root, organizational unit or account that the policy is attached to, or where none allows.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of the policy that decided.</summary>
    public string? PolicyId => Policy?.Id;

    /// <summary>The ARN of the policy that decided.</summary>
    public string? PolicyArn => Policy?.Arn;

    /// <summary>The name of the policy that decided.</summary>
    public string? PolicyName => Policy?.Name;
}

/// <summary>
/// Why a request is allowed or denied.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.
/// </summary>
public enum AuthorizationReason : long
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
