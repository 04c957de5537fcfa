namespace RootTools.Policies;

/// <summary>Finds the policies that deny a request explicitly, in the order in which AWS documents their evaluation.</summary>
internal static class Denials
{
    public static IEnumerable<AuthorizationDecision> Find(PolicyRequest request, ApplicablePolicies policies)
    {
        IEnumerable<AuthorizationDecision> found =
            OfLevels(request, Reach.ResourceControl(request, policies), AuthorizationReason.ExplicitDenyRcp).Concat(
            OfLevels(request, Reach.ServiceControl(request, policies), AuthorizationReason.ExplicitDenyScp));
        if (policies.Resource is not null && !Reach.OwnerRootOverrides(request, policies))
        {
            found = found.Concat(Of(request, [policies.Resource], AuthorizationReason.ExplicitDenyResource));
        }

        found = found.Concat(Of(request, policies.Identity, AuthorizationReason.ExplicitDenyIdentity));
        if (policies.PermissionsBoundary is not null)
        {
            found = found.Concat(Of(request, [policies.PermissionsBoundary], AuthorizationReason.ExplicitDenyBoundary));
        }

        return found.Concat(Of(request, policies.Session, AuthorizationReason.ExplicitDenySession));
    }

    private static IEnumerable<AuthorizationDecision> OfLevels(
        PolicyRequest request, IReadOnlyList<PolicyLevel> levels, AuthorizationReason reason) =>
        levels.SelectMany(level => Of(request, level.Policies, reason, level.TargetId));

    private static IEnumerable<AuthorizationDecision> Of(
        PolicyRequest request, IReadOnlyList<AttachedPolicy> policies, AuthorizationReason reason, string? targetId = null)
    {
        for (int i = 0; i < policies.Count; i++)
        {
            Answer denies = PolicyEvaluator.Find(policies[i].Document, PolicyEffect.Deny, request, out PolicyStatement? statement);
            if (!denies.IsNo)
            {
                yield return new(reason) { Obstructs = denies, Policy = policies[i], Statement = statement, TargetId = targetId };
            }
        }
    }
}
