namespace RootTools.Accounts;

/// <summary>An organizational unit, or the organization's root.</summary>
public sealed record OrganizationalUnit
{
    /// <summary>The id: <c>r-…</c> for the root, <c>ou-…</c> for an organizational unit.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The names from the root down to this one, joined by slashes, such as <c>Root/Prod/Web</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The id of what holds it; null for the root.</summary>
    public string? ParentId { get; init; }

    internal static OrganizationalUnit Of(Organizations.Root root) =>
        new() { Id = root.Id, Name = root.Name ?? "Root", Path = root.Name ?? "Root" };

    internal static OrganizationalUnit Of(Organizations.OrganizationalUnit unit, OrganizationalUnit parent) => new()
    {
        Id = unit.Id,
        Name = unit.Name ?? unit.Id,
        Path = $"{parent.Path}/{unit.Name ?? unit.Id}",
        ParentId = parent.Id,
    };
}
