using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.DisableOrganizationsRootSessionsAsync"/>: ends privileged root sessions for
/// unlocking resource policies.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html</remarks>
public sealed class DisableOrganizationsRootSessionsRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DisableOrganizationsRootSessionsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html</remarks>
public sealed class DisableOrganizationsRootSessionsResponse : AmazonWebServiceResponse
{
    /// <summary><c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public List<string> EnabledFeatures { get; set; } = [];

    /// <summary>Id of the organization (<c>o-…</c>).</summary>
    public string? OrganizationId { get; set; }
}
