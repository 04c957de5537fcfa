using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.DisableOrganizationsRootCredentialsManagementAsync"/>: ends central
/// management of root credentials of members.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html</remarks>
public sealed class DisableOrganizationsRootCredentialsManagementRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DisableOrganizationsRootCredentialsManagementAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html</remarks>
public sealed class DisableOrganizationsRootCredentialsManagementResponse : AmazonWebServiceResponse
{
    /// <summary><c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public List<string> EnabledFeatures { get; set; } = [];

    /// <summary>Id of the organization (<c>o-…</c>).</summary>
    public string? OrganizationId { get; set; }
}
