using Amazon.Runtime;
using RootTools.Aws.Protocols;
using RootTools.Policies;

namespace RootTools.Aws.IdentityManagement;

/// <summary>Configuration of the IAM client. IAM is global: one endpoint per partition.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/iam-service.html</remarks>
public sealed class AmazonIdentityManagementServiceConfig : FormerServiceConfig
{
    internal const string Version = "2010-05-08";

    /// <summary>The defaults.</summary>
    public AmazonIdentityManagementServiceConfig()
        : base("IAM", "iam", Version)
    {
    }

    /// <inheritdoc/>
    protected internal override string Host(Partition partition, string region, bool fips)
    {
        ArgumentNullException.ThrowIfNull(partition);
        if (partition == Partition.AwsUsGov)
        {
            return "iam.us-gov.amazonaws.com";
        }

        if (partition == Partition.Aws)
        {
            return fips ? "iam-fips.amazonaws.com" : "iam.amazonaws.com";
        }

        return fips ? throw new AmazonClientException($"IAM has no FIPS endpoint in {partition}. Set AWS_USE_FIPS_ENDPOINT to false.")
            : $"iam.{partition.IamRegion}.{partition.DnsSuffix}";
    }

    /// <inheritdoc/>
    protected internal override string SigningRegion(Partition partition, string region)
    {
        ArgumentNullException.ThrowIfNull(partition);
        return partition.IamRegion;
    }
}
