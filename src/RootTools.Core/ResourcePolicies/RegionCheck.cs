using RootTools.Aws;
using RootTools.Errors;
using RootTools.Policies;

namespace RootTools.ResourcePolicies;

/// <summary>Sees that a Region that the user named exists, and that the connection reaches it.</summary>
internal static class RegionCheck
{
    /// <summary>Refuses a Region that does not exist, or that is in another partition than the connection.</summary>
    /// <param name="services">The clients of the connection.</param>
    /// <param name="region">The Region.</param>
    /// <param name="accountId">The account that the error is about.</param>
    /// <returns>The Region.</returns>
    /// <exception cref="RootToolsException">The connection does not reach it.</exception>
    public static string CheckRegion(this AwsServices services, string region, string accountId)
    {
        try
        {
            return Partition.OfRegion(region) == services.Partition
                ? region
                : throw new ArgumentException(
                    $"Region '{region}' is not in partition {services.Partition}, which the connection reaches.", nameof(region));
        }
        catch (ArgumentException e)
        {
            throw new RootToolsException(UnlockErrors.RegionUnknown(accountId, e.Message), e);
        }
    }
}
