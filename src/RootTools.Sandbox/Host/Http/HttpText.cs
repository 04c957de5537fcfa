using System.Text;

namespace RootTools.Sandbox.Host.Http;

/// <summary>The character set of HTTP's heads: one character per byte (RFC 9110, section 5.5).</summary>
internal static class HttpText
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding("ISO-8859-1");

    /// <summary>The end of a line.</summary>
    public static byte[] LineEnd { get; } = [(byte)'\r', (byte)'\n'];

    /// <summary>The end of a head.</summary>
    public static byte[] HeadEnd { get; } = [.. LineEnd, .. LineEnd];

    /// <summary>Reads bytes as text.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="count">How many.</param>
    public static string Decode(byte[] bytes, int start, int count) => Latin1.GetString(bytes, start, count);

    /// <summary>Writes text as bytes.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Encode(string text) => Latin1.GetBytes(text);
}
