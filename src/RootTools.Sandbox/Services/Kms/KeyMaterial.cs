using System.Security.Cryptography;

namespace RootTools.Sandbox.State;

/// <summary>
/// The cryptography of KMS keys, by .NET's own: ECDSA on P-256, and RSA. Signatures of ECDSA are in DER, as KMS gives them.
/// See https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html.
/// </summary>
internal static class KeyMaterial
{
    /// <summary>The spec of keys of elliptic curves.</summary>
    public const string Elliptic = "ECC_NIST_P256";

    private const int Coordinate = 32;

    // SEQUENCE { SEQUENCE { OID ecPublicKey, OID prime256v1 }, BIT STRING { 04 X Y } } up to X: RFC 5480.
    private static readonly byte[] EllipticPrefix =
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,
        0x03, 0x42, 0x00, 0x04,
    ];

    // SEQUENCE { OID rsaEncryption, NULL }: RFC 8017.
    private static readonly byte[] RsaIdentifier = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    /// <summary>The specs of keys that sign, and that are simulated.</summary>
    public static IReadOnlyList<string> Specs { get; } = [Elliptic, "RSA_2048", "RSA_3072", "RSA_4096"];

    /// <summary>The algorithms of RSA keys.</summary>
    public static IReadOnlyList<string> RsaAlgorithms { get; } =
    [
        "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512",
        "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512",
    ];

    public static HashAlgorithmName HashOf(string algorithm) => new(algorithm.Substring(algorithm.Length - "SHA_256".Length).Replace("_", ""));

    public static byte[] Sign(SimulatedKey key, byte[] hash, string algorithm)
    {
        if (!key.IsElliptic)
        {
            using RSA rsa = OpenRsa(key);
            return rsa.SignHash(hash, HashOf(algorithm), PaddingOf(algorithm));
        }

        using ECDsa elliptic = OpenElliptic(key);
        byte[] both = elliptic.SignHash(hash);
        return Sequence([.. Integer(both.Take(Coordinate)), .. Integer(both.Skip(Coordinate))]);
    }

    public static bool Verify(SimulatedKey key, byte[] hash, byte[] signature, string algorithm)
    {
        if (!key.IsElliptic)
        {
            using RSA rsa = OpenRsa(key);
            return rsa.VerifyHash(hash, signature, HashOf(algorithm), PaddingOf(algorithm));
        }

        using ECDsa elliptic = OpenElliptic(key);
        return ReadSignature(signature) is { } both && elliptic.VerifyHash(hash, both);
    }

    public static byte[] PublicKey(SimulatedKey key)
    {
        if (key.IsElliptic)
        {
            using ECDsa elliptic = OpenElliptic(key);
            ECPoint point = elliptic.ExportParameters(includePrivateParameters: false).Q;
            return [.. EllipticPrefix, .. point.X!, .. point.Y!];
        }

        using RSA rsa = OpenRsa(key);
        RSAParameters numbers = rsa.ExportParameters(includePrivateParameters: false);
        byte[] both = Sequence([.. Integer(numbers.Modulus!), .. Integer(numbers.Exponent!)]);
        return Sequence([.. RsaIdentifier, 0x03, .. Length(both.Length + 1), 0x00, .. both]);
    }

    private static ECDsa OpenElliptic(SimulatedKey key)
    {
        if (key.Material.Count == 0)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            ECParameters numbers = made.ExportParameters(includePrivateParameters: true);
            Keep(key, ("D", numbers.D), ("X", numbers.Q.X), ("Y", numbers.Q.Y));
        }

        return ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Read(key, "D"),
            Q = new ECPoint { X = Read(key, "X"), Y = Read(key, "Y") },
        });
    }

    private static RSA OpenRsa(SimulatedKey key)
    {
#if NETFRAMEWORK
        // RSA.Create gives one there that has no PSS.
        RSA rsa = new RSACng(int.Parse(key.KeySpec.Substring("RSA_".Length), CultureInfo.InvariantCulture));
#else
        var rsa = RSA.Create(int.Parse(key.KeySpec.AsSpan("RSA_".Length), CultureInfo.InvariantCulture));
#endif
        if (key.Material.Count == 0)
        {
            RSAParameters made = rsa.ExportParameters(includePrivateParameters: true);
            Keep(
                key, ("Modulus", made.Modulus), ("Exponent", made.Exponent), ("D", made.D), ("P", made.P), ("Q", made.Q), ("DP", made.DP),
                ("DQ", made.DQ), ("InverseQ", made.InverseQ));
            return rsa;
        }

        rsa.ImportParameters(new RSAParameters
        {
            Modulus = Read(key, "Modulus"),
            Exponent = Read(key, "Exponent"),
            D = Read(key, "D"),
            P = Read(key, "P"),
            Q = Read(key, "Q"),
            DP = Read(key, "DP"),
            DQ = Read(key, "DQ"),
            InverseQ = Read(key, "InverseQ"),
        });
        return rsa;
    }

    private static RSASignaturePadding PaddingOf(string algorithm) =>
        algorithm.StartsWith("RSASSA_PSS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    private static void Keep(SimulatedKey key, params (string Name, byte[]? Number)[] numbers)
    {
        foreach ((string name, byte[]? number) in numbers)
        {
            key.Material[name] = Convert.ToBase64String(number!);
        }
    }

    private static byte[] Read(SimulatedKey key, string name) => Convert.FromBase64String(key.Material[name]);

    // DER, ITU-T X.690.
    private static byte[] Sequence(byte[] content) => [0x30, .. Length(content.Length), .. content];

    private static byte[] Integer(IEnumerable<byte> number)
    {
        byte[] significant = [.. number.SkipWhile(part => part == 0)];
        byte[] signed = significant.Length == 0 || significant[0] >= 0x80 ? [0, .. significant] : significant;
        return [0x02, .. Length(signed.Length), .. signed];
    }

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length]
        : length < 0x100 ? [0x81, (byte)length]
        : [0x82, (byte)(length >> 8), (byte)length];

    /// <summary>Reads a signature of P-256 in DER; null when it is none.</summary>
    private static byte[]? ReadSignature(byte[] signature)
    {
        int at = 2;
        if (signature.Length < 8 || signature[0] != 0x30 || signature[1] != signature.Length - 2)
        {
            return null;
        }

        return ReadInteger(signature, ref at) is { } r && ReadInteger(signature, ref at) is { } s && at == signature.Length ? [.. r, .. s] : null;
    }

    private static byte[]? ReadInteger(byte[] bytes, ref int at)
    {
        if (at + 2 > bytes.Length || bytes[at] != 0x02 || at + 2 + bytes[at + 1] > bytes.Length)
        {
            return null;
        }

        byte[] number = [.. bytes.Skip(at + 2).Take(bytes[at + 1]).SkipWhile(part => part == 0)];
        at += 2 + bytes[at + 1];
        return number.Length > Coordinate ? null : [.. new byte[Coordinate - number.Length], .. number];
    }
}
