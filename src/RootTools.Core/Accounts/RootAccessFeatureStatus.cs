namespace RootTools.Accounts;

/// <summary>Which switches of central root access are on in an organization.</summary>
public sealed record RootAccessFeatureStatus
{
    /// <summary>The organization's id, such as <c>o-a1b2c3d4e5</c>; null while trusted access is off, when IAM does not tell it.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The switches that are on. Without <see cref="RootAccessFeature.TrustedAccess"/> there are none.</summary>
    public required IReadOnlyList<RootAccessFeature> Enabled { get; init; }

    /// <summary>Whether a switch is on.</summary>
    /// <param name="feature">The switch.</param>
    /// <returns>True when it is on.</returns>
    public bool IsEnabled(RootAccessFeature feature) => Enabled.Contains(feature);
}
