using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;

namespace RootTools.Aws;

/// <summary>
/// Where the requests of a connection go. Read once, when the connection is made: whoever changes the environment afterwards leads no
/// request elsewhere. See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
/// </summary>
internal sealed class AwsEndpoints
{
    private readonly Dictionary<string, Uri> _byService = new(StringComparer.Ordinal);

    /// <summary>Reads what is set now.</summary>
    /// <param name="given">One endpoint for all services, which counts for more than what is set; null for none.</param>
    /// <param name="profileName">The profile whose endpoints count; null for the one that <c>AWS_PROFILE</c> names.</param>
    public AwsEndpoints(Uri? given, string? profileName)
    {
        UseFips = FallbackInternalConfigurationFactory.UseFIPSEndpoint ?? false;
        UseDualstack = FallbackInternalConfigurationFactory.UseDualStackEndpoint ?? false;
        bool isIgnored = IsIgnored(profileName);
        foreach (string id in AwsService.All.Select(service => service.Id).Append(AwsService.StsId).Append(AwsService.S3Id))
        {
            if ((given ?? (isIgnored ? null : Set(id, profileName))) is { } url)
            {
                _byService.Add(id, url);
            }
        }
    }

    public bool UseFips { get; }

    public bool UseDualstack { get; }

    /// <summary>The endpoint that is set for a service; null to use AWS's own.</summary>
    /// <param name="serviceId">AWS's id of the service.</param>
    public Uri? Of(string serviceId) => _byService.TryGetValue(serviceId, out Uri? url) ? url : null;

    private static bool IsIgnored(string? profileName) =>
        string.Equals(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase)
        || (profileName is not null
            && new CredentialProfileStoreChain().TryGetProfile(profileName, out CredentialProfile profile)
            && profile.IgnoreConfiguredEndpointUrls is true);

    private static Uri? Set(string serviceId, string? profileName)
    {
        string? url = new Probe(serviceId) { Profile = profileName is null ? null : new Profile(profileName) }.ServiceURL;
        return string.IsNullOrEmpty(url) ? null : new Uri(url);
    }

    /// <summary>AWSSDK.Core looks for a service's URL, in the environment and then in the profile, when its configuration is asked for it.</summary>
    private sealed class Probe : ClientConfig
    {
        public Probe(string serviceId)
            : base(new StandardDefaults()) => ServiceId = serviceId;

        public override string ServiceVersion => "";

        public override string UserAgent => "";

        public override string RegionEndpointServiceName => "";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(
            Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) => throw new NotSupportedException();
    }
}
