using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of <c>IpAddress</c> or <c>NotIpAddress</c>: an address or a CIDR range (RFC 4632), IPv4 or IPv6.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress.
/// </summary>
internal sealed class IpAddressValue : ConditionValue
{
    private const int LongestAddress = 45;

    private readonly byte[]? _network;
    private readonly int _prefixLength;

    public IpAddressValue(string text)
    {
        int slash = text.IndexOf('/');
        byte[]? network = Read(slash < 0 ? text : text.Substring(0, slash));
        if (network is null)
        {
            return;
        }

        int bits = network.Length * 8;
        string length = slash < 0 ? bits.ToString(CultureInfo.InvariantCulture) : text.Substring(slash + 1);
        bool isRange = int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _prefixLength) && _prefixLength <= bits;
        _network = isRange ? network : null;
    }

    public override bool IsWellFormed => _network is not null;

    public override bool Matches(string value, RequestContext context)
    {
        if (_network is null || Read(value) is not { } address || address.Length != _network.Length)
        {
            return false;
        }

        int whole = _prefixLength / 8;
        for (int i = 0; i < whole; i++)
        {
            if (address[i] != _network[i])
            {
                return false;
            }
        }

        int rest = _prefixLength % 8;
        return rest == 0 || (address[whole] ^ _network[whole]) >> (8 - rest) == 0;
    }

    private static byte[]? Read(string text)
    {
        // IPAddress also reads "1", "0x7f.1" and scoped addresses, which are none here.
        bool version6 = text.Contains(':');
        bool plain = text.Length <= LongestAddress
            && text.All(character => version6 ? IsVersion6(character) : character is '.' or (>= '0' and <= '9'))
            && (version6 || text.Count(character => character == '.') == 3);
        if (!plain || !IPAddress.TryParse(text, out IPAddress? address))
        {
            return null;
        }

        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 ? address.GetAddressBytes() : null;
    }

    private static bool IsVersion6(char character) =>
        character is ':' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
