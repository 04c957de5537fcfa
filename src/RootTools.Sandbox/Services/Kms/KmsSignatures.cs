using System.Security.Cryptography;

namespace RootTools.Sandbox.Services.Kms;

/// <summary>Signatures, made and verified by the key itself. See https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html.</summary>
internal static class KmsSignatures
{
    private const int LongestMessage = 4096;

    /// <summary>Sign.</summary>
    public static Structure Sign(ServiceRequest request)
    {
        (SimulatedKey key, byte[] hash, string algorithm) = Read(request, "Sign");
        RefuseDryRun(request);
        return new()
        {
            ["KeyId"] = key.Arn,
            ["Signature"] = Convert.ToBase64String(key.Sign(hash, algorithm)),
            ["SigningAlgorithm"] = algorithm,
        };
    }

    /// <summary>Verify: a signature that is not the key's is an error, never false.</summary>
    public static Structure Verify(ServiceRequest request)
    {
        (SimulatedKey key, byte[] hash, string algorithm) = Read(request, "Verify");
        if (!key.Verify(hash, Bytes(request.Input.Required("Signature")), algorithm))
        {
            throw new ServiceFaultException(400, "KMSInvalidSignatureException", "");
        }

        RefuseDryRun(request);
        return new() { ["KeyId"] = key.Arn, ["SignatureValid"] = true, ["SigningAlgorithm"] = algorithm };
    }

    // A call that only tries whether it would succeed ends with an error that says so.
    [Guess("kms", "Sign, Verify: the status of a dry run, and whether one of Verify looks at the signature")]
    private static void RefuseDryRun(ServiceRequest request)
    {
        if (request.Input.Flag("DryRun") is true)
        {
            throw new ServiceFaultException(400, "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
        }
    }

    [Guess("kms", "Sign, Verify: the message about messages that are too long")]
    private static (SimulatedKey Key, byte[] Hash, string Algorithm) Read(ServiceRequest request, string operation)
    {
        string algorithm = request.Input.Required("SigningAlgorithm");
        string type = request.Input.Text("MessageType") ?? "RAW";
        SimulatedKey key = KmsKeys.RequireEnabled(
            request, operation, new("kms:SigningAlgorithm", algorithm), new("kms:MessageType", type));
        byte[] message = Bytes(request.Input.Required("Message"));
        if (!key.SigningAlgorithms.Contains(algorithm))
        {
            throw new ServiceFaultException(
                400, "InvalidKeyUsageException", $"Algorithm {algorithm} is incompatible with key spec {key.KeySpec}.");
        }

        if (message.Length > LongestMessage)
        {
            throw KmsFaults.Validation(
                $"1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to {LongestMessage}");
        }

        if (type == "DIGEST")
        {
            int length = algorithm.EndsWith("256", StringComparison.Ordinal) ? 32 : algorithm.EndsWith("384", StringComparison.Ordinal) ? 48 : 64;
            return message.Length == length ? (key, message, algorithm) : throw KmsFaults.Validation($"Digest is invalid length for algorithm {algorithm}.");
        }

        using var hash = IncrementalHash.CreateHash(KeyMaterial.HashOf(algorithm));
        hash.AppendData(message);
        return (key, hash.GetHashAndReset(), algorithm);
    }

    private static byte[] Bytes(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw Input.Unreadable();
        }
    }
}
