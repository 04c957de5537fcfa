namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>What a policy is attached to.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicyTargetSummary.html</remarks>
public sealed class PolicyTargetSummary
{
    /// <summary>ARN of the target.</summary>
    public string? Arn { get; set; }

    /// <summary>Name of the target.</summary>
    public string? Name { get; set; }

    /// <summary>Id of the root, unit or account.</summary>
    public string TargetId { get; set; } = "";

    /// <summary>Root, unit or account.</summary>
    public TargetType? Type { get; set; }
}
