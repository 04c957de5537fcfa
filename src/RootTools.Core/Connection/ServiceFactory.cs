using RootTools.Aws;

namespace RootTools.Connection;

/// <summary>Makes the clients of a connection.</summary>
internal static class ServiceFactory
{
    public static AwsServices Create(AwsServicesOptions options) =>
        throw new NotSupportedException($"No clients for {options.Region} yet.");
}
