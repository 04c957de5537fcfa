namespace RootTools.Alerts;

/// <summary>Finds the alert that is set: its central part may be in any Region, and the stacks of all others name it.</summary>
internal static class AlertLocator
{
    private static readonly IReadOnlyList<string> InUse = ["ENABLED", "ENABLED_BY_DEFAULT"];

    /// <summary>Looks in the connection's Region and in the partition's global one, which always has a stack.</summary>
    /// <returns>Where the central part is; null when nothing is set.</returns>
    public static async Task<AlertPlace?> FindAsync(IAwsClient aws, AlertStacks stacks, string accountId, CancellationToken cancellationToken)
    {
        foreach (string region in new[] { aws.Region, aws.Partition.IamRegion }.Distinct(StringComparer.Ordinal))
        {
            if (await stacks.FindAsync(region, cancellationToken) is { } stack)
            {
                string bus = ValueOf(stack, AlertTemplate.CentralBusArn);

                // The stack of a StackSet is another account's.
                return bus.Length == 0 ? new AlertPlace(aws.Partition, accountId, region)
                    : AlertPlace.AccountOf(bus) == accountId ? new AlertPlace(aws.Partition, accountId, bus.Split(':')[3])
                    : null;
            }
        }

        return null;
    }

    /// <summary>Gives the value of a stack's parameter; empty where it has none.</summary>
    public static string ValueOf(CloudFormation.Stack stack, string parameter) =>
        stack.Parameters.FirstOrDefault(one => one.ParameterKey == parameter)?.ParameterValue ?? "";

    /// <summary>Lists the Regions that the caller's account uses.</summary>
    public static async Task<IReadOnlyList<string>> EnabledRegionsAsync(IAwsCaller aws, CancellationToken cancellationToken) =>
    [
        .. (await aws.ListAllAsync(new Account.ListRegions(RegionOptStatusContains: InUse), cancellationToken)).Select(region => region.RegionName),
    ];
}
