namespace RootTools.Aws;

/// <summary>AWS Key Management Service: https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html.</summary>
internal static class Kms
{
    public const string InvalidSignature = "KMSInvalidSignatureException";

    /// <summary>The key's usage that signatures need.</summary>
    public const string SignVerify = "SIGN_VERIFY";

    /// <summary>The message is a digest already.</summary>
    public const string Digest = "DIGEST";

    internal static readonly AwsService Service = AwsService.Json11("kms", "2014-11-01", "TrentService", "KMS");

    internal sealed record DescribeKey(string KeyId) : IInput<DescribeKey.Answer>
    {
        internal sealed record Answer(KeyMetadata KeyMetadata);
    }

    internal sealed record KeyMetadata(
        string KeyId, string? Arn = null, string? KeyUsage = null, string? KeyState = null, IReadOnlyList<string>? SigningAlgorithms = null);

    /// <summary>Message and signature are in Base64.</summary>
    internal sealed record Sign(string KeyId, string Message, string MessageType, string SigningAlgorithm) : IInput<Sign.Answer>
    {
        internal sealed record Answer(string KeyId, string Signature, string SigningAlgorithm);
    }

    /// <summary>A signature that is not the key's is an error: <see cref="InvalidSignature"/>.</summary>
    internal sealed record Verify(string KeyId, string Message, string MessageType, string Signature, string SigningAlgorithm) : IInput<Verify.Answer>
    {
        internal sealed record Answer(bool SignatureValid);
    }
}
