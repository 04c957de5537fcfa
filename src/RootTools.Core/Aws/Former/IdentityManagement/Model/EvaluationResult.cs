namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>What the policies would decide about an action.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html</remarks>
public sealed class EvaluationResult
{
    /// <summary>The action.</summary>
    public string EvalActionName { get; set; } = "";

    /// <summary><c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</summary>
    public string EvalDecision { get; set; } = "";

    /// <summary>The resource, when there is but one.</summary>
    public string? EvalResourceName { get; set; }

    /// <summary>Whether the organization's SCPs allow it; none when they have no say.</summary>
    public bool? AllowedByOrganizations { get; set; }

    /// <summary>The decisions about each of several resources.</summary>
    public List<ResourceSpecificResult> ResourceSpecificResults { get; set; } = [];
}

/// <summary>What the policies would decide about an action on one resource.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResourceSpecificResult.html</remarks>
public sealed class ResourceSpecificResult
{
    /// <summary><c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</summary>
    public string EvalResourceDecision { get; set; } = "";

    /// <summary>The resource.</summary>
    public string EvalResourceName { get; set; } = "";
}
