namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A policy with its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Policy.html</remarks>
public sealed class Policy
{
    /// <summary>The policy document, JSON.</summary>
    public string? Content { get; set; }

    /// <summary>What it is.</summary>
    public PolicySummary? PolicySummary { get; set; }
}
