namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A tag.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html</remarks>
public sealed class Tag
{
    /// <summary>Key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Value; may be empty.</summary>
    public string Value { get; set; } = "";
}
