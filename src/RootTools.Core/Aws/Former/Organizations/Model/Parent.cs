namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A root or unit that contains a child.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Parent.html</remarks>
public sealed class Parent
{
    /// <summary>Id of the root (<c>r-…</c>) or unit (<c>ou-…</c>).</summary>
    public string Id { get; set; } = "";

    /// <summary>Root or unit.</summary>
    public ParentType? Type { get; set; }
}
