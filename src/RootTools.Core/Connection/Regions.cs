using Amazon;

namespace RootTools.Connection;

/// <summary>
/// The Regions of the partitions that RootTools works in.
/// See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html.
/// </summary>
public static class Regions
{
    private static readonly string[] Partitions = ["aws", "aws-us-gov", "aws-cn"];

    /// <summary>Lists the Regions.</summary>
    /// <returns>Every Region that the AWS SDK knows.</returns>
    public static IReadOnlyList<RegionName> List() =>
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => Partitions.Contains(region.PartitionName))
            .Select(region => new RegionName(region.SystemName, region.DisplayName, region.PartitionName)),
    ];
}
