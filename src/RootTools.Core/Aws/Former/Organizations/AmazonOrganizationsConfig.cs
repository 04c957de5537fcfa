using Amazon.Runtime;
using RootTools.Aws.Protocols;
using RootTools.Policies;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Configuration of the Organizations client. Organizations is global: one endpoint per partition.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/ao.html</remarks>
public sealed class AmazonOrganizationsConfig : FormerServiceConfig
{
    /// <summary>The defaults.</summary>
    public AmazonOrganizationsConfig()
        : base("Organizations", "organizations", "2016-11-28")
    {
    }

    /// <inheritdoc/>
    protected internal override string Host(Partition partition, string region, bool fips)
    {
        ArgumentNullException.ThrowIfNull(partition);
        if (fips && partition == Partition.AwsCn)
        {
            throw new AmazonClientException($"Organizations has no FIPS endpoint in {partition}. Set AWS_USE_FIPS_ENDPOINT to false.");
        }

        // The endpoint in GovCloud is the FIPS one.
        string service = fips && partition == Partition.Aws ? "organizations-fips" : "organizations";
        return $"{service}.{partition.OrganizationsRegion}.{partition.DnsSuffix}";
    }

    /// <inheritdoc/>
    protected internal override string SigningRegion(Partition partition, string region)
    {
        ArgumentNullException.ThrowIfNull(partition);
        return partition.OrganizationsRegion;
    }
}
