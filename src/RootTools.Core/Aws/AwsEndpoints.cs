namespace RootTools.Aws;

/// <summary>Where the requests of a connection go; settled when it is made.</summary>
/// <param name="Set">The endpoints that are not AWS's own, by AWS's ids of the services.</param>
/// <param name="UseFips">Whether AWS's own must use FIPS 140 validated cryptography.</param>
/// <param name="UseDualstack">Whether AWS's own are reached over IPv6 too.</param>
/// <param name="CaBundle">A file of the certificates that they are trusted by, in PEM; null for the system's.</param>
internal sealed record AwsEndpoints(
    IReadOnlyDictionary<string, Uri> Set, bool UseFips = false, bool UseDualstack = false, string? CaBundle = null)
{
    public const string StsId = "STS";
    public const string S3Id = "S3";

    /// <summary>AWS's own for every service.</summary>
    public static AwsEndpoints AwsOwn { get; } = new(new Dictionary<string, Uri>());

    public static IEnumerable<string> ServiceIds => AwsService.All.Select(service => service.Id).Append(StsId).Append(S3Id);

    public Uri? Of(string serviceId) => Set.TryGetValue(serviceId, out Uri? url) ? url : null;

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
