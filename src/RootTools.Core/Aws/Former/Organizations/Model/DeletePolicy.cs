using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.DeletePolicyAsync"/>: deletes a policy that is attached to nothing.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html</remarks>
public sealed class DeletePolicyRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the policy (<c>p-…</c>).</summary>
    public string? PolicyId { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DeletePolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html</remarks>
public sealed class DeletePolicyResponse : AmazonWebServiceResponse;
