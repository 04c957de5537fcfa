using RootTools.Aws.Organizations.Model;

namespace RootTools.Aws.Organizations;

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
}
