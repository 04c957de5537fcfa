using System.Text;

namespace RootTools.Sandbox.Signing;

/// <summary>The percent-encoding of RFC 3986 with capitals, as signatures use it.</summary>
internal static class PercentEncoding
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Encodes everything but letters, digits and <c>-._~</c>.</summary>
    /// <param name="text">The text.</param>
    public static string Encode(string text)
    {
        if (text.All(IsUnreserved))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            if (IsUnreserved((char)octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(Digits[octet >> 4]).Append(Digits[octet & 15]);
            }
        }

        return encoded.ToString();
    }

    private static bool IsUnreserved(char letter) =>
        letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~';
}
