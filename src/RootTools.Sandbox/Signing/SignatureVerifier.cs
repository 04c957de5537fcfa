namespace RootTools.Sandbox.Signing;

/// <summary>Verifies the signatures of requests, and tells who signed.</summary>
/// <param name="partition">The partition, whose Regions signatures may name.</param>
/// <param name="clock">Tells the time at AWS.</param>
internal sealed class SignatureVerifier(Partition partition, TimeProvider clock)
{
    /// <summary>How far the time of signing may be from the time at AWS.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";
    private const string StreamingPayload = "STREAMING-";

    /// <summary>Verifies a request; gives null when the signature is good, otherwise AWS's error.</summary>
    public ServiceFault? Verify(IncomingRequest request, SignatureHeader header, SigningIdentity? identity, AuthenticationFaults faults)
    {
        string? date = request.Header("x-amz-date") ?? request.Header("date");
        if (!SigningTime.TryParse(date, out DateTimeOffset signed))
        {
            return faults.Incomplete;
        }

        if (identity is null)
        {
            return faults.UnknownKey(header.AccessKeyId);
        }

        DateTimeOffset now = clock.GetUtcNow();
        string timestamp = SigningTime.Format(signed);
        return (signed - now).Duration() > Tolerance ? faults.Skewed(signed, now, Tolerance)
            : !partition.RegionsWithoutOptIn.Contains(header.Region) ? faults.WrongRegion(header.Region)
            : header.Date != timestamp.Substring(0, 8) ? faults.WrongDate(header.Date, timestamp)
            : FindUnsigned(request, header, faults.IsS3) is { Count: > 0 } unsigned ? faults.NotSigned(unsigned)
            : VerifyToken(request, identity, now, faults) ?? VerifySignature(request, header, timestamp, identity.Secret, faults);
    }

    // All demand the host, S3 its own headers too. Of other services it is known that they take requests, such as those of awscurl, which
    // sign neither the content type nor what else was added.
    private static List<string>? FindUnsigned(IncomingRequest request, SignatureHeader header, bool isS3)
    {
        List<string>? found = header.IsSigned("host") ? null : ["host"];
        if (isS3)
        {
            foreach (KeyValuePair<string, string> sent in request.Headers)
            {
                if (sent.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !header.IsSigned(sent.Key))
                {
                    (found ??= []).Add(sent.Key.ToLowerInvariant());
                }
            }
        }

        return found;
    }

    private static ServiceFault? VerifyToken(IncomingRequest request, SigningIdentity identity, DateTimeOffset now, AuthenticationFaults faults)
    {
        string? token = request.Header("x-amz-security-token");
        if (identity.SessionToken is null ? token is not null : token is null || !Hashes.AreEqual(token, identity.SessionToken))
        {
            return faults.InvalidToken;
        }

        return identity.Expiration <= now ? faults.Expired : null;
    }

    private static ServiceFault? VerifySignature(
        IncomingRequest request, SignatureHeader header, string timestamp, string secret, AuthenticationFaults faults)
    {
        string? declared = request.Header("x-amz-content-sha256");
        bool isDeclaredOnly = faults.IsS3
            && declared is not null
            && (declared == UnsignedPayload || declared.StartsWith(StreamingPayload, StringComparison.Ordinal));
        string payloadHash = isDeclaredOnly ? declared! : Hashes.Sha256(request.Body);
        if (faults.IsS3 && declared is not null && declared != payloadHash)
        {
            return AuthenticationFaults.WrongPayload;
        }

        string expected = SignatureV4.Calculate(request, header, timestamp, secret, payloadHash);
        return Hashes.AreEqual(expected, header.Signature) ? null : faults.WrongSignature;
    }
}
