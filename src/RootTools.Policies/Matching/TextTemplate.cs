namespace RootTools.Policies.Matching;

/// <summary>
/// A value of a policy, cut into fixed pieces and policy variables.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
/// </summary>
internal static class TextTemplate
{
    /// <summary>Cuts a value into its parts.</summary>
    /// <param name="text">The value as written.</param>
    /// <param name="variables">Whether <c>${…}</c> is a variable: only in documents of version 2012-10-17.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> are wildcards.</param>
    /// <returns>The parts, fixed pieces joined.</returns>
    public static IReadOnlyList<TextPart> Parse(string text, bool variables, bool wildcards)
    {
        var parts = new List<TextPart>();
        var tokens = new List<int>(text.Length);
        int position = 0;
        int noCloseFrom = int.MaxValue;
        while (position < text.Length)
        {
            bool opens = variables && position < noCloseFrom && IsOpening(text, position);
            int close = opens ? text.IndexOf('}', position + 2) : -1;
            if (opens && close < 0)
            {
                noCloseFrom = position;
            }

            if (close < 0)
            {
                tokens.Add(Token(text[position], wildcards));
                position++;
                continue;
            }

            AddReference(text.Substring(position + 2, close - position - 2), parts, tokens);
            position = close + 1;
        }

        Flush(parts, tokens);
        return parts;
    }

    private static bool IsOpening(string text, int position) =>
        text[position] == '$' && position + 1 < text.Length && text[position + 1] == '{';

    private static int Token(char character, bool wildcards) => character switch
    {
        '*' when wildcards => Glob.AnyRun,
        '?' when wildcards => Glob.AnyOne,
        _ => character,
    };

    private static void AddReference(string inner, List<TextPart> parts, List<int> tokens)
    {
        if (inner is "*" or "?" or "$")
        {
            tokens.Add(inner[0]);
            return;
        }

        Flush(parts, tokens);
        int comma = inner.IndexOf(',');
        if (comma < 0)
        {
            parts.Add(TextPart.Variable(inner.Trim(), null));
            return;
        }

        string quoted = inner.Substring(comma + 1).Trim();
        bool isQuoted = quoted.Length >= 2 && quoted[0] == '\'' && quoted[quoted.Length - 1] == '\'';
        parts.Add(TextPart.Variable(inner.Substring(0, comma).Trim(), isQuoted ? quoted.Substring(1, quoted.Length - 2) : null));
    }

    private static void Flush(List<TextPart> parts, List<int> tokens)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        parts.Add(TextPart.Fixed([.. tokens]));
        tokens.Clear();
    }
}
