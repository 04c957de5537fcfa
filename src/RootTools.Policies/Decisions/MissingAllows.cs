using RootTools.Policies.Elements;

namespace RootTools.Policies;

/// <summary>Finds the Allows that a request needs and does not get; explicit denials are left to <see cref="Denials"/>.</summary>
internal static class MissingAllows
{
    public static IEnumerable<AuthorizationDecision> Find(PolicyRequest request, ApplicablePolicies policies)
    {
        foreach (PolicyLevel level in Reach.ServiceControl(request, policies))
        {
            if (!AnyAllows(request, level.Policies))
            {
                yield return new(AuthorizationReason.ImplicitDenyScp) { TargetId = level.TargetId };
            }
        }

        foreach (AuthorizationReason reason in MissingGrants(request, policies))
        {
            yield return new(reason);
        }
    }

    private static IEnumerable<AuthorizationReason> MissingGrants(PolicyRequest request, ApplicablePolicies policies)
    {
        PrincipalMatch resource = ResourceGrant(request, policies);
        if (request.Principal.Type is PrincipalType.Anonymous or PrincipalType.Service)
        {
            return resource == PrincipalMatch.None ? [AuthorizationReason.ImplicitDenyResource] : [];
        }

        // Within one account, an Allow that names the principal itself suffices; boundaries and session policies limit it by denials only.
        if (!request.IsCrossAccount && resource == PrincipalMatch.Principal)
        {
            return [];
        }

        return MissingSides(request, policies, resource).Concat(MissingCeilings(request, policies));
    }

    private static IEnumerable<AuthorizationReason> MissingSides(
        PolicyRequest request, ApplicablePolicies policies, PrincipalMatch resource)
    {
        bool identity = request.Principal.Type == PrincipalType.Root || AnyAllows(request, policies.Identity);
        bool resourceReplacesIdentity = !request.IsCrossAccount && resource >= PrincipalMatch.Role;
        if (!identity && !resourceReplacesIdentity)
        {
            yield return AuthorizationReason.ImplicitDenyIdentity;
        }

        bool resourceHasToAllow = request.IsCrossAccount || policies.ResourcePolicyMustAllow;
        if (resourceHasToAllow && resource == PrincipalMatch.None)
        {
            yield return AuthorizationReason.ImplicitDenyResource;
        }
    }

    private static IEnumerable<AuthorizationReason> MissingCeilings(PolicyRequest request, ApplicablePolicies policies)
    {
        if (policies.PermissionsBoundary is not null && !Allows(request, policies.PermissionsBoundary))
        {
            yield return AuthorizationReason.ImplicitDenyBoundary;
        }

        List<AttachedPolicy> session = [.. policies.Session.Where(policy => policy.Document.Kind != PolicyKind.TaskPolicy)];
        if (session.Count > 0 && !AnyAllows(request, session))
        {
            yield return AuthorizationReason.ImplicitDenySession;
        }
    }

    private static PrincipalMatch ResourceGrant(PolicyRequest request, ApplicablePolicies policies)
    {
        if (Reach.OwnerRootOverrides(request, policies))
        {
            return PrincipalMatch.Principal;
        }

        PolicyMatch match = policies.Resource is null ? default : PolicyEvaluator.Evaluate(policies.Resource.Document, request);
        return match.Outcome == PolicyOutcome.Allow ? match.Principal : PrincipalMatch.None;
    }

    private static bool AnyAllows(PolicyRequest request, IReadOnlyList<AttachedPolicy> policies)
    {
        foreach (AttachedPolicy policy in policies)
        {
            if (Allows(request, policy))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a policy has an Allow for the request, whatever else it denies: denials are reported by themselves.</summary>
    private static bool Allows(PolicyRequest request, AttachedPolicy policy)
    {
        foreach (PolicyStatement statement in policy.Document.Statements)
        {
            if (statement.Effect == PolicyEffect.Allow && PolicyEvaluator.Applies(statement, request))
            {
                return true;
            }
        }

        return false;
    }
}
