using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.CreatePolicyAsync"/>: creates a policy, attached to nothing yet.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</remarks>
public sealed class CreatePolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>The policy document, JSON.</summary>
    public string? Content { get; set; }

    /// <summary>What it is for; must be given, may be empty.</summary>
    public string? Description { get; set; }

    /// <summary>Name, unique among its kind.</summary>
    public string? Name { get; set; }

    /// <summary>Tags for it.</summary>
    public List<Tag> Tags { get; set; } = [];

    /// <summary>Which kind of policy.</summary>
    public PolicyType? Type { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.CreatePolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</remarks>
public sealed class CreatePolicyResponse : AmazonWebServiceResponse
{
    /// <summary>The new policy.</summary>
    public Policy? Policy { get; set; }
}
