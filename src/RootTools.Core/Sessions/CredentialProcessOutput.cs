using System.Text;
using System.Text.Json;

namespace RootTools.Sessions;

/// <summary>
/// A root session as what a <c>credential_process</c> prints for AWS SDKs and tools.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html.
/// </summary>
public static class CredentialProcessOutput
{
    /// <summary>Writes a session as one line of JSON, secrets included.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The document, Version 1.</returns>
    public static string Write(RootSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", 1);
            json.WriteString("AccessKeyId", session.AccessKeyId);
            json.WriteString("SecretAccessKey", session.SecretAccessKey);
            json.WriteString("SessionToken", session.SessionToken);
            json.WriteString(
                "Expiration",
                session.Expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
