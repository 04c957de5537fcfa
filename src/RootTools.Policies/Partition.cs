namespace RootTools.Policies;

/// <summary>
/// A group of Regions with accounts, ARNs and endpoints of its own: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html</remarks>
public sealed class Partition
{
    private Partition(string name, string dnsSuffix, string iamRegion, string organizationsRegion, string[] regionsWithoutOptIn)
    {
        Name = name;
        DnsSuffix = dnsSuffix;
        IamRegion = iamRegion;
        OrganizationsRegion = organizationsRegion;
        RegionsWithoutOptIn = regionsWithoutOptIn;
    }

    /// <summary>AWS's commercial Regions.</summary>
    public static Partition Aws { get; } = new("aws", "amazonaws.com", "us-east-1", "us-east-1",
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ]);

    /// <summary>AWS GovCloud (US).</summary>
    public static Partition AwsUsGov { get; } = new("aws-us-gov", "amazonaws.com", "us-gov-west-1", "us-gov-west-1",
        ["us-gov-east-1", "us-gov-west-1"]);

    /// <summary>The Regions in China.</summary>
    public static Partition AwsCn { get; } = new("aws-cn", "amazonaws.com.cn", "cn-north-1", "cn-northwest-1", ["cn-north-1", "cn-northwest-1"]);

    /// <summary>The partitions that RootTools works in.</summary>
    public static IReadOnlyList<Partition> All { get; } = [Aws, AwsUsGov, AwsCn];

    /// <summary>Second part of every ARN in it.</summary>
    public string Name { get; }

    /// <summary>End of the host names of its endpoints.</summary>
    public string DnsSuffix { get; }

    /// <summary>Region that requests to IAM are signed for, wherever the caller is.</summary>
    public string IamRegion { get; }

    /// <summary>Region that requests to Organizations are signed for, wherever the caller is.</summary>
    public string OrganizationsRegion { get; }

    /// <summary>Names of the Regions in it that every account has without an opt-in.</summary>
    /// <remarks>https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html</remarks>
    public IReadOnlyList<string> RegionsWithoutOptIn { get; }

    /// <summary>Finds a partition by its name.</summary>
    /// <exception cref="ArgumentException">There is no partition of that name that RootTools works in.</exception>
    public static Partition Named(string name) => All.FirstOrDefault(partition => partition.Name == name)
        ?? throw new ArgumentException($"There is no partition '{name}': use aws, aws-us-gov or aws-cn.", nameof(name));

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

    /// <summary>The name of the partition.</summary>
    public override string ToString() => Name;
}
