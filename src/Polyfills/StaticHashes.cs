namespace System.Security.Cryptography;

/// <summary>The one-shot hashes of modern .NET, for the legacy target.</summary>
internal static class StaticHashes
{
    extension(SHA256)
    {
        public static byte[] HashData(byte[] source)
        {
            using var hash = SHA256.Create();
            return hash.ComputeHash(source);
        }
    }

    extension(HMACSHA256)
    {
        public static byte[] HashData(byte[] key, byte[] source)
        {
            using var hmac = new HMACSHA256(key);
            return hmac.ComputeHash(source);
        }
    }
}

/// <summary>The one-shot checksum of modern .NET, for the legacy target.</summary>
internal static class StaticChecksums
{
#pragma warning disable CA5351 // Only where a protocol asks for it; nothing is protected by it.
    extension(MD5)
    {
        public static byte[] HashData(byte[] source)
        {
            using var hash = MD5.Create();
            return hash.ComputeHash(source);
        }
    }
#pragma warning restore CA5351
}
