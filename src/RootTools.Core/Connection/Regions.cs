using Amazon;

namespace RootTools.Connection;

/// <summary>A Region.</summary>
/// <param name="Name">Its name, such as <c>eu-central-1</c>.</param>
/// <param name="DisplayName">Its name for people, such as <c>Europe (Frankfurt)</c>.</param>
/// <param name="Partition">The partition that it belongs to.</param>
public sealed record RegionName(string Name, string DisplayName, string Partition);

/// <summary>
/// The Regions that AWSSDK.Core knows, of the partitions that RootTools works in.
/// See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html.
/// </summary>
public static class Regions
{
    extension(Partition)
    {
        /// <summary>The partition that a Region belongs to.</summary>
        /// <exception cref="ArgumentException">No partition that RootTools works in has such a Region.</exception>
        public static Partition OfRegion(string region)
        {
            ArgumentException.ThrowIfNullOrEmpty(region);
            RegionName? known = List().FirstOrDefault(one => one.Name == region);
            return known is null
                ? throw new ArgumentException(
                    $"'{region}' is not the name of an AWS Region. Set -Region, AWS_REGION or the profile's region to one such as "
                    + "us-east-1, eu-central-1, us-gov-west-1 or cn-north-1.",
                    nameof(region))
                : Partition.Named(known.Partition);
        }
    }

    /// <summary>Refuses what is not the name of a Region.</summary>
    /// <param name="region">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="RootToolsException">There is no such Region; the error names similar ones.</exception>
    public static string Require(string region) => Unknown(region) is { } unknown ? throw new RootToolsException(unknown) : region;

    internal static RootError? Unknown(string region)
    {
        string[] known = [.. List().Select(entry => entry.Name)];
        return known.Contains(region, StringComparer.Ordinal) ? null : ConnectionErrors.RegionUnknown(region, FindSimilar(region, known));
    }

    /// <summary>Lists the Regions, those that need an opt-in too.</summary>
    public static IReadOnlyList<RegionName> List() =>
    [
        // AWSSDK.Core also lists every unknown name that anyone in the process ever asked it for, and one that is only an endpoint.
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => region.DisplayName != "Unknown" && region.SystemName != "us-east-1-regional")
            .Where(region => Partition.All.Any(partition => partition.Name == region.PartitionName))
            .Select(region => new RegionName(region.SystemName, region.DisplayName, region.PartitionName)),
    ];

    private static IEnumerable<string> FindSimilar(string region, IEnumerable<string> known)
    {
        string text = region.Trim().ToLowerInvariant();
        return known
            .OrderByDescending(name => CommonPrefix(name, text))
            .ThenBy(name => Math.Abs(name.Length - text.Length))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Take(3);
    }

    private static int CommonPrefix(string left, string right) =>
        left.Zip(right, (a, b) => a == b).TakeWhile(same => same).Count();
}
