using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.DescribeOrganizationAsync"/>: reads the organization that the caller's account belongs
/// to.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html</remarks>
public sealed class DescribeOrganizationRequest : AmazonOrganizationsRequest;

/// <summary>Output of <see cref="IAmazonOrganizations.DescribeOrganizationAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html</remarks>
public sealed class DescribeOrganizationResponse : AmazonWebServiceResponse
{
    /// <summary>The organization.</summary>
    public Organization? Organization { get; set; }
}
