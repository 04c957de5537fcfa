using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.DescribePolicyAsync"/>: reads a policy with its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html</remarks>
public sealed class DescribePolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the policy (<c>p-…</c>).</summary>
    public string? PolicyId { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DescribePolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html</remarks>
public sealed class DescribePolicyResponse : AmazonWebServiceResponse
{
    /// <summary>The policy.</summary>
    public Policy? Policy { get; set; }
}
