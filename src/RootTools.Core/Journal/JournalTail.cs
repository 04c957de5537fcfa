namespace RootTools.Journal;

/// <summary>Where a journal's whole lines end, and what a crash left behind them.</summary>
/// <param name="Length">The length of the whole lines, in bytes.</param>
/// <param name="LastHash">The hash of the last whole line.</param>
/// <param name="Torn">What comes after it: nothing, if all is well.</param>
internal sealed record JournalTail(long Length, string LastHash, byte[] Torn)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads a journal's end, however long the journal is.</summary>
    /// <param name="stream">The journal.</param>
    public static JournalTail Read(Stream stream)
    {
        long wholeLength = FindLineFeed(stream, stream.Length) + 1;
        byte[] torn = ReadBytes(stream, wholeLength, stream.Length);
        if (wholeLength == 0)
        {
            return new JournalTail(0, JournalHash.OfNothing, torn);
        }

        long lastStart = FindLineFeed(stream, wholeLength - 1) + 1;
        return new JournalTail(wholeLength, JournalHash.Of(ReadBytes(stream, lastStart, wholeLength - 1)), torn);
    }

    /// <summary>Searches backwards.</summary>
    /// <returns>The place of the last line feed before an end; -1 when there is none.</returns>
    private static long FindLineFeed(Stream stream, long end)
    {
        while (end > 0)
        {
            long start = Math.Max(0, end - ChunkSize);
            int found = Array.LastIndexOf(ReadBytes(stream, start, end), JournalLine.LineFeed);
            if (found >= 0)
            {
                return start + found;
            }

            end = start;
        }

        return -1;
    }

    private static byte[] ReadBytes(Stream stream, long start, long end)
    {
        byte[] bytes = new byte[end - start];
        stream.Position = start;
        for (int done = 0; done < bytes.Length;)
        {
            int count = stream.Read(bytes, done, bytes.Length - done);
            done += count > 0 ? count : throw new EndOfStreamException();
        }

        return bytes;
    }
}
