using System.Security.Cryptography;

namespace RootTools.Journal;

/// <summary>The hash that chains the lines: each line carries the SHA-256 of the line before it, without its line feed.</summary>
internal static class JournalHash
{
    /// <summary>What the first line carries.</summary>
    public const string OfNothing = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Hashes a line.</summary>
    /// <param name="line">The line's bytes, without the line feed.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(byte[] line) => ToHex(SHA256.HashData(line));

    /// <summary>Writes bytes in lower-case hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string ToHex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
