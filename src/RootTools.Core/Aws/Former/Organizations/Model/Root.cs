namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Top of the tree of organizational units.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html</remarks>
public sealed class Root
{
    /// <summary>ARN of the root.</summary>
    public string? Arn { get; set; }

    /// <summary>Id (<c>r-…</c>).</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the root.</summary>
    public string? Name { get; set; }

    /// <summary>The policy types enabled in it.</summary>
    public List<PolicyTypeSummary> PolicyTypes { get; set; } = [];
}
