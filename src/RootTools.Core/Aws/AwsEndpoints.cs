using RootTools.Policies;

namespace RootTools.Aws;

/// <summary>Where the requests of a connection go; settled when it is made.</summary>
/// <param name="Set">The endpoints that are not AWS's own, by AWS's ids of the services.</param>
/// <param name="UseFips">Whether AWS's own must use FIPS 140 validated cryptography.</param>
/// <param name="UseDualstack">Whether AWS's own are reached over IPv6 too.</param>
internal sealed record AwsEndpoints(IReadOnlyDictionary<string, Uri> Set, bool UseFips = false, bool UseDualstack = false)
{
    public const string StsId = "STS";
    public const string S3Id = "S3";

    /// <summary>AWS's own for every service.</summary>
    public static AwsEndpoints AwsOwn { get; } = new(new Dictionary<string, Uri>());

    public static IEnumerable<string> ServiceIds => AwsService.All.Select(service => service.Id).Append(StsId).Append(S3Id);

    public Uri? Of(string serviceId) => Set.TryGetValue(serviceId, out Uri? url) ? url : null;

    /// <summary>Every endpoint in a Region, AWS's own too.</summary>
    public IEnumerable<RootEndpoint> In(Partition partition, string region) =>
        AwsService.All.Append(AwsService.Query("sts", "", StsId)).Append(AwsService.Query("s3", "", S3Id))
            .Select(service => Of(service.Id) is { } set
                ? new RootEndpoint(service.Id, set, IsAwsOwn: false)
                : new RootEndpoint(service.Id, new Uri(service.EndpointIn(partition, region, UseFips)), IsAwsOwn: true))
            .OrderBy(endpoint => endpoint.Service, StringComparer.Ordinal);

    /// <summary>
    /// Whether a request may go to an address: the endpoint that is set, else, over https, a host of the partition. An answer that
    /// redirects to another one does not lead the session's signature there.
    /// </summary>
    public bool Allow(string serviceId, Uri address, Partition partition)
    {
        if (Of(serviceId) is { } set)
        {
            return address.Scheme == set.Scheme && address.Authority == set.Authority;
        }

        string dualstack = partition == Partition.AwsCn ? "api.amazonwebservices.com.cn" : "api.aws";
        return address.Scheme == Uri.UriSchemeHttps && (IsBelow(partition.DnsSuffix) || (UseDualstack && IsBelow(dualstack)));

        bool IsBelow(string suffix) => address.Host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Where a connection sends the requests to a service.</summary>
/// <param name="Service">AWS's id of the service, such as <c>IAM</c>.</param>
/// <param name="Url">The address.</param>
/// <param name="IsAwsOwn">False when it was given, or set in the environment or the profile.</param>
public sealed record RootEndpoint(string Service, Uri Url, bool IsAwsOwn)
{
    /// <summary>Gives service and address.</summary>
    public override string ToString() => $"{Service} {Url}";

    /// <summary>The one endpoint of all services, when it is not AWS's own; else null.</summary>
    internal static Uri? CommonOf(IReadOnlyList<RootEndpoint> endpoints) =>
        endpoints.Count > 0 && endpoints.All(endpoint => !endpoint.IsAwsOwn && endpoint.Url == endpoints[0].Url) ? endpoints[0].Url : null;

    /// <summary>Names the endpoints that are not AWS's own, for prompts and records: one address where they are all the same.</summary>
    /// <returns>The text; null when all are AWS's own.</returns>
    public static string? Describe(IReadOnlyList<RootEndpoint> endpoints) => CommonOf(endpoints) is { } common ? common.AbsoluteUri
        : endpoints.Any(endpoint => !endpoint.IsAwsOwn) ? string.Join(", ", endpoints.Where(endpoint => !endpoint.IsAwsOwn))
        : null;
}
