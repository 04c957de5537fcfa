using Amazon.Runtime;
using RootTools.Aws.Organizations.Model;
using RootTools.Aws.Pipeline;
using RootTools.Aws.Protocols;
using Operations = RootTools.Aws.Organizations.OrganizationsOperations;

namespace RootTools.Aws.Organizations;

/// <summary>AWS Organizations: accounts, organizational units, trusted access, delegates.</summary>
public sealed class AmazonOrganizationsClient : ServiceClient, IAmazonOrganizations
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
        InvokeAsync<ListAWSServiceAccessForOrganizationResponse>(request, Operations.ListAWSServiceAccessForOrganization, cancellationToken);

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
}
