using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Aws.Former.Organizations;

/// <summary>The list operations to their last page.</summary>
public static class OrganizationsPages
{
    /// <summary>All accounts of the organization.</summary>
    public static IAsyncEnumerable<Account> ListAllAccountsAsync(
        this IAmazonOrganizations organizations, ListAccountsRequest? request = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListAccountsRequest(),
            organizations.ListAccountsAsync,
            static page => page.Accounts,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All roots of the organization.</summary>
    public static IAsyncEnumerable<Root> ListAllRootsAsync(
        this IAmazonOrganizations organizations, ListRootsRequest? request = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListRootsRequest(),
            organizations.ListRootsAsync,
            static page => page.Roots,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All organizational units directly under a root or unit.</summary>
    public static IAsyncEnumerable<OrganizationalUnit> ListAllOrganizationalUnitsForParentAsync(
        this IAmazonOrganizations organizations,
        ListOrganizationalUnitsForParentRequest request,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListOrganizationalUnitsForParentAsync,
            static page => page.OrganizationalUnits,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All accounts directly under a root or unit.</summary>
    public static IAsyncEnumerable<Account> ListAllAccountsForParentAsync(
        this IAmazonOrganizations organizations, ListAccountsForParentRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListAccountsForParentAsync,
            static page => page.Accounts,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All parents of an account or unit.</summary>
    public static IAsyncEnumerable<Parent> ListAllParentsAsync(
        this IAmazonOrganizations organizations, ListParentsRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListParentsAsync,
            static page => page.Parents,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All tags of an account, unit, root or policy.</summary>
    public static IAsyncEnumerable<Tag> ListAllTagsForResourceAsync(
        this IAmazonOrganizations organizations, ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListTagsForResourceAsync,
            static page => page.Tags,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All services with trusted access.</summary>
    public static IAsyncEnumerable<EnabledServicePrincipal> ListAllAWSServiceAccessForOrganizationAsync(
        this IAmazonOrganizations organizations,
        ListAWSServiceAccessForOrganizationRequest? request = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListAWSServiceAccessForOrganizationRequest(),
            organizations.ListAWSServiceAccessForOrganizationAsync,
            static page => page.EnabledServicePrincipals,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All policies of one kind.</summary>
    public static IAsyncEnumerable<PolicySummary> ListAllPoliciesAsync(
        this IAmazonOrganizations organizations, ListPoliciesRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListPoliciesAsync,
            static page => page.Policies,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All policies of one kind that are attached directly to a root, unit or account.</summary>
    public static IAsyncEnumerable<PolicySummary> ListAllPoliciesForTargetAsync(
        this IAmazonOrganizations organizations, ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListPoliciesForTargetAsync,
            static page => page.Policies,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>Everything that a policy is attached to.</summary>
    public static IAsyncEnumerable<PolicyTargetSummary> ListAllTargetsForPolicyAsync(
        this IAmazonOrganizations organizations, ListTargetsForPolicyRequest request, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request,
            organizations.ListTargetsForPolicyAsync,
            static page => page.Targets,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    /// <summary>All delegated administrators, of one service or of all.</summary>
    public static IAsyncEnumerable<DelegatedAdministrator> ListAllDelegatedAdministratorsAsync(
        this IAmazonOrganizations organizations,
        ListDelegatedAdministratorsRequest? request = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            request ?? new ListDelegatedAdministratorsRequest(),
            organizations.ListDelegatedAdministratorsAsync,
            static page => page.DelegatedAdministrators,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);
}
