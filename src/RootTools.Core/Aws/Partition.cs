using Amazon;

namespace RootTools.Aws;

/// <summary>
/// A group of Regions with accounts, ARNs and endpoints of its own: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html</remarks>
public sealed class Partition
{
    /// <summary>AWS's commercial Regions.</summary>
    public static Partition Aws { get; } = new("aws", "amazonaws.com", "us-east-1", "us-east-1");

    /// <summary>AWS GovCloud (US).</summary>
    public static Partition AwsUsGov { get; } = new("aws-us-gov", "amazonaws.com", "us-gov-west-1", "us-gov-west-1");

    /// <summary>The Regions in China.</summary>
    public static Partition AwsCn { get; } = new("aws-cn", "amazonaws.com.cn", "cn-north-1", "cn-northwest-1");

    private static readonly string[] CommercialWithoutOptIn =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3",
        "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
    ];

    private static readonly Partition[] All = [Aws, AwsUsGov, AwsCn];

    private Partition(string name, string dnsSuffix, string iamRegion, string organizationsRegion)
    {
        Name = name;
        DnsSuffix = dnsSuffix;
        IamRegion = iamRegion;
        OrganizationsRegion = organizationsRegion;
    }

    /// <summary>Second part of every ARN in it.</summary>
    public string Name { get; }

    /// <summary>End of the host names of its endpoints.</summary>
    public string DnsSuffix { get; }

    /// <summary>Region that requests to IAM are signed for, wherever the caller is.</summary>
    public string IamRegion { get; }

    /// <summary>Region that requests to Organizations are signed for, wherever the caller is.</summary>
    public string OrganizationsRegion { get; }

    /// <summary>Names of the Regions in it that AWSSDK.Core knows.</summary>
    public IReadOnlyList<string> Regions =>
        [.. KnownRegions().Where(region => region.PartitionName == Name).Select(region => region.SystemName)];

    /// <summary>Names of the Regions in it that every account has without an opt-in.</summary>
    /// <remarks>https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html</remarks>
    public IReadOnlyList<string> RegionsWithoutOptIn => this == Aws ? CommercialWithoutOptIn : Regions;

    /// <summary>The partition that a Region belongs to.</summary>
    /// <exception cref="ArgumentException">No partition that RootTools works in has such a Region.</exception>
    public static Partition OfRegion(string region)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        RegionEndpoint? known = KnownRegions().FirstOrDefault(endpoint => endpoint.SystemName == region);
        return All.FirstOrDefault(partition => partition.Name == known?.PartitionName) ?? throw new ArgumentException(
            $"'{region}' is not the name of an AWS Region. Set -Region, AWS_REGION or the profile's region to one such as "
            + "us-east-1, eu-central-1, us-gov-west-1 or cn-north-1.",
            nameof(region));
    }

    /// <summary>The partition that an ARN belongs to, or none if it is not an ARN of a partition that RootTools works in.</summary>
    public static Partition? OfArn(string arn)
    {
        ArgumentNullException.ThrowIfNull(arn);
        string[] parts = arn.Split(':');
        return parts.Length > 1 && parts[0] == "arn" ? All.FirstOrDefault(partition => partition.Name == parts[1]) : null;
    }

    /// <summary>Builds an ARN in this partition.</summary>
    /// <param name="service">Such as <c>iam</c>.</param>
    /// <param name="region">Region; empty for a global resource.</param>
    /// <param name="accountId">Account; empty for a resource without one.</param>
    /// <param name="resource">Such as <c>root</c> or <c>user/Alice</c>.</param>
    public string Arn(string service, string region, string accountId, string resource) =>
        $"arn:{Name}:{service}:{region}:{accountId}:{resource}";

    // AWSSDK.Core also lists every unknown name that anyone in the process ever asked it for, and one that is only an endpoint.
    private static IEnumerable<RegionEndpoint> KnownRegions() => RegionEndpoint.EnumerableAllRegions
        .Where(region => region.DisplayName != "Unknown" && region.SystemName != "us-east-1-regional");

    /// <summary>The name of the partition.</summary>
    public override string ToString() => Name;
}
