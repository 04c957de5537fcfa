using System.Globalization;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Signing;

/// <summary>
/// The errors of requests whose signature is not accepted. Every protocol has codes of its own.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
/// https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
/// </summary>
internal static class AuthenticationFaults
{
    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details.";

    private const string S3Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.";

    /// <summary>The request is not signed.</summary>
    /// <param name="protocol">The service's protocol.</param>
    public static ServiceFault Missing(WireProtocol protocol) => protocol switch
    {
        WireProtocol.Json => new(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        WireProtocol.RestXml => new(403, "AccessDenied", "Access Denied"),
        _ => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
    };

    /// <summary>The <c>Authorization</c> header cannot be read.</summary>
    /// <param name="protocol">The service's protocol.</param>
    public static ServiceFault Incomplete(WireProtocol protocol)
    {
        const string message = "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
            + "Authorization header requires 'SignedHeaders' parameter.";
        return protocol switch
        {
            WireProtocol.Json => new(400, "IncompleteSignatureException", message),
            WireProtocol.RestXml => new(400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
            _ => new(403, "IncompleteSignature", message),
        };
    }

    /// <summary>Nobody has that access key, or the session token is not its own.</summary>
    /// <param name="protocol">The service's protocol.</param>
    /// <param name="accessKeyId">The access key id.</param>
    public static ServiceFault UnknownKey(WireProtocol protocol, string accessKeyId) => protocol switch
    {
        WireProtocol.Json => new(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        WireProtocol.RestXml => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        {
            Details = [new("AWSAccessKeyId", accessKeyId)],
        },
        _ => new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
    };

    /// <summary>The session token is not the one of the access key.</summary>
    /// <param name="protocol">The service's protocol.</param>
    /// <param name="accessKeyId">The access key id.</param>
    public static ServiceFault InvalidToken(WireProtocol protocol, string accessKeyId) => protocol == WireProtocol.RestXml
        ? new(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
        : UnknownKey(protocol, accessKeyId);

    /// <summary>The session has expired.</summary>
    /// <param name="protocol">The service's protocol.</param>
    public static ServiceFault Expired(WireProtocol protocol) => protocol switch
    {
        WireProtocol.Json => new(400, "ExpiredTokenException", "The security token included in the request is expired"),
        WireProtocol.RestXml => new(400, "ExpiredToken", "The provided token has expired."),
        _ => new(403, "ExpiredToken", "The security token included in the request is expired"),
    };

    /// <summary>The signature is wrong.</summary>
    /// <param name="protocol">The service's protocol.</param>
    public static ServiceFault WrongSignature(WireProtocol protocol) => protocol == WireProtocol.RestXml
        ? new(403, "SignatureDoesNotMatch", S3Mismatch)
        : NotMatching(protocol, Mismatch);

    /// <summary>The signature is of a Region that the sandbox does not have.</summary>
    /// <param name="protocol">The service's protocol.</param>
    /// <param name="region">The Region in the signature.</param>
    public static ServiceFault WrongRegion(WireProtocol protocol, string region) => protocol == WireProtocol.RestXml
        ? new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{region}' is wrong")
        : NotMatching(protocol, $"Credential should be scoped to a valid region, not '{region}'.");

    /// <summary>The signature is of a service that the sandbox does not have.</summary>
    /// <param name="protocol">The protocol that the error is told in.</param>
    /// <param name="service">The service that answers.</param>
    public static ServiceFault WrongService(WireProtocol protocol, string service) =>
        NotMatching(protocol, $"Credential should be scoped to correct service: '{service}'.");

    /// <summary>The request was signed too long ago, or for a time too far ahead.</summary>
    /// <param name="protocol">The service's protocol.</param>
    /// <param name="signed">The time of signing.</param>
    /// <param name="now">The time at AWS.</param>
    /// <param name="tolerance">How far the two may differ.</param>
    public static ServiceFault Skewed(WireProtocol protocol, DateTimeOffset signed, DateTimeOffset now, TimeSpan tolerance)
    {
        if (protocol == WireProtocol.RestXml)
        {
            return new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
            {
                Details =
                [
                    new("RequestTime", SigningTime.Format(signed)),
                    new("ServerTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                    new("MaxAllowedSkewMilliseconds", ((int)tolerance.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
                ],
            };
        }

        string stamp = SigningTime.Format(signed);
        string current = SigningTime.Format(now);
        string minutes = $"{tolerance.TotalMinutes:0} min.";
        return NotMatching(protocol, signed < now
            ? $"Signature expired: {stamp} is now earlier than {SigningTime.Format(now - tolerance)} ({current} - {minutes})"
            : $"Signature not yet current: {stamp} is still later than {SigningTime.Format(now + tolerance)} ({current} + {minutes})");
    }

    /// <summary>The body is not the one that its hash was signed for.</summary>
    public static ServiceFault WrongPayload { get; } =
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    private static ServiceFault NotMatching(WireProtocol protocol, string message) => protocol == WireProtocol.Json
        ? new(400, "InvalidSignatureException", message)
        : new(403, "SignatureDoesNotMatch", message);
}
