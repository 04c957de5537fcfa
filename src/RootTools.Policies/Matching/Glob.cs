namespace RootTools.Policies.Matching;

/// <summary>
/// Wildcard matching without recursion: <c>*</c> stands for any run of characters, <c>?</c> for exactly one.
/// Going back only ever to the last <c>*</c>, and from one that is bound to a segment to the last that is not, keeps the time within pattern
/// length times text length, times the length of a segment where both sorts occur.
/// </summary>
internal static class Glob
{
    /// <summary>The token of <c>*</c>; every token from 0 on is a literal character.</summary>
    public const int AnyRun = -1;

    /// <summary>The token of <c>?</c>.</summary>
    public const int AnyOne = -2;

    /// <summary>The token of a <c>*</c> that does not reach across a colon.</summary>
    public const int AnyRunInSegment = -3;

    /// <summary>The token of a <c>?</c> that is no colon.</summary>
    public const int AnyOneInSegment = -4;

    /// <summary>Whether the tokens match all of a text's slice.</summary>
    /// <param name="tokens">The pattern.</param>
    /// <param name="from">Index of the pattern's first token.</param>
    /// <param name="to">Index after the pattern's last token.</param>
    /// <param name="text">The text.</param>
    /// <param name="start">Index of the slice's first character.</param>
    /// <param name="end">Index after the slice's last character.</param>
    /// <param name="ignoreCase">Whether upper and lower case are the same; the literal tokens must then be upper case.</param>
    public static bool IsMatch(int[] tokens, int from, int to, string text, int start, int end, bool ignoreCase)
    {
        int token = from;
        int position = start;
        int tokenAfterRun = -1;
        int runEnd = start;
        int tokenAfterSegmentRun = -1;
        int segmentRunEnd = start;
        while (position < end)
        {
            if (token < to && tokens[token] == AnyRun)
            {
                tokenAfterRun = ++token;
                runEnd = position;
                tokenAfterSegmentRun = -1;
            }
            else if (token < to && tokens[token] == AnyRunInSegment)
            {
                tokenAfterSegmentRun = ++token;
                segmentRunEnd = position;
            }
            else if (token < to && IsMatch(tokens[token], text[position], ignoreCase))
            {
                token++;
                position++;
            }
            else if (tokenAfterSegmentRun >= 0 && text[segmentRunEnd] != ':')
            {
                token = tokenAfterSegmentRun;
                position = ++segmentRunEnd;
            }
            else if (tokenAfterRun >= 0)
            {
                token = tokenAfterRun;
                position = ++runEnd;
                tokenAfterSegmentRun = -1;
            }
            else
            {
                return false;
            }
        }

        while (token < to && tokens[token] is AnyRun or AnyRunInSegment)
        {
            token++;
        }

        return token == to;
    }

    private static bool IsMatch(int token, char character, bool ignoreCase) =>
        token == AnyOne
        || (token == AnyOneInSegment && character != ':')
        || token == (ignoreCase ? char.ToUpperInvariant(character) : character);
}
