using Amazon;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;

namespace RootTools.Connection;

/// <summary>
/// Finds where the requests of a connection go: to the endpoint given, else to those of the environment, else of the profile, else to
/// AWS's own. Read once, when the connection is made: whoever changes the environment afterwards leads no request elsewhere.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
/// </summary>
internal static class EndpointSource
{
    /// <summary>Reads what is set now, for every service.</summary>
    /// <exception cref="RootToolsException">An endpoint is no absolute https address, nor one of this computer.</exception>
    public static AwsEndpoints Read(ConnectionOptions options)
    {
        bool isIgnored =
            string.Equals(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase)
            || (options.ProfileName is { } name && Profiles.Find(name)?.IgnoreConfiguredEndpointUrls is true);
        Dictionary<string, Uri> set = new(StringComparer.Ordinal);
        foreach (string service in AwsEndpoints.ServiceIds)
        {
            if (options.EndpointUrl is { } given)
            {
                set.Add(service, Check(given, given.OriginalString, options));
            }
            else if (!isIgnored && FindSet(service, options.ProfileName) is { Length: > 0 } text)
            {
                set.Add(service, Check(Uri.TryCreate(text, UriKind.Absolute, out Uri? url) ? url : null, text, options));
            }
        }

        return new AwsEndpoints(
            set,
            FallbackInternalConfigurationFactory.UseFIPSEndpoint ?? false,
            FallbackInternalConfigurationFactory.UseDualStackEndpoint ?? false,
            FindCaBundle(options));
    }

    // Where nothing is encrypted no certificate is looked at: a file that is gone does no harm.
    private static string? FindCaBundle(ConnectionOptions options) => options.EndpointUrl?.Scheme == Uri.UriSchemeHttp
        ? null
        : options.CaBundle ?? Environment.GetEnvironmentVariable("AWS_CA_BUNDLE") switch { "" => null, var path => path };

    private static string? FindSet(string service, string? profileName)
    {
        try
        {
            return new Probe(service) { Profile = profileName is null ? null : new Profile(profileName) }.ServiceURL;
        }
        catch (AmazonClientException e)
        {
            const string beforeText = ": ";
            string text = e.Message.Substring(e.Message.IndexOf(beforeText, StringComparison.Ordinal) + beforeText.Length);
            throw new RootToolsException(ConnectionErrors.EndpointInvalid(text), e);
        }
    }

    private static Uri Check(Uri? url, string text, ConnectionOptions options)
    {
        // A user name in an address makes it look like another one, and would be shown wherever the endpoint is.
        if (url is not { IsAbsoluteUri: true, UserInfo.Length: 0 } || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            bool mayHoldSecret = url is { IsAbsoluteUri: true, UserInfo.Length: > 0 };
            throw new RootToolsException(ConnectionErrors.EndpointInvalid(
                mayHoldSecret ? url!.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) + " with a user name" : text));
        }

        return url.Scheme == Uri.UriSchemeHttps || url.IsLoopback || options.AllowUnencryptedEndpoint
            ? url
            : throw new RootToolsException(ConnectionErrors.EndpointUnencrypted(url));
    }

    /// <summary>AWSSDK.Core looks for a service's URL, in the environment and then in the profile, when its configuration is asked for it.</summary>
    private sealed class Probe : ClientConfig
    {
        public Probe(string serviceId)
            : base(new StandardDefaults()) => ServiceId = serviceId;

        public override string ServiceVersion => "";

        public override string UserAgent => "";

        public override string RegionEndpointServiceName => "";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException();
    }
}
