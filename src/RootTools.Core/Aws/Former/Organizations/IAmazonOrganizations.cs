using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Aws.Former.Organizations;

/// <summary>AWS Organizations: accounts, organizational units, trusted access, delegates.</summary>
/// <remarks>
/// Same names as in the official package, for the operations that RootTools needs. Every operation throws
/// <see cref="AmazonOrganizationsException"/>, typed for the codes in <c>Model/Exceptions.cs</c>.
/// </remarks>
public interface IAmazonOrganizations : IDisposable
{
    /// <summary>Reads the organization that the caller's account belongs to.</summary>
    Task<DescribeOrganizationResponse> DescribeOrganizationAsync(
        DescribeOrganizationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one account of the organization.</summary>
    Task<DescribeAccountResponse> DescribeAccountAsync(DescribeAccountRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists all accounts of the organization.</summary>
    Task<ListAccountsResponse> ListAccountsAsync(ListAccountsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the roots of the organization (there is one).</summary>
    Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the organizational units directly under a root or unit.</summary>
    Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(
        ListOrganizationalUnitsForParentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the accounts directly under a root or organizational unit.</summary>
    Task<ListAccountsForParentResponse> ListAccountsForParentAsync(
        ListAccountsForParentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the parents of an account or organizational unit (there is one).</summary>
    Task<ListParentsResponse> ListParentsAsync(ListParentsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the tags of an account, unit, root or policy.</summary>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the services that have trusted access.</summary>
    Task<ListAWSServiceAccessForOrganizationResponse> ListAWSServiceAccessForOrganizationAsync(
        ListAWSServiceAccessForOrganizationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a service trusted access to the organization.</summary>
    Task<EnableAWSServiceAccessResponse> EnableAWSServiceAccessAsync(
        EnableAWSServiceAccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes trusted access from a service.</summary>
    Task<DisableAWSServiceAccessResponse> DisableAWSServiceAccessAsync(
        DisableAWSServiceAccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the delegated administrators, of one service or of all.</summary>
    Task<ListDelegatedAdministratorsResponse> ListDelegatedAdministratorsAsync(
        ListDelegatedAdministratorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lets a member act for the organization in a service.</summary>
    Task<RegisterDelegatedAdministratorResponse> RegisterDelegatedAdministratorAsync(
        RegisterDelegatedAdministratorRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a service from a delegated administrator.</summary>
    Task<DeregisterDelegatedAdministratorResponse> DeregisterDelegatedAdministratorAsync(
        DeregisterDelegatedAdministratorRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the policies of one kind.</summary>
    Task<ListPoliciesResponse> ListPoliciesAsync(ListPoliciesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a policy with its content.</summary>
    Task<DescribePolicyResponse> DescribePolicyAsync(DescribePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the policies that are attached directly to a root, unit or account.</summary>
    Task<ListPoliciesForTargetResponse> ListPoliciesForTargetAsync(
        ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists what a policy is attached to.</summary>
    Task<ListTargetsForPolicyResponse> ListTargetsForPolicyAsync(
        ListTargetsForPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a policy, attached to nothing yet.</summary>
    Task<CreatePolicyResponse> CreatePolicyAsync(CreatePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a policy; what is not given stays.</summary>
    Task<UpdatePolicyResponse> UpdatePolicyAsync(UpdatePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a policy that is attached to nothing.</summary>
    Task<DeletePolicyResponse> DeletePolicyAsync(DeletePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Attaches a policy to a root, unit or account.</summary>
    Task<AttachPolicyResponse> AttachPolicyAsync(AttachPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Detaches a policy from a root, unit or account.</summary>
    Task<DetachPolicyResponse> DetachPolicyAsync(DetachPolicyRequest request, CancellationToken cancellationToken = default);
}
