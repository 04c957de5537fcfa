using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListOrganizationalUnitsForParentAsync"/>: lists the organizational units directly under a
/// root or unit.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html</remarks>
public sealed class ListOrganizationalUnitsForParentRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the root (<c>r-…</c>) or unit (<c>ou-…</c>).</summary>
    public string? ParentId { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListOrganizationalUnitsForParentAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html</remarks>
public sealed class ListOrganizationalUnitsForParentResponse : AmazonWebServiceResponse
{
    /// <summary>The units of this page.</summary>
    public List<OrganizationalUnit> OrganizationalUnits { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
