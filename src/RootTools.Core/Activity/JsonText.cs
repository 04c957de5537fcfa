namespace RootTools.Activity;

/// <summary>Finds the ends of texts and objects in JSON, without parsing it.</summary>
internal static class JsonText
{
    /// <summary>The end is not there yet.</summary>
    public const int Incomplete = int.MinValue;

    private const byte Quote = (byte)'"';

    /// <summary>Finds the end of an object.</summary>
    /// <returns>What comes after it; -1 when it does not end.</returns>
    public static int EndOf(ReadOnlySpan<byte> text, int start)
    {
        int depth = 0;
        for (int at = start; at < text.Length; at++)
        {
            int skipped = text.Slice(at).IndexOfAny(Quote, (byte)'{', (byte)'}');
            if (skipped < 0)
            {
                return -1;
            }

            at += skipped;
            if (text[at] == Quote)
            {
                int end = EndOfString(text, at, allowsLines: true);
                if (end < 0)
                {
                    return -1;
                }

                at = end - 1;
            }
            else
            {
                depth += text[at] == '{' ? 1 : -1;
                if (depth == 0)
                {
                    return at + 1;
                }
            }
        }

        return -1;
    }

    /// <summary>Finds the end of a text.</summary>
    /// <returns>
    /// What comes after it; the complement of where the line ends when it does within the text; <see cref="Incomplete"/> when the end is not
    /// there.
    /// </returns>
    public static int EndOfString(ReadOnlySpan<byte> text, int start, bool allowsLines = false)
    {
        int at = start + 1;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text.Slice(at);
            int skipped = allowsLines ? rest.IndexOfAny(Quote, (byte)'\\') : rest.IndexOfAny(Quote, (byte)'\\', (byte)'\n');
            if (skipped < 0)
            {
                return Incomplete;
            }

            at += skipped;
            switch (text[at])
            {
                case Quote:
                    return at + 1;
                case (byte)'\n':
                    return ~at;
                default:
                    at += 2;
                    break;
            }
        }

        return Incomplete;
    }
}
