using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListAWSServiceAccessForOrganizationAsync"/>: lists the services that have trusted access.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html</remarks>
public sealed class ListAWSServiceAccessForOrganizationRequest : AmazonOrganizationsRequest
{
    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListAWSServiceAccessForOrganizationAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html</remarks>
public sealed class ListAWSServiceAccessForOrganizationResponse : AmazonWebServiceResponse
{
    /// <summary>The services of this page.</summary>
    public List<EnabledServicePrincipal> EnabledServicePrincipals { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
