using Amazon.Runtime;
using RootTools.Aws;

namespace RootTools.Core.Tests.Aws;

/// <summary>The clients of a connection on a stub transport.</summary>
internal static class Stubbed
{
    public const string AccessKeyId = "AKIACONNECTION000000";

    public const string Secret = "connection-secret-key-never-to-be-shown";

    public static AwsServicesOptions Options(StubTransport transport, string region = "eu-central-1") => new()
    {
        Credentials = new BasicAWSCredentials(AccessKeyId, Secret),
        Region = region,
        Transport = transport,
        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public static AwsServices Services(StubTransport transport, string region = "eu-central-1") => new(Options(transport, region));
}
