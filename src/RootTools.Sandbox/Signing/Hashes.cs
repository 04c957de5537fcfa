using System.Security.Cryptography;
using System.Text;

namespace RootTools.Sandbox.Signing;

/// <summary>The hashes of Signature Version 4.</summary>
internal static class Hashes
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The SHA-256 of data, in lower-case hexadecimal.</summary>
    /// <param name="data">The data.</param>
    public static string Sha256(byte[] data) => Hexadecimal(SHA256.HashData(data));

    /// <summary>The HMAC-SHA256 of a text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text.</param>
    public static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes in lower-case hexadecimal.</summary>
    /// <param name="data">The bytes.</param>
    public static string Hexadecimal(byte[] data)
    {
        char[] text = new char[data.Length * 2];
        for (int i = 0; i < data.Length; i++)
        {
            text[2 * i] = Digits[data[i] >> 4];
            text[(2 * i) + 1] = Digits[data[i] & 15];
        }

        return new string(text);
    }

    /// <summary>Compares two texts in a time that does not tell where they differ.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static bool AreEqual(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
