namespace RootTools.Sandbox.Signing;

/// <summary>
/// The errors of requests whose signature is not accepted. Every protocol has codes of its own.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
/// https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
/// </summary>
internal sealed class AuthenticationFaults
{
    private const string InvalidTokenMessage = "The security token included in the request is invalid";

    private const string IncompleteMessage =
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
        + "Authorization header requires 'SignedHeaders' parameter.";

    private readonly Func<string, ServiceFault> _wrongSignature;
    private readonly Func<string, ServiceFault> _unknownKey;

    private AuthenticationFaults(Func<string, ServiceFault> wrongSignature, Func<string, ServiceFault> unknownKey)
    {
        _wrongSignature = wrongSignature;
        _unknownKey = unknownKey;
    }

    /// <summary>Those of AWS Query.</summary>
    public static AuthenticationFaults OfQuery { get; } = new(
        message => new(403, "SignatureDoesNotMatch", message),
        _ => new(403, "InvalidClientTokenId", InvalidTokenMessage + "."))
    {
        Missing = new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        Incomplete = new(403, "IncompleteSignature", IncompleteMessage),
        InvalidToken = new(403, "InvalidClientTokenId", InvalidTokenMessage),
        Expired = new(403, "ExpiredToken", "The security token included in the request is expired"),
    };

    /// <summary>Those of AWS JSON.</summary>
    public static AuthenticationFaults OfJson { get; } = Json(400, InvalidTokenMessage + ".");

    /// <summary>Those of REST-JSON: as in AWS JSON, with another status.</summary>
    public static AuthenticationFaults OfRestJson { get; } = Json(403, InvalidTokenMessage + ".");

    /// <summary>Those of AWS JSON where the service spoke AWS Query before.</summary>
    public static AuthenticationFaults OfQueryCompatibleJson { get; } = Json(403, InvalidTokenMessage);

    /// <summary>Those of S3.</summary>
    public static AuthenticationFaults OfRestXml { get; } = new(
        message => new(403, "SignatureDoesNotMatch", message),
        key => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        {
            Details = [new("AWSAccessKeyId", key)],
        })
    {
        IsS3 = true,
        Missing = new(403, "AccessDenied", "Access Denied"),
        Incomplete = new(400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
        InvalidToken = new(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        Expired = new(400, "ExpiredToken", "The provided token has expired."),
    };

    /// <summary>Whether S3 answers, which takes hashes of the body as they are declared, and has messages of its own.</summary>
    public bool IsS3 { get; private init; }

    /// <summary>The request is not signed.</summary>
    public required ServiceFault Missing { get; init; }

    /// <summary>The <c>Authorization</c> header cannot be read.</summary>
    public required ServiceFault Incomplete { get; init; }

    /// <summary>The session token is not the one of the access key.</summary>
    public required ServiceFault InvalidToken { get; init; }

    /// <summary>The session has expired.</summary>
    public required ServiceFault Expired { get; init; }

    /// <summary>The body is not the one that its hash was signed for.</summary>
    public static ServiceFault WrongPayload { get; } =
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    /// <summary>Nobody has that access key.</summary>
    public ServiceFault UnknownKey(string accessKeyId) => _unknownKey(accessKeyId);

    /// <summary>The signature is wrong.</summary>
    public ServiceFault WrongSignature => _wrongSignature(
        "The request signature we calculated does not match the signature you provided. Check your "
        + (IsS3 ? "key and signing method." : "AWS Secret Access Key and signing method. Consult the service documentation for details."));

    /// <summary>Headers of the request that must be signed are not.</summary>
    /// <param name="names">Their names in small letters.</param>
    public ServiceFault NotSigned(IReadOnlyList<string> names) => IsS3
        ? new(403, "AccessDenied", "There were headers present in the request which were not signed")
        {
            Details = [new("HeadersNotSigned", string.Join(", ", names))],
        }
        : _wrongSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    /// <summary>The signature is of a Region that the sandbox does not have.</summary>
    public ServiceFault WrongRegion(string region) => IsS3
        ? Malformed($"the region '{region}' is wrong")
        : _wrongSignature($"Credential should be scoped to a valid region, not '{region}'.");

    /// <summary>The date of the credential scope is not that of the request.</summary>
    public ServiceFault WrongDate(string scopeDate, string timestamp) => IsS3
        ? Malformed($"Invalid credential date \"{scopeDate}\". This date is not the same as X-Amz-Date: \"{timestamp.Substring(0, 8)}\".")
        : _wrongSignature(
            $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scopeDate}' != "
            + $"'{timestamp.Substring(0, 8)}', from '{timestamp}'.");

    /// <summary>The request was signed too long ago, or for a time too far ahead.</summary>
    public ServiceFault Skewed(DateTimeOffset signed, DateTimeOffset now, TimeSpan tolerance)
    {
        if (IsS3)
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
        return _wrongSignature(signed < now
            ? $"Signature expired: {stamp} is now earlier than {SigningTime.Format(now - tolerance)} ({current} - {minutes})"
            : $"Signature not yet current: {stamp} is still later than {SigningTime.Format(now + tolerance)} ({current} + {minutes})");
    }

    private static ServiceFault Malformed(string what) =>
        new(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + what);

    private static AuthenticationFaults Json(int status, string invalidToken) => new(
        message => new(status, "InvalidSignatureException", message),
        _ => new(status, "UnrecognizedClientException", InvalidTokenMessage + "."))
    {
        Missing = new(status, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        Incomplete = new(status, "IncompleteSignatureException", IncompleteMessage),
        InvalidToken = new(status, "UnrecognizedClientException", invalidToken),
        Expired = new(status, "ExpiredTokenException", "The security token included in the request is expired"),
    };
}
