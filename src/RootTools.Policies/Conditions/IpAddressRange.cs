using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RootTools.Policies.Conditions;

/// <summary>A range of addresses in CIDR notation (RFC 4632), IPv4 or IPv6; an address alone is a range of one.</summary>
public sealed class IpAddressRange
{
    private const int LongestAddress = 45;

    private readonly byte[] _network;

    private IpAddressRange(byte[] network, int prefixLength)
    {
        _network = network;
        PrefixLength = prefixLength;
    }

    /// <summary>How many bits its addresses share.</summary>
    public int PrefixLength { get; }

    /// <summary>The bytes of the address as written: 4, or 16 of IPv6.</summary>
    public IReadOnlyList<byte> Network => _network;

    /// <summary>Reads a range.</summary>
    /// <returns>The range; null when the text is none.</returns>
    public static IpAddressRange? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/');
        byte[]? network = ReadAddress(slash < 0 ? text : text.Substring(0, slash));
        if (network is null)
        {
            return null;
        }

        int bits = network.Length * 8;
        string length = slash < 0 ? bits.ToString(CultureInfo.InvariantCulture) : text.Substring(slash + 1);
        bool isRange = int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int prefixLength) && prefixLength <= bits;
        return isRange ? new(network, prefixLength) : null;
    }

    /// <summary>Whether an address is in the range; what is no address, or one of the other version, is not.</summary>
    public bool Contains(string address)
    {
        if (ReadAddress(address) is not { } bytes || bytes.Length != _network.Length)
        {
            return false;
        }

        int whole = PrefixLength / 8;
        for (int i = 0; i < whole; i++)
        {
            if (bytes[i] != _network[i])
            {
                return false;
            }
        }

        int rest = PrefixLength % 8;
        return rest == 0 || (bytes[whole] ^ _network[whole]) >> (8 - rest) == 0;
    }

    private static byte[]? ReadAddress(string text)
    {
        // IPAddress also reads "1", "0x7f.1" and scoped addresses, which are none here.
        bool version6 = text.Contains(':');
        bool plain = text.Length <= LongestAddress
            && text.All(character => version6 ? IsVersion6(character) : character is '.' or (>= '0' and <= '9'))
            && (version6 || text.Count(character => character == '.') == 3);

        // An octet with zeros in front is decimal here, octal to IPAddress.
        string[] octets = version6 ? [] : text.Split('.');
        string canonical = version6 ? text : string.Join(".", octets.Select(octet => octet.TrimStart('0').PadLeft(1, '0')));
        if (!plain || octets.Contains(string.Empty) || !IPAddress.TryParse(canonical, out IPAddress? address))
        {
            return null;
        }

        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 ? address.GetAddressBytes() : null;
    }

    private static bool IsVersion6(char character) =>
        character is ':' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
