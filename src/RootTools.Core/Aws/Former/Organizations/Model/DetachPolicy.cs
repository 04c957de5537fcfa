using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.DetachPolicyAsync"/>: detaches a policy from a root, unit or account.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html</remarks>
public sealed class DetachPolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the policy (<c>p-…</c>).</summary>
    public string? PolicyId { get; set; }

    /// <summary>Root, unit or account.</summary>
    public string? TargetId { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DetachPolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html</remarks>
public sealed class DetachPolicyResponse : AmazonWebServiceResponse;
