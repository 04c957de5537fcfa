namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A policy type and whether it is enabled in a root.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicyTypeSummary.html</remarks>
public sealed class PolicyTypeSummary
{
    /// <summary>Whether it is enabled.</summary>
    public PolicyTypeStatus? Status { get; set; }

    /// <summary>The policy type.</summary>
    public PolicyType? Type { get; set; }
}
