using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.EnableOrganizationsRootSessionsAsync"/>: lets the management account and the
/// delegate unlock resource policies of members.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html</remarks>
public sealed class EnableOrganizationsRootSessionsRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.EnableOrganizationsRootSessionsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html</remarks>
public sealed class EnableOrganizationsRootSessionsResponse : AmazonWebServiceResponse
{
    /// <summary><c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public List<string> EnabledFeatures { get; set; } = [];

    /// <summary>Id of the organization (<c>o-…</c>).</summary>
    public string? OrganizationId { get; set; }
}
