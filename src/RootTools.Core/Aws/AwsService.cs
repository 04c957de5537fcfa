using System.Reflection;
using RootTools.Aws.Protocols;

namespace RootTools.Aws;

/// <summary>
/// A service: how its requests are written, where they go and what they are signed for. Stands in the static class of the service as
/// <c>Service</c>, beside the records of its operations.
/// </summary>
internal sealed record AwsService
{
    private static readonly Lazy<IReadOnlyList<AwsService>> Known = new(() =>
    [
        .. typeof(AwsService).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true, Namespace: "RootTools.Aws" })
            .Select(In)
            .OfType<AwsService>(),
    ]);

    private AwsService(string name, string? id, string version, Protocol protocol)
    {
        Name = name;
        Id = id ?? name;
        Version = version;
        Protocol = protocol;
    }

    /// <summary>Every service that has a static class of its own.</summary>
    public static IReadOnlyList<AwsService> All => Known.Value;

    /// <summary>The name in signatures and host names, such as <c>iam</c>.</summary>
    public string Name { get; }

    /// <summary>AWS's id of the service, which <c>AWS_ENDPOINT_URL_…</c> and the profile's sections are named after.</summary>
    public string Id { get; }

    public string Version { get; }

    public Protocol Protocol { get; }

    /// <summary>The member that says where a list goes on, in inputs and outputs.</summary>
    public string TokenMember { get; init; } = "NextToken";

    /// <summary>The Region that requests are signed for, by the connection's partition and Region: another one where the service is global.</summary>
    public Func<Partition, string, string> SigningRegion { get; init; } = static (_, region) => region;

    /// <summary>AWS's own host where it is not named as most are, by partition; null for the usual name.</summary>
    public Func<Partition, bool, string?> Host { get; init; } = static (_, _) => null;

    /// <summary>AWS's own endpoint.</summary>
    /// <exception cref="AmazonClientException">There is none.</exception>
    public string EndpointIn(Partition partition, string region, bool fips)
    {
        if (fips && partition == Partition.AwsCn)
        {
            throw new AmazonClientException($"{Id} has no FIPS endpoint in {partition}. Set AWS_USE_FIPS_ENDPOINT to false.");
        }

        // The endpoints in GovCloud are the FIPS ones.
        string service = fips && partition == Partition.Aws ? $"{Name}-fips" : Name;
        return $"https://{Host(partition, fips) ?? $"{service}.{SigningRegion(partition, region)}.{partition.DnsSuffix}"}/";
    }

    /// <summary>The service whose records stand in a static class; null when there are none.</summary>
    public static AwsService? In(Type type) => type.GetField("Service", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) as AwsService;

    /// <summary>A service of the AWS Query protocol: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.</summary>
    public static AwsService Query(string name, string version, string? id = null) => new(name, id, version, new QueryProtocol(version));

    /// <summary>A service of the AWS JSON 1.0 protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html.</summary>
    public static AwsService Json10(string name, string version, string targetPrefix, string? id = null, bool queryErrors = false) =>
        new(name, id, version, new JsonProtocol("application/x-amz-json-1.0", targetPrefix, queryErrors));

    /// <summary>A service of the AWS JSON 1.1 protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.</summary>
    public static AwsService Json11(string name, string version, string targetPrefix, string? id = null) =>
        new(name, id, version, new JsonProtocol("application/x-amz-json-1.1", targetPrefix, false));

    /// <summary>
    /// A service of the REST-JSON protocol, whose operations carry a <see cref="RestAttribute"/>:
    /// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html.
    /// </summary>
    public static AwsService RestJson(string name, string version, string? id = null) =>
        new(name, id, version, new JsonProtocol("application/json", null, false));
}
