using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>What an organization can do.</summary>
public sealed class OrganizationFeatureSet : ConstantClass
{
    /// <summary>All features.</summary>
    public static readonly OrganizationFeatureSet ALL = new("ALL");

    /// <summary>Consolidated billing only.</summary>
    public static readonly OrganizationFeatureSet CONSOLIDATED_BILLING = new("CONSOLIDATED_BILLING");

    /// <summary>A value that may be newer than this list.</summary>
    public OrganizationFeatureSet(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static OrganizationFeatureSet FindValue(string value) => FindValue<OrganizationFeatureSet>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator OrganizationFeatureSet(string value) => FindValue(value);
}
