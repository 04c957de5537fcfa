namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>An organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html</remarks>
public sealed class Organization
{
    /// <summary>ARN of the organization.</summary>
    public string? Arn { get; set; }

    /// <summary>Not kept up by AWS: ask <see cref="IAmazonOrganizations.ListRootsAsync"/> instead.</summary>
    public List<PolicyTypeSummary> AvailablePolicyTypes { get; set; } = [];

    /// <summary>All features, or consolidated billing only.</summary>
    public OrganizationFeatureSet? FeatureSet { get; set; }

    /// <summary>Id (<c>o-…</c>).</summary>
    public string Id { get; set; } = "";

    /// <summary>ARN of the management account.</summary>
    public string? MasterAccountArn { get; set; }

    /// <summary>Address of the management account.</summary>
    public string? MasterAccountEmail { get; set; }

    /// <summary>Id of the management account.</summary>
    public string? MasterAccountId { get; set; }
}
