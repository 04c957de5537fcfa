using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListParentsAsync"/>: lists the parents of an account or organizational unit (there is
/// one).
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</remarks>
public sealed class ListParentsRequest : AmazonOrganizationsRequest
{
    /// <summary>Account id or id of a unit.</summary>
    public string? ChildId { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListParentsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</remarks>
public sealed class ListParentsResponse : AmazonWebServiceResponse
{
    /// <summary>The parents.</summary>
    public List<Parent> Parents { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
