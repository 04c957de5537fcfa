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
    private readonly bool _inSegments;

    private TextPattern(string source, IReadOnlyList<TextPart> parts, bool ignoreCase, bool inSegments)
    {
        Source = source;
        _parts = parts;
        _inSegments = inSegments;
        IgnoreCase = ignoreCase;
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (parts.Any(part => part.Key is not null))
        {
            return;
        }

        int[] tokens = parts.Count == 0 ? [] : parts[0].Tokens;
        if (inSegments)
        {
            tokens = Bind(tokens);
        }

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

    /// <summary>Whether every text matches, whatever the request.</summary>
    public bool MatchesEverything => _prefix is { Length: 0 };

    public static TextPattern Create(string source, bool variables, bool wildcards, bool ignoreCase) =>
        new(source, TextTemplate.Parse(source, variables, wildcards), ignoreCase, inSegments: false);

    /// <summary>
    /// Compiles an ARN or <c>*</c> of a Resource element: one with fewer than six fields is completed with wildcards; a wildcard stays in
    /// its segment, the part between two colons, except for a <c>*</c> that ends one.
    /// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html and
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards.
    /// </summary>
    public static TextPattern CreateResource(string source, bool variables)
    {
        IReadOnlyList<TextPart> parts = TextTemplate.Parse(source, variables, wildcards: true);
        int missing = source == "*" ? 0 : Arns.Components - 1 - parts.Sum(part => part.Tokens.Count(token => token == ':'));
        if (missing > 0)
        {
            parts = TextTemplate.Parse(source + string.Concat(Enumerable.Repeat(":*", missing)), variables, wildcards: true);
        }

        return new(source, parts, ignoreCase: false, inSegments: true);
    }

    /// <summary>Whether a text of the request matches the entire pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">Where variables take their values from.</param>
    public Answer Matches(string text, RequestContext context)
    {
        if (_literal is not null)
        {
            return Answer.Of(string.Equals(text, _literal, _comparison));
        }

        if (_prefix is not null)
        {
            return Answer.Of(text.StartsWith(_prefix, _comparison));
        }

        int[]? tokens = Resolve(context, out Answer certain);
        bool fits = tokens is not null && Glob.IsMatch(tokens, 0, tokens.Length, text, 0, text.Length, IgnoreCase);
        return fits ? certain : Answer.No;
    }

    /// <summary>The tokens for a request, its variables replaced; null where one cannot be.</summary>
    /// <param name="context">Where variables take their values from.</param>
    /// <param name="certain">
    /// Yes, or what it depends on whether that is what the variables stand for: one that is not known becomes any run of characters, so that
    /// a text which does not match the tokens does not match in any case.
    /// </param>
    public int[]? Resolve(RequestContext context, out Answer certain)
    {
        certain = Answer.Yes;
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

            if (context.Unknown(part.Key) is not null)
            {
                certain = certain.And(Answer.DependsOn(part.Key));
                tokens.Add(Glob.AnyRun);
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

        int[] resolved = Fold([.. tokens]);
        return _inSegments && certain.IsYes ? Bind(resolved) : resolved;
    }

    /// <summary>Binds wildcards to the segments that they stand in.</summary>
    private static int[] Bind(int[] tokens)
    {
        var bound = (int[])tokens.Clone();
        for (int i = bound.Length - 1; i >= 0; i--)
        {
            bool endsSegment = i == tokens.Length - 1 || tokens[i + 1] == ':' || bound[i + 1] == Glob.AnyRun;
            bound[i] = tokens[i] switch
            {
                Glob.AnyRun when !endsSegment => Glob.AnyRunInSegment,
                Glob.AnyOne => Glob.AnyOneInSegment,
                int token => token,
            };
        }

        return bound;
    }

    private static string Text(int[] tokens, int length) => new([.. tokens.Take(length).Select(token => (char)token)]);

    private int[] Fold(int[] tokens) =>
        IgnoreCase ? Array.ConvertAll(tokens, token => token < 0 ? token : char.ToUpperInvariant((char)token)) : tokens;
}

/// <summary>A piece of a policy value: a run of tokens, or a policy variable to be replaced for every request.</summary>
internal sealed class TextPart
{
    private TextPart(int[] tokens, string? key, string? defaultValue)
    {
        Tokens = tokens;
        Key = key;
        Default = defaultValue;
    }

    /// <summary>The tokens of a fixed piece, as <see cref="Glob"/> takes them; empty for a variable.</summary>
    public int[] Tokens { get; }

    /// <summary>The condition key of a variable; null for a fixed piece.</summary>
    public string? Key { get; }

    /// <summary>What stands for the variable where the request has no such key; null where nothing does.</summary>
    public string? Default { get; }

    public static TextPart Fixed(int[] tokens) => new(tokens, null, null);

    public static TextPart Variable(string key, string? defaultValue) => new([], key, defaultValue);
}

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
