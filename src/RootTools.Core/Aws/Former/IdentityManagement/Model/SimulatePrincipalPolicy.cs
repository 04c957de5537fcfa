using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.SimulatePrincipalPolicyAsync"/>: asks what the policies of a user or role, and
/// of its organization, would decide.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html</remarks>
public sealed class SimulatePrincipalPolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Actions to ask about.</summary>
    public List<string> ActionNames { get; set; } = [];

    /// <summary>Condition keys and their values.</summary>
    public List<ContextEntry> ContextEntries { get; set; } = [];

    /// <summary>Where to go on: the marker of the response before.</summary>
    public string? Marker { get; set; }

    /// <summary>At most so many items, 1 to 1000.</summary>
    public int? MaxItems { get; set; }

    /// <summary>ARN of the user, group or role.</summary>
    public string? PolicySourceArn { get; set; }

    /// <summary>ARNs of the resources to ask about; <c>*</c> when none is given.</summary>
    public List<string> ResourceArns { get; set; } = [];
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.SimulatePrincipalPolicyAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html</remarks>
public sealed class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    /// <summary>The decisions of this page.</summary>
    public List<EvaluationResult> EvaluationResults { get; set; } = [];

    /// <summary>Whether there are more.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Marker for the next request, when there are more.</summary>
    public string? Marker { get; set; }
}
