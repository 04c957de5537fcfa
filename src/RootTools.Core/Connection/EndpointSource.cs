using RootTools.Errors;

namespace RootTools.Connection;

/// <summary>
/// Finds the one endpoint for all services, when there is one: the one given, else of the environment, else of the profile.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
/// </summary>
internal static class EndpointSource
{
    /// <summary>Finds the endpoint.</summary>
    /// <param name="options">What the caller gave.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="profileEndpoint">Reads the <c>endpoint_url</c> of a profile, null when it has none.</param>
    /// <returns>The endpoint; null to leave each service to AWS's own rules.</returns>
    /// <exception cref="RootToolsException">It is no absolute http or https address.</exception>
    public static Uri? Find(ConnectionOptions options, Func<string, string?> environment, Func<string, string?> profileEndpoint)
    {
        if (options.EndpointUrl is { } given)
        {
            return Check(given.IsAbsoluteUri ? given : null, given.OriginalString);
        }

        if (string.Equals(environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string? text = environment("AWS_ENDPOINT_URL");
        if (string.IsNullOrWhiteSpace(text))
        {
            text = profileEndpoint(options.ProfileName ?? environment("AWS_PROFILE") ?? "default");
        }

        return string.IsNullOrWhiteSpace(text)
            ? null
            : Check(Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : null, text!);
    }

    private static Uri Check(Uri? address, string text) =>
        address is not null && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new RootToolsException(ConnectionErrors.EndpointInvalid(text));
}
