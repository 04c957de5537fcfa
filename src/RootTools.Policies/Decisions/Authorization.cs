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
    /// <returns>The decision, with the first policy that stands in the way.</returns>
    public static AuthorizationDecision Evaluate(PolicyRequest request, ApplicablePolicies policies) =>
        FindObstacles(request, policies).FirstOrDefault() ?? AuthorizationDecision.Allow;

    /// <summary>Finds everything that stands in a request's way, not only what AWS's message would name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies that apply to it.</param>
    /// <returns>One decision per denying policy and per missing Allow, denials first; nothing where the request is allowed.</returns>
    public static IEnumerable<AuthorizationDecision> FindObstacles(PolicyRequest request, ApplicablePolicies policies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        return Denials.Find(request, policies).Concat(MissingAllows.Find(request, policies));
    }
}
