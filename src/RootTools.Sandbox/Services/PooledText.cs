using System.Buffers;

namespace RootTools.Sandbox.Services;

/// <summary>A builder for texts that end up as bytes: each thread uses its own over and over, so that the bytes are all that is left of them.</summary>
internal static class PooledText
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? _free;

    /// <summary>Gives an empty builder; <see cref="ToBytes"/> takes it back.</summary>
    public static StringBuilder Begin()
    {
        StringBuilder text = _free ?? new StringBuilder(4096);
        _free = null;
        return text;
    }

    /// <summary>Encodes the text, with room after it.</summary>
    public static byte[] ToBytes(StringBuilder text, Encoding encoding, int room = 0)
    {
        int length = text.Length;
        char[] characters = ArrayPool<char>.Shared.Rent(length);
        text.CopyTo(0, characters, 0, length);
        byte[] bytes = new byte[encoding.GetByteCount(characters, 0, length) + room];
        encoding.GetBytes(characters, 0, length, bytes, 0);
        ArrayPool<char>.Shared.Return(characters);
        if (text.Capacity <= LargestKept)
        {
            _free = text.Clear();
        }

        return bytes;
    }
}
