using System.Globalization;

namespace RootTools.Sandbox.State;

/// <summary>
/// The form of AWS's access key ids: four letters of kind, then 80 bits in base 32, of which the bits 1 to 40 are the
/// account's number. The sandbox finds a key's account from the id alone, as AWS's own STS GetAccessKeyInfo does.
/// </summary>
internal static class AccessKeyId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int PrefixLength = 4;
    private const int Length = 20;
    private const int HeadLength = 10;
    private const int UnusedHeadBits = 9;

    /// <summary>The prefix of a long-term key.</summary>
    public const string LongTerm = "AKIA";

    /// <summary>The prefix of a session's key.</summary>
    public const string Temporary = "ASIA";

    /// <summary>Makes an id.</summary>
    /// <param name="prefix">AKIA or ASIA.</param>
    /// <param name="accountId">The 12-digit account id.</param>
    /// <param name="random">What distinguishes the account's keys; the lowest 39 bits count.</param>
    public static string Create(string prefix, string accountId, ulong random)
    {
        ulong account = ulong.Parse(accountId, NumberStyles.None, CultureInfo.InvariantCulture);
        // 50 bits in ten letters: a one (so that ids do not begin with A), 40 bits of account, nine random bits.
        ulong head = (1UL << 49) | (account << UnusedHeadBits) | ((random >> 30) & 0x1FF);
        ulong tail = random & 0x3FFFFFFF;
        char[] text = new char[Length];
        prefix.CopyTo(0, text, 0, PrefixLength);
        Write(text, PrefixLength, HeadLength, head);
        Write(text, PrefixLength + HeadLength, Length - PrefixLength - HeadLength, tail);
        return new string(text);
    }

    /// <summary>Finds the account that a key belongs to.</summary>
    /// <param name="id">The access key id.</param>
    /// <returns>The 12-digit account id; null when the id is not well formed.</returns>
    public static string? AccountOf(string id)
    {
        if (id.Length != Length)
        {
            return null;
        }

        ulong head = 0;
        for (int i = PrefixLength; i < PrefixLength + HeadLength; i++)
        {
            int digit = Alphabet.IndexOf(id[i]);
            if (digit < 0)
            {
                return null;
            }

            head = (head << 5) | (uint)digit;
        }

        ulong account = (head >> UnusedHeadBits) & 0xFFFFFFFFFF;
        return account > 999_999_999_999 ? null : account.ToString("D12", CultureInfo.InvariantCulture);
    }

    private static void Write(char[] text, int start, int count, ulong value)
    {
        for (int i = start + count - 1; i >= start; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }
}
