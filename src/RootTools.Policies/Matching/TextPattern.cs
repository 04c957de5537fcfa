namespace RootTools.Policies.Matching;

/// <summary>
/// A value of a policy, compiled: compares a text of the request with it, with wildcards and policy variables where they are allowed.
/// A value with a variable that the request cannot resolve matches nothing.
/// </summary>
internal sealed class TextPattern
{
    private readonly IReadOnlyList<TextPart> _parts;
    private readonly int[]? _tokens;
    private readonly string? _literal;
    private readonly string? _prefix;
    private readonly StringComparison _comparison;

    private TextPattern(string source, IReadOnlyList<TextPart> parts, bool ignoreCase)
    {
        Source = source;
        _parts = parts;
        IgnoreCase = ignoreCase;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (parts.Any(part => part.Key is not null))
        {
            return;
        }

        int[] tokens = parts.Count == 0 ? [] : parts[0].Tokens;
        int firstWildcard = Array.FindIndex(tokens, token => token < 0);
        _literal = firstWildcard < 0 ? Text(tokens, tokens.Length) : null;
        bool endsWithRun = firstWildcard >= 0 && firstWildcard == tokens.Length - 1 && tokens[firstWildcard] == Glob.AnyRun;
        _prefix = endsWithRun ? Text(tokens, firstWildcard) : null;
        _tokens = Fold(tokens);
    }

    /// <summary>The value as written.</summary>
    public string Source { get; }

    /// <summary>Whether upper and lower case are the same.</summary>
    public bool IgnoreCase { get; }

    public static TextPattern Create(string source, bool variables, bool wildcards, bool ignoreCase) =>
        new(source, TextTemplate.Parse(source, variables, wildcards), ignoreCase);

    /// <summary>Whether a text of the request matches the entire pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">Where variables take their values from.</param>
    /// <returns>Whether it matches.</returns>
    public bool IsMatch(string text, RequestContext context)
    {
        if (_literal is not null)
        {
            return string.Equals(text, _literal, _comparison);
        }

        if (_prefix is not null)
        {
            return text.StartsWith(_prefix, _comparison);
        }

        int[]? tokens = Resolve(context);
        return tokens is not null && Glob.IsMatch(tokens, 0, tokens.Length, text, 0, text.Length, IgnoreCase);
    }

    /// <summary>The tokens for a request, its variables replaced; null where one cannot be.</summary>
    /// <param name="context">Where variables take their values from.</param>
    /// <returns>The tokens.</returns>
    public int[]? Resolve(RequestContext context)
    {
        if (_tokens is not null)
        {
            return _tokens;
        }

        var tokens = new List<int>();
        foreach (TextPart part in _parts)
        {
            if (part.Key is null)
            {
                tokens.AddRange(part.Tokens);
                continue;
            }

            string? value = context.SingleValue(part.Key) ?? part.Default;
            if (value is null)
            {
                return null;
            }

            // What a variable stands for is text: a wildcard in it is no wildcard.
            tokens.AddRange(value.Select(character => (int)character));
        }

        return Fold([.. tokens]);
    }

    private static string Text(int[] tokens, int length) => new([.. tokens.Take(length).Select(token => (char)token)]);

    private int[] Fold(int[] tokens) =>
        IgnoreCase ? Array.ConvertAll(tokens, token => token < 0 ? token : char.ToUpperInvariant((char)token)) : tokens;
}
