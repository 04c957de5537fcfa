using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListAccountsForParentAsync"/>: lists the accounts directly under a root or organizational
/// unit.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html</remarks>
public sealed class ListAccountsForParentRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the root (<c>r-…</c>) or unit (<c>ou-…</c>).</summary>
    public string? ParentId { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListAccountsForParentAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html</remarks>
public sealed class ListAccountsForParentResponse : AmazonWebServiceResponse
{
    /// <summary>The accounts of this page.</summary>
    public List<Account> Accounts { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
