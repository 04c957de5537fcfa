using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.UpdatePolicyAsync"/>: changes a policy; what is not given stays.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html</remarks>
public sealed class UpdatePolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>The policy document, JSON.</summary>
    public string? Content { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Name, unique among its kind.</summary>
    public string? Name { get; set; }

    /// <summary>Id of the policy (<c>p-…</c>).</summary>
    public string? PolicyId { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.UpdatePolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html</remarks>
public sealed class UpdatePolicyResponse : AmazonWebServiceResponse
{
    /// <summary>The policy as it is now.</summary>
    public Policy? Policy { get; set; }
}
