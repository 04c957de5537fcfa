namespace RootTools.Policies;

/// <summary>Finds the policies that deny a request explicitly, in the order in which AWS documents their evaluation.</summary>
internal static class Denials
{
    public static IEnumerable<AuthorizationDecision> Find(PolicyRequest request, ApplicablePolicies policies)
    {
        IEnumerable<AuthorizationDecision?> found =
            Levels(request, Reach.ResourceControl(request, policies), AuthorizationReason.ExplicitDenyRcp).Concat(
            Levels(request, Reach.ServiceControl(request, policies), AuthorizationReason.ExplicitDenyScp));
        if (policies.Resource is not null && !Reach.OwnerRootOverrides(request, policies))
        {
            found = found.Append(Deny(request, policies.Resource, AuthorizationReason.ExplicitDenyResource));
        }

        found = found.Concat(policies.Identity.Select(policy => Deny(request, policy, AuthorizationReason.ExplicitDenyIdentity)));
        if (policies.PermissionsBoundary is not null)
        {
            found = found.Append(Deny(request, policies.PermissionsBoundary, AuthorizationReason.ExplicitDenyBoundary));
        }

        return found
            .Concat(policies.Session.Select(policy => Deny(request, policy, AuthorizationReason.ExplicitDenySession)))
            .OfType<AuthorizationDecision>();
    }

    private static IEnumerable<AuthorizationDecision?> Levels(
        PolicyRequest request, IReadOnlyList<PolicyLevel> levels, AuthorizationReason reason) =>
        from level in levels
        from policy in level.Policies
        select Deny(request, policy, reason, level.TargetId);

    private static AuthorizationDecision? Deny(
        PolicyRequest request, AttachedPolicy policy, AuthorizationReason reason, string? targetId = null)
    {
        PolicyMatch match = PolicyEvaluator.Evaluate(policy.Document, request);
        return match.Outcome == PolicyOutcome.ExplicitDeny
            ? new(reason) { Policy = policy, Statement = match.Statement, TargetId = targetId }
            : null;
    }
}
