namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>Texts with <c>*</c> for any run of characters.</summary>
internal static class Wildcard
{
    /// <summary>The token of <c>*</c>; all others are characters.</summary>
    public const int AnyRun = -1;

    /// <summary>Whether tokens match the whole of a text. Going back to the last run alone keeps it within one length times the other.</summary>
    public static bool IsMatch(IReadOnlyList<int> tokens, string text)
    {
        int token = 0;
        int afterRun = -1;
        int runEnd = 0;
        for (int position = 0; position < text.Length;)
        {
            if (token < tokens.Count && tokens[token] == AnyRun)
            {
                afterRun = ++token;
                runEnd = position;
            }
            else if (token < tokens.Count && tokens[token] == text[position])
            {
                token++;
                position++;
            }
            else if (afterRun >= 0)
            {
                token = afterRun;
                position = ++runEnd;
            }
            else
            {
                return false;
            }
        }

        return tokens.Skip(token).All(rest => rest == AnyRun);
    }
}
