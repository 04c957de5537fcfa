using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.ListPoliciesAsync"/>: lists the policies of one kind.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html</remarks>
public sealed class ListPoliciesRequest : AmazonOrganizationsRequest
{
    /// <summary>Which kind of policies.</summary>
    public PolicyType? Filter { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListPoliciesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html</remarks>
public sealed class ListPoliciesResponse : AmazonWebServiceResponse
{
    /// <summary>The policies of this page, without content.</summary>
    public List<PolicySummary> Policies { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
