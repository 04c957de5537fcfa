using System.Runtime.CompilerServices;

namespace RootTools.Journal;

/// <summary>Cuts a journal of any length into its lines, holding one piece of it at a time.</summary>
internal static class JournalLines
{
    // Far longer than any line of a journal: something else was put into the file.
    private const int LongestLine = 1024 * 1024;

    private const int PieceSize = 64 * 1024;

    /// <summary>One line.</summary>
    /// <param name="Bytes">Its bytes, without the line feed; cut off at a mebibyte.</param>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="IsWhole">Whether a line feed ended it.</param>
    public sealed record Line(byte[] Bytes, long Number, bool IsWhole);

    /// <summary>Reads the lines one after the other.</summary>
    /// <param name="stream">The journal.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<Line> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceSize];
        using MemoryStream line = new();
        long number = 0;
        int count;
        while ((count = await stream.ReadAsync(piece, cancellationToken)) > 0)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(piece, JournalLine.LineFeed, start, count - start)) >= 0; start = end + 1)
            {
                Add(line, piece, start, end - start);
                yield return new Line(line.ToArray(), ++number, IsWhole: true);
                line.SetLength(0);
            }

            Add(line, piece, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return new Line(line.ToArray(), ++number, IsWhole: false);
        }
    }

    private static void Add(MemoryStream line, byte[] piece, int start, int count) =>
        line.Write(piece, start, (int)Math.Min(count, LongestLine - line.Length));
}
