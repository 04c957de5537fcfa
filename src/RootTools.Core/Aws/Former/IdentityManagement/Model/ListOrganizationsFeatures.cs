using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.ListOrganizationsFeaturesAsync"/>: lists the central root access features
/// that are enabled in the organization.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html</remarks>
public sealed class ListOrganizationsFeaturesRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.ListOrganizationsFeaturesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html</remarks>
public sealed class ListOrganizationsFeaturesResponse : AmazonWebServiceResponse
{
    /// <summary><c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public List<string> EnabledFeatures { get; set; } = [];

    /// <summary>Id of the organization (<c>o-…</c>).</summary>
    public string? OrganizationId { get; set; }
}
