namespace RootTools.Sandbox.State;

/// <summary>
/// One of AWS's partitions as far as the sandbox needs it: its Regions and the Regions that its global services sign for.
/// See https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html.
/// </summary>
/// <param name="Name">The partition's name in ARNs: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</param>
/// <param name="DnsSuffix">The domain of the partition's services.</param>
/// <param name="DefaultRegion">The Region that the sandbox uses when none is asked for.</param>
/// <param name="IamRegion">The Region that requests to IAM are signed for.</param>
/// <param name="OrganizationsRegion">The Region that requests to Organizations are signed for.</param>
/// <param name="Regions">The Regions that need no opt-in.</param>
public sealed record Partition(
    string Name,
    string DnsSuffix,
    string DefaultRegion,
    string IamRegion,
    string OrganizationsRegion,
    IReadOnlyList<string> Regions)
{
    /// <summary>The commercial Regions.</summary>
    public static Partition Commercial { get; } = new("aws", "amazonaws.com", "us-east-1", "us-east-1", "us-east-1",
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ]);

    /// <summary>AWS GovCloud (US).</summary>
    public static Partition GovCloud { get; } = new("aws-us-gov", "amazonaws.com", "us-gov-west-1", "us-gov-west-1", "us-gov-west-1",
        ["us-gov-east-1", "us-gov-west-1"]);

    /// <summary>The Regions in China.</summary>
    public static Partition China { get; } = new("aws-cn", "amazonaws.com.cn", "cn-north-1", "cn-north-1", "cn-northwest-1",
        ["cn-north-1", "cn-northwest-1"]);

    /// <summary>Finds a partition by its name.</summary>
    /// <param name="name">The name, as in ARNs.</param>
    /// <exception cref="ArgumentException">There is no partition of that name.</exception>
    public static Partition Named(string name) => name switch
    {
        "aws" => Commercial,
        "aws-us-gov" => GovCloud,
        "aws-cn" => China,
        _ => throw new ArgumentException($"There is no partition '{name}': use aws, aws-us-gov or aws-cn.", nameof(name)),
    };
}
