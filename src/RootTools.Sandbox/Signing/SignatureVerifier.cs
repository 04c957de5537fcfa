using RootTools.Policies;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.State;

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

    /// <summary>Verifies a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">Its parsed <c>Authorization</c> header.</param>
    /// <param name="identity">Who has the access key; null when nobody has it.</param>
    /// <param name="protocol">The protocol that errors are told in.</param>
    /// <returns>Null when the signature is good; otherwise AWS's error.</returns>
    public ServiceFault? Verify(IncomingRequest request, SignatureHeader header, SigningIdentity? identity, WireProtocol protocol)
    {
        string? timestamp = request.Header("x-amz-date") ?? request.Header("date");
        if (!SigningTime.TryParse(timestamp, out DateTimeOffset signed))
        {
            return AuthenticationFaults.Incomplete(protocol);
        }

        if (identity is null)
        {
            return AuthenticationFaults.UnknownKey(protocol, header.AccessKeyId);
        }

        DateTimeOffset now = clock.GetUtcNow();
        if ((signed - now).Duration() > Tolerance)
        {
            return AuthenticationFaults.Skewed(protocol, signed, now, Tolerance);
        }

        if (!partition.RegionsWithoutOptIn.Contains(header.Region))
        {
            return AuthenticationFaults.WrongRegion(protocol, header.Region);
        }

        return VerifyToken(request, identity, now, protocol)
            ?? VerifySignature(request, header, SigningTime.Format(signed), identity.Secret, protocol);
    }

    private static ServiceFault? VerifyToken(IncomingRequest request, SigningIdentity identity, DateTimeOffset now, WireProtocol protocol)
    {
        string? token = request.Header("x-amz-security-token");
        if (identity.SessionToken is null ? token is not null : token is null || !Hashes.AreEqual(token, identity.SessionToken))
        {
            return AuthenticationFaults.InvalidToken(protocol, identity.Caller.AccessKeyId);
        }

        return identity.Expiration <= now ? AuthenticationFaults.Expired(protocol) : null;
    }

    private static ServiceFault? VerifySignature(
        IncomingRequest request, SignatureHeader header, string timestamp, string secret, WireProtocol protocol)
    {
        if (!header.SignedHeaders.Contains("host"))
        {
            return AuthenticationFaults.WrongSignature(protocol);
        }

        string? declared = request.Header("x-amz-content-sha256");
        bool isDeclaredOnly = protocol == WireProtocol.RestXml
            && declared is not null
            && (declared == UnsignedPayload || declared.StartsWith(StreamingPayload, StringComparison.Ordinal));
        string payloadHash = isDeclaredOnly ? declared! : Hashes.Sha256(request.Body);
        if (protocol == WireProtocol.RestXml && declared is not null && declared != payloadHash)
        {
            return AuthenticationFaults.WrongPayload;
        }

        string expected = SignatureV4.Calculate(request, header, timestamp, secret, payloadHash);
        return Hashes.AreEqual(expected, header.Signature) ? null : AuthenticationFaults.WrongSignature(protocol);
    }
}
