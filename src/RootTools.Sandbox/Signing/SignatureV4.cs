using System.Text;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Signing;

/// <summary>
/// Calculates signatures of version 4.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal static class SignatureV4
{
    /// <summary>Calculates the signature that a request should have.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">Its parsed <c>Authorization</c> header; the signature in it does not count.</param>
    /// <param name="timestamp">The time of signing as the request has it, yyyyMMddTHHmmssZ.</param>
    /// <param name="secret">The secret access key.</param>
    /// <param name="payloadHash">The hash of the body, or what stands for it.</param>
    /// <returns>The signature in lower-case hexadecimal.</returns>
    public static string Calculate(IncomingRequest request, SignatureHeader header, string timestamp, string secret, string payloadHash)
    {
        string canonical = CanonicalRequest.Build(request, header.SignedHeaders, payloadHash, header.Service == "s3");
        string toSign = $"{SignatureHeader.Algorithm}\n{timestamp}\n{header.Scope}\n{Hashes.Sha256(Encoding.UTF8.GetBytes(canonical))}";
        byte[] key = Hashes.Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), header.Date);
        key = Hashes.Hmac(key, header.Region);
        key = Hashes.Hmac(key, header.Service);
        key = Hashes.Hmac(key, "aws4_request");
        return Hashes.Hexadecimal(Hashes.Hmac(key, toSign));
    }
}
