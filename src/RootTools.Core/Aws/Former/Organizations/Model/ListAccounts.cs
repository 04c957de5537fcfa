using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.ListAccountsAsync"/>: lists all accounts of the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</remarks>
public sealed class ListAccountsRequest : AmazonOrganizationsRequest
{
    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListAccountsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</remarks>
public sealed class ListAccountsResponse : AmazonWebServiceResponse
{
    /// <summary>The accounts of this page.</summary>
    public List<Account> Accounts { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
