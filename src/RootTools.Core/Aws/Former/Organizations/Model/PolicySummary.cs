namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A policy without its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html</remarks>
public sealed class PolicySummary
{
    /// <summary>ARN of the policy.</summary>
    public string? Arn { get; set; }

    /// <summary>Whether it is AWS's own and cannot be changed.</summary>
    public bool? AwsManaged { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Id (<c>p-…</c>).</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the policy.</summary>
    public string? Name { get; set; }

    /// <summary>Which kind of policy.</summary>
    public PolicyType? Type { get; set; }
}
