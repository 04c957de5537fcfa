#if !NETFRAMEWORK
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace RootTools.Activity;

/// <summary>
/// The byte strings without one of which an event concerns no root user. A log is searched for them, and only what is around them is
/// parsed.
/// </summary>
internal static class Markers
{
    /// <summary>
    /// As AWS writes its logs: without blanks, and a text as a text. "Root" is the root user's type and the end of AssumeRoot; "RootS" and
    /// "RootC" are in the names of the switches of central access.
    /// </summary>
    private static readonly byte[][] Compact =
    [
        Bytes("Root\""), Bytes("RootSessions"), Bytes("RootCredentials"), Bytes("wordRecovery"), Bytes("lUpdated"), Bytes("tEmailAddress"), Bytes("t.amazonaws.com\""),
        Bytes("CloseAccount"), Bytes("tResult"), Bytes("tDeparted"),
    ];

    /// <summary>In whatever form, such as an event that is a text in another JSON.</summary>
    private static readonly byte[][] Loose =
    [
        Bytes("Root"), Bytes("PasswordRecovery"), Bytes("EmailUpdated"), Bytes("UpdateAccountEmail"), Bytes("account.amazonaws.com"), Bytes("CloseAccount"),
        Bytes("AccountResult"), Bytes("AccountDeparted"), Bytes("Region Opt-In"), Bytes(":root"),
    ];

    /// <summary>Whether there is one in a text of any form.</summary>
    public static bool AreIn(ReadOnlySpan<byte> text)
    {
        foreach (byte[] marker in Loose)
        {
            if (text.IndexOf(marker) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the first one in a log of AWS.</summary>
    /// <returns>Where it is; -1 when there is none.</returns>
    public static int IndexIn(ReadOnlySpan<byte> text)
    {
#if !NETFRAMEWORK
        if (Vector256.IsHardwareAccelerated && text.Length > Vector256<byte>.Count + Farthest)
        {
            return FastIndexIn(text);
        }
#endif
        int first = -1;
        foreach (byte[] marker in Compact)
        {
            int found = (first < 0 ? text : text.Slice(0, Math.Min(text.Length, first + marker.Length))).IndexOf(marker);
            first = found >= 0 && (first < 0 || found < first) ? found : first;
        }

        return first;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);

#if !NETFRAMEWORK
    private const int Farthest = 3;

    /// <summary>
    /// One pass for all of them: each begins with two bytes, at a distance of one or three, that seldom stand so in a log. Ten searches, one
    /// after the other, would cost more than the decompression leaves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FastIndexIn(ReadOnlySpan<byte> text)
    {
        ref byte start = ref MemoryMarshal.GetReference(text);
        var upperR = Vector256.Create((byte)'R');
        var d = Vector256.Create((byte)'d');
        var w = Vector256.Create((byte)'w');
        var l = Vector256.Create((byte)'l');
        var t = Vector256.Create((byte)'t');
        var s = Vector256.Create((byte)'s');
        var upperU = Vector256.Create((byte)'U');
        var upperE = Vector256.Create((byte)'E');
        var upperC = Vector256.Create((byte)'C');
        var upperD = Vector256.Create((byte)'D');
        var dot = Vector256.Create((byte)'.');
        int at = 0;
        for (int last = text.Length - Vector256<byte>.Count - Farthest; at <= last; at += Vector256<byte>.Count)
        {
            var zero = Vector256.LoadUnsafe(ref start, (nuint)at);
            var one = Vector256.LoadUnsafe(ref start, (nuint)at + 1);
            var three = Vector256.LoadUnsafe(ref start, (nuint)at + 3);
            var afterT = Vector256.Equals(one, upperE) | Vector256.Equals(one, dot) | Vector256.Equals(one, upperR) | Vector256.Equals(one, upperD);
            var hits = (Vector256.Equals(zero, upperR) & Vector256.Equals(three, t))
                | (Vector256.Equals(zero, w) & Vector256.Equals(three, d))
                | (Vector256.Equals(zero, l) & Vector256.Equals(one, upperU))
                | (Vector256.Equals(zero, t) & afterT)
                | (Vector256.Equals(zero, upperC) & Vector256.Equals(three, s));
            for (uint bits = hits.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                int candidate = at + BitOperations.TrailingZeroCount(bits);
                if (IsAt(text.Slice(candidate)))
                {
                    return candidate;
                }
            }
        }

        for (; at < text.Length; at++)
        {
            if (IsAt(text.Slice(at)))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsAt(ReadOnlySpan<byte> text)
    {
        foreach (byte[] marker in Compact)
        {
            if (text.StartsWith(marker))
            {
                return true;
            }
        }

        return false;
    }
#endif
}
