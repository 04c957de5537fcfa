using Amazon.Runtime;
using RootTools.Aws.Protocols;
using RootTools.Policies;

namespace RootTools.Aws.Former.Sqs;

/// <summary>Configuration of the SQS client, for one Region.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/sqs-service.html</remarks>
public sealed class AmazonSQSConfig : FormerServiceConfig
{
    /// <summary>The defaults.</summary>
    public AmazonSQSConfig()
        : base("SQS", "sqs", "2012-11-05")
    {
    }

    /// <inheritdoc/>
    protected internal override string Host(Partition partition, string region, bool fips)
    {
        ArgumentNullException.ThrowIfNull(partition);
        if (fips && partition == Partition.AwsCn)
        {
            throw new AmazonClientException($"SQS has no FIPS endpoint in {partition}. Set AWS_USE_FIPS_ENDPOINT to false.");
        }

        // The endpoints in GovCloud are the FIPS ones.
        string service = fips && partition == Partition.Aws ? "sqs-fips" : "sqs";
        return $"{service}.{region}.{partition.DnsSuffix}";
    }

    /// <inheritdoc/>
    protected internal override string SigningRegion(Partition partition, string region) => region;
}
