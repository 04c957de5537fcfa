using Amazon.Runtime;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Aws.Pipeline;
using RootTools.Aws.Protocols;
using Operations = RootTools.Aws.Former.Organizations.OrganizationsOperations;

namespace RootTools.Aws.Former.Organizations;

/// <summary>AWS Organizations: accounts, organizational units, trusted access, delegates.</summary>
public sealed class AmazonOrganizationsClient : FormerServiceClient, IAmazonOrganizations
{
    /// <summary>A client that signs with these credentials what nobody else signs.</summary>
    public AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig clientConfig)
        : this(credentials, clientConfig, null)
    {
    }

    internal AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig clientConfig, PipelineOptions? options)
        : base(credentials, clientConfig, options ?? new PipelineOptions())
    {
    }

    /// <inheritdoc/>
    public Task<DescribeOrganizationResponse> DescribeOrganizationAsync(
        DescribeOrganizationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeOrganizationResponse>(request, Operations.DescribeOrganization, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAccountResponse> DescribeAccountAsync(
        DescribeAccountRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAccountResponse>(request, Operations.DescribeAccount, cancellationToken);

    /// <inheritdoc/>
    public Task<ListAccountsResponse> ListAccountsAsync(ListAccountsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountsResponse>(request, Operations.ListAccounts, cancellationToken);

    /// <inheritdoc/>
    public Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRootsResponse>(request, Operations.ListRoots, cancellationToken);

    /// <inheritdoc/>
    public Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(
        ListOrganizationalUnitsForParentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListOrganizationalUnitsForParentResponse>(request, Operations.ListOrganizationalUnitsForParent, cancellationToken);

    /// <inheritdoc/>
    public Task<ListAccountsForParentResponse> ListAccountsForParentAsync(
        ListAccountsForParentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountsForParentResponse>(request, Operations.ListAccountsForParent, cancellationToken);

    /// <inheritdoc/>
    public Task<ListParentsResponse> ListParentsAsync(ListParentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListParentsResponse>(request, Operations.ListParents, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTagsForResourceResponse>(request, Operations.ListTagsForResource, cancellationToken);

    /// <inheritdoc/>
    public Task<ListAWSServiceAccessForOrganizationResponse> ListAWSServiceAccessForOrganizationAsync(
        ListAWSServiceAccessForOrganizationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAWSServiceAccessForOrganizationResponse>(
            request, Operations.ListAWSServiceAccessForOrganization, cancellationToken);

    /// <inheritdoc/>
    public Task<EnableAWSServiceAccessResponse> EnableAWSServiceAccessAsync(
        EnableAWSServiceAccessRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<EnableAWSServiceAccessResponse>(request, Operations.EnableAWSServiceAccess, cancellationToken);

    /// <inheritdoc/>
    public Task<DisableAWSServiceAccessResponse> DisableAWSServiceAccessAsync(
        DisableAWSServiceAccessRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DisableAWSServiceAccessResponse>(request, Operations.DisableAWSServiceAccess, cancellationToken);

    /// <inheritdoc/>
    public Task<ListDelegatedAdministratorsResponse> ListDelegatedAdministratorsAsync(
        ListDelegatedAdministratorsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDelegatedAdministratorsResponse>(request, Operations.ListDelegatedAdministrators, cancellationToken);

    /// <inheritdoc/>
    public Task<RegisterDelegatedAdministratorResponse> RegisterDelegatedAdministratorAsync(
        RegisterDelegatedAdministratorRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RegisterDelegatedAdministratorResponse>(request, Operations.RegisterDelegatedAdministrator, cancellationToken);

    /// <inheritdoc/>
    public Task<DeregisterDelegatedAdministratorResponse> DeregisterDelegatedAdministratorAsync(
        DeregisterDelegatedAdministratorRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeregisterDelegatedAdministratorResponse>(request, Operations.DeregisterDelegatedAdministrator, cancellationToken);

    /// <inheritdoc/>
    public Task<ListPoliciesResponse> ListPoliciesAsync(ListPoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListPoliciesResponse>(request, Operations.ListPolicies, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribePolicyResponse> DescribePolicyAsync(DescribePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribePolicyResponse>(request, Operations.DescribePolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<ListPoliciesForTargetResponse> ListPoliciesForTargetAsync(
        ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListPoliciesForTargetResponse>(request, Operations.ListPoliciesForTarget, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTargetsForPolicyResponse> ListTargetsForPolicyAsync(
        ListTargetsForPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTargetsForPolicyResponse>(request, Operations.ListTargetsForPolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<CreatePolicyResponse> CreatePolicyAsync(CreatePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreatePolicyResponse>(request, Operations.CreatePolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<UpdatePolicyResponse> UpdatePolicyAsync(UpdatePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdatePolicyResponse>(request, Operations.UpdatePolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<DeletePolicyResponse> DeletePolicyAsync(DeletePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeletePolicyResponse>(request, Operations.DeletePolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<AttachPolicyResponse> AttachPolicyAsync(AttachPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AttachPolicyResponse>(request, Operations.AttachPolicy, cancellationToken);

    /// <inheritdoc/>
    public Task<DetachPolicyResponse> DetachPolicyAsync(DetachPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DetachPolicyResponse>(request, Operations.DetachPolicy, cancellationToken);
}
