namespace RootTools.Sessions;

/// <summary>
/// A root session as the environment variables that every AWS SDK and tool reads.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html.
/// </summary>
public static class SessionEnvironment
{
    /// <summary>
    /// Gives a session's variables. Those of a surrounding session that would win over them, or lead elsewhere, are named with a
    /// null value: they must be taken out of the environment while the session is used.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <returns>Values by name, secrets among them.</returns>
    public static IReadOnlyDictionary<string, string?> GetVariables(RootSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Dictionary<string, string?> variables = new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = session.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = session.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = session.SessionToken,
            ["AWS_CREDENTIAL_EXPIRATION"] =
                session.Expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["AWS_REGION"] = session.Region,
            ["AWS_DEFAULT_REGION"] = session.Region,
            ["AWS_ENDPOINT_URL"] = session.EndpointUrl?.AbsoluteUri,
            ["AWS_PROFILE"] = null,
        };
        foreach (RootEndpoint endpoint in session.Endpoints.Where(endpoint => !endpoint.IsAwsOwn && session.EndpointUrl is null))
        {
            variables[$"AWS_ENDPOINT_URL_{endpoint.Service.ToUpperInvariant().Replace(' ', '_')}"] = endpoint.Url.AbsoluteUri;
        }

        if (session.CaBundle is not null)
        {
            variables["AWS_CA_BUNDLE"] = session.CaBundle;
        }

        return variables;
    }
}
