namespace RootTools.Policies;

/// <summary>Finds the Allows that a request needs and does not get; explicit denials are left to <see cref="Denials"/>.</summary>
internal static class MissingAllows
{
    public static IEnumerable<AuthorizationDecision> Find(PolicyRequest request, ApplicablePolicies policies)
    {
        foreach (PolicyLevel level in Reach.ServiceControl(request, policies))
        {
            Found allow = AnyAllow(request, level.Policies);
            if (!allow.Holds.IsYes)
            {
                yield return Missing(AuthorizationReason.ImplicitDenyScp, allow) with { TargetId = level.TargetId };
            }
        }

        foreach ((AuthorizationReason reason, Found allow) in GrantsNeeded(request, policies))
        {
            if (!allow.Holds.IsYes)
            {
                yield return Missing(reason, allow);
            }
        }
    }

    private static AuthorizationDecision Missing(AuthorizationReason reason, Found allow) =>
        allow.Holds.IsNo
            ? new(reason)
            : new(reason) { Obstructs = allow.Holds.Not(), Policy = allow.Policy, Statement = allow.Statement };

    /// <summary>What has to allow, each with whether it does; what suffices by itself is taken into account.</summary>
    private static IEnumerable<(AuthorizationReason Reason, Found Allow)> GrantsNeeded(PolicyRequest request, ApplicablePolicies policies)
    {
        (Grant resource, PolicyStatement? statement) = ResourceGrant(request, policies);
        Found byResource = new(resource.ToAccount, policies.Resource, statement);
        if (request.Principal.Type is PrincipalType.Anonymous or PrincipalType.Service)
        {
            yield return (AuthorizationReason.ImplicitDenyResource, byResource);
            yield break;
        }

        // Within one account, an Allow that names the principal itself suffices; boundaries and session policies limit it by denials only.
        Answer suffices = request.IsCrossAccount ? Answer.No : resource.ToPrincipal;
        if (suffices.IsYes)
        {
            yield break;
        }

        if (request.Principal.Type != PrincipalType.Root)
        {
            Answer replacesIdentity = request.IsCrossAccount ? Answer.No : resource.ToRole;
            Found identity = replacesIdentity.IsYes ? byResource : AnyAllow(request, policies.Identity);
            yield return (AuthorizationReason.ImplicitDenyIdentity, identity.Or(byResource with { Holds = replacesIdentity }));
        }

        if (request.IsCrossAccount || policies.ResourcePolicyMustAllow)
        {
            yield return (AuthorizationReason.ImplicitDenyResource, byResource);
        }

        if (policies.PermissionsBoundary is not null)
        {
            Found boundary = AnyAllow(request, [policies.PermissionsBoundary]);
            yield return (AuthorizationReason.ImplicitDenyBoundary, boundary.Or(byResource with { Holds = suffices }));
        }

        List<AttachedPolicy> session = [.. policies.Session.Where(policy => policy.Document.Kind != PolicyKind.TaskPolicy)];
        if (session.Count > 0)
        {
            yield return (AuthorizationReason.ImplicitDenySession, AnyAllow(request, session).Or(byResource with { Holds = suffices }));
        }
    }

    private static (Grant Grant, PolicyStatement? Statement) ResourceGrant(PolicyRequest request, ApplicablePolicies policies)
    {
        if (Reach.OwnerRootOverrides(request, policies))
        {
            return (new(Answer.Yes, Answer.Yes, Answer.Yes), null);
        }

        PolicyMatch match = policies.Resource is null ? default : PolicyEvaluator.Evaluate(policies.Resource.Document, request);
        return (match.Allows, match.Statement);
    }

    /// <summary>Whether one of some policies has an Allow for the request, whatever else it denies: denials are reported by themselves.</summary>
    private static Found AnyAllow(PolicyRequest request, IReadOnlyList<AttachedPolicy> policies)
    {
        Found any = default;
        foreach (AttachedPolicy policy in policies)
        {
            Answer allows = PolicyEvaluator.Find(policy.Document, PolicyEffect.Allow, request, out PolicyStatement? statement);
            any = any.Or(new(allows, policy, statement));
            if (any.Holds.IsYes)
            {
                break;
            }
        }

        return any;
    }

    /// <summary>Whether there is an Allow, and the statement that it comes from or may come from.</summary>
    private readonly record struct Found(Answer Holds, AttachedPolicy? Policy, PolicyStatement? Statement)
    {
        public Found Or(Found other) => Holds.IsYes || other.Holds.IsNo
            ? this
            : Holds.IsNo || other.Holds.IsYes ? other : this with { Holds = Holds.Or(other.Holds) };
    }
}
