using System.Globalization;
using System.Net;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>
/// The addresses on both sides of a range's boundaries: whatever ranges a policy combines, one of these shows the difference.
/// </summary>
internal static class AddressRange
{
    /// <summary>Lists them: the range's first and last address, the one before and the one after.</summary>
    /// <param name="cidr">An address or a range in CIDR notation (RFC 4632).</param>
    /// <returns>The addresses; none when the text is no range. One of the other version too, which is never in the range.</returns>
    public static IEnumerable<string> Boundaries(string cidr)
    {
        string[] parts = cidr.Split('/');
        if (!IPAddress.TryParse(parts[0], out IPAddress? address))
        {
            return [];
        }

        byte[] bytes = address.GetAddressBytes();
        int bits = bytes.Length * 8;
        bool hasLength = int.TryParse(parts[parts.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out int length);
        int prefix = parts.Length == 2 && hasLength ? Math.Min(length, bits) : bits;
        byte[] first = Fill(bytes, prefix, 0);
        byte[] last = Fill(bytes, prefix, 1);
        string other = bytes.Length == 4 ? "2001:db8::10" : "203.0.113.10";
        return [Text(first), Text(last), Text(Add(first, -1)), Text(Add(last, 1)), other];
    }

    private static byte[] Fill(byte[] bytes, int prefix, int bit)
    {
        var filled = (byte[])bytes.Clone();
        for (int i = prefix; i < filled.Length * 8; i++)
        {
            int mask = 0x80 >> (i % 8);
            filled[i / 8] = (byte)(bit == 1 ? filled[i / 8] | mask : filled[i / 8] & ~mask);
        }

        return filled;
    }

    private static byte[] Add(byte[] bytes, int step)
    {
        var sum = (byte[])bytes.Clone();
        for (int i = sum.Length - 1; i >= 0; i--)
        {
            sum[i] = (byte)(sum[i] + step);
            if (sum[i] != (step > 0 ? 0 : 255))
            {
                break;
            }
        }

        return sum;
    }

    private static string Text(byte[] bytes) => new IPAddress(bytes).ToString();
}
