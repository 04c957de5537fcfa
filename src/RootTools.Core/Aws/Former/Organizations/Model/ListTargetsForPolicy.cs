using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.ListTargetsForPolicyAsync"/>: lists what a policy is attached to.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html</remarks>
public sealed class ListTargetsForPolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the policy (<c>p-…</c>).</summary>
    public string? PolicyId { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListTargetsForPolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html</remarks>
public sealed class ListTargetsForPolicyResponse : AmazonWebServiceResponse
{
    /// <summary>The roots, units and accounts of this page.</summary>
    public List<PolicyTargetSummary> Targets { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}
