using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.EnableOrganizationsRootCredentialsManagementAsync"/>: lets the management
/// account and the delegate manage root credentials of members.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html</remarks>
public sealed class EnableOrganizationsRootCredentialsManagementRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.EnableOrganizationsRootCredentialsManagementAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html</remarks>
public sealed class EnableOrganizationsRootCredentialsManagementResponse : AmazonWebServiceResponse
{
    /// <summary><c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public List<string> EnabledFeatures { get; set; } = [];

    /// <summary>Id of the organization (<c>o-…</c>).</summary>
    public string? OrganizationId { get; set; }
}
