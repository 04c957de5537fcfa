namespace RootTools.Connection;

/// <summary>A Region.</summary>
/// <param name="Name">Its name, such as <c>eu-central-1</c>.</param>
/// <param name="DisplayName">Its name for people, such as <c>Europe (Frankfurt)</c>.</param>
/// <param name="Partition">The partition that it belongs to.</param>
public sealed record RegionName(string Name, string DisplayName, string Partition);
