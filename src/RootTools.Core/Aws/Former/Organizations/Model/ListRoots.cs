using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.ListRootsAsync"/>: lists the roots of the organization (there is one).</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html</remarks>
public sealed class ListRootsRequest : AmazonOrganizationsRequest
{
    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListRootsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html</remarks>
public sealed class ListRootsResponse : AmazonWebServiceResponse
{
    /// <summary>The roots of this page.</summary>
    public List<Root> Roots { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
