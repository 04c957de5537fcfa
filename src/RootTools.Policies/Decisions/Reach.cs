namespace RootTools.Policies;

/// <summary>Which ceilings of the organization reach a request.</summary>
internal static class Reach
{
    /// <summary>The SCP levels that apply: none for the management account, service-linked roles, and callers without an account.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies.</param>
    /// <returns>The levels.</returns>
    public static IReadOnlyList<PolicyLevel> ServiceControl(PolicyRequest request, ApplicablePolicies policies)
    {
        RequestPrincipal principal = request.Principal;
        bool exempt = policies.PrincipalIsInManagementAccount || principal.IsServiceLinkedRole || principal.AccountId.Length == 0;
        return exempt ? [] : policies.ServiceControl;
    }

    /// <summary>
    /// The RCP levels that apply: none for resources of the management account, service-linked roles, and services without RCP support.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies.</param>
    /// <returns>The levels.</returns>
    public static IReadOnlyList<PolicyLevel> ResourceControl(PolicyRequest request, ApplicablePolicies policies)
    {
        bool exempt = policies.ResourceIsInManagementAccount
            || request.Principal.IsServiceLinkedRole
            || !ResourceControlServices.Supports(request.Action);
        return exempt ? [] : policies.ResourceControl;
    }

    /// <summary>Whether the resource's policy has no say against its owner's root user.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies.</param>
    /// <returns>Whether it has none.</returns>
    public static bool OwnerRootOverrides(PolicyRequest request, ApplicablePolicies policies) =>
        policies.OwnerRootOverridesResourcePolicy && request.Principal.Type == PrincipalType.Root && !request.IsCrossAccount;
}
