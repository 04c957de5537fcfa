namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>An organizational unit.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html</remarks>
public sealed class OrganizationalUnit
{
    /// <summary>ARN of the unit.</summary>
    public string? Arn { get; set; }

    /// <summary>Id (<c>ou-…</c>).</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the unit.</summary>
    public string? Name { get; set; }
}
