using System.Text.RegularExpressions;
using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>
/// A value of a policy as a set of texts: <c>*</c> for any run of characters, <c>?</c> for one. Made to find texts that are in the set,
/// and in several at once.
/// </summary>
internal sealed class Pattern
{
    private const int AnyRun = -1;
    private const int AnyOne = -2;
    private const int LongestToIntersect = 600;
    private const int MostForPairs = 40;

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    private static readonly Regex Variable = new(@"\$\{([^},]*)(?:,\s*'([^']*)'\s*)?\}", RegexOptions.CultureInvariant);

    private readonly int[] _tokens;

    private Pattern(int[] tokens) => _tokens = tokens;

    /// <summary>Reads a text.</summary>
    /// <param name="wildcards">Whether it may have wildcards.</param>
    public static Pattern Parse(string text, bool wildcards) => new(Array.ConvertAll(text.ToCharArray(), character => character switch
    {
        '*' when wildcards => AnyRun,
        '?' when wildcards => AnyOne,
        _ => character,
    }));

    /// <summary>The condition keys that statements use as policy variables.</summary>
    public static IEnumerable<string> Variables(IEnumerable<PolicyStatement> statements) => statements
        .SelectMany(statement => Variable.Matches(statement.Text).Cast<Match>())
        .Select(match => match.Groups[1].Value.Trim())
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a condition's values have policy variables.</summary>
    public static bool HasVariables(ConditionElement condition) => condition.Values.Any(Variable.IsMatch);

    /// <summary>Whether a statement has policy variables whose values are not settled by the resource and its account.</summary>
    public static bool HasFreeVariables(PolicyStatement statement, LockoutSubject subject) => Variable.Matches(statement.Text)
        .Cast<Match>()
        .Select(match => match.Groups[1].Value.Trim())
        .Any(key => Settled(key, subject) is null);

    /// <summary>What a variable would have to be for a condition's values to match a text.</summary>
    /// <param name="key">The condition key of the variable.</param>
    /// <param name="text">The text.</param>
    public static IEnumerable<string> Solve(ConditionElement condition, string key, string text) =>
        from value in condition.Values
        from match in Variable.Matches(value).Cast<Match>()
        where string.Equals(match.Groups[1].Value.Trim(), key, StringComparison.OrdinalIgnoreCase)
        let before = value.Substring(0, match.Index).Split('*', '?', '}').Last()
        let after = value.Substring(match.Index + match.Length).Split('*', '?', '$').First()
        from start in Places(text, before).Select(place => place + before.Length)
        from end in after.Length == 0 ? [text.Length] : Places(text, after).Where(place => place >= start)
        select text.Substring(start, end - start);

    /// <summary>What stands for the value of a variable where the policy does not say more of it: of each key another, and no policy's own.</summary>
    public static string InventedValue(string key) =>
        CandidatePrincipals.AnyName + "-" + string.Concat(key.ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>Reads the values of a condition, policy variables replaced.</summary>
    /// <param name="context">The request that gives variables their values; null for invented ones.</param>
    public static IEnumerable<Pattern> Of(ConditionElement condition, LockoutSubject subject, RequestContext? context = null)
    {
        bool wildcards = condition.Operator.Contains("Like", StringComparison.OrdinalIgnoreCase)
            || condition.Operator.Contains("Arn", StringComparison.OrdinalIgnoreCase);
        foreach (string value in condition.Values)
        {
            // A value with a variable that the request cannot resolve is matched by nothing.
            Match[] variables = [.. Variable.Matches(value).Cast<Match>()];
            if (variables.All(match => ValueOf(match, subject, context) is not null))
            {
                yield return Parse(Variable.Replace(value, match => ValueOf(match, subject, context)!), wildcards);
            }
        }
    }

    /// <summary>The patterns, and what any two of them have in common.</summary>
    public static IEnumerable<Pattern> WithPairs(IReadOnlyList<Pattern> patterns)
    {
        IEnumerable<Pattern> pairs = patterns.Count > MostForPairs
            ? []
            : patterns.SelectMany((one, index) => patterns.Skip(index + 1).Select(one.Intersect)).OfType<Pattern>();
        return patterns.Concat(pairs);
    }

    /// <summary>The pattern behind a fixed text.</summary>
    public Pattern After(string prefix) => new([.. Parse(prefix, wildcards: false)._tokens, .. _tokens]);

    /// <summary>Gives a text of the set.</summary>
    /// <param name="run">What stands for <c>*</c>.</param>
    public string Sample(string run) => string.Concat(_tokens.Select(token => token switch
    {
        AnyRun => run,
        AnyOne => "x",
        _ => ((char)token).ToString(),
    }));

    /// <summary>Finds a pattern whose texts are in both sets; not all of them, but there is one if both have any text in common.</summary>
    /// <returns>The pattern; null when they have nothing in common, or are too long to tell.</returns>
    public Pattern? Intersect(Pattern other)
    {
        if (_tokens.Length > LongestToIntersect || other._tokens.Length > LongestToIntersect)
        {
            return null;
        }

        List<int> common = [];
        return Meet(other._tokens, 0, 0, common, []) ? new Pattern([.. common]) : null;
    }

    private static IEnumerable<int> Places(string text, string part)
    {
        for (int place = text.IndexOf(part, StringComparison.Ordinal); place >= 0; place = text.IndexOf(part, place + 1, StringComparison.Ordinal))
        {
            yield return place;
            if (part.Length == 0 || place + 1 > text.Length)
            {
                yield break;
            }
        }
    }

    private static string? ValueOf(Match match, LockoutSubject subject, RequestContext? context)
    {
        string key = match.Groups[1].Value.Trim();
        string? otherwise = match.Groups[2].Success ? match.Groups[2].Value : null;
        if (context is not null && key is not ("*" or "?" or "$"))
        {
            return context.TryGetValues(key, out IReadOnlyList<string>? values) && values.Count == 1 ? values[0] : otherwise;
        }

        return Settled(key, subject) ?? otherwise ?? InventedValue(key);
    }

    private static string? Settled(string key, LockoutSubject subject) => key.ToUpperInvariant() switch
    {
        "*" or "?" or "$" => key,
        "AWS:PRINCIPALACCOUNT" or "AWS:RESOURCEACCOUNT" or "S3:RESOURCEACCOUNT" => subject.AccountId,
        "AWS:PRINCIPALORGID" or "AWS:RESOURCEORGID" => subject.OrganizationId,
        "AWS:REQUESTEDREGION" => subject.Region,
        _ => null,
    };

    private bool Meet(int[] other, int i, int j, List<int> common, HashSet<(int, int)> failed)
    {
        if (i == _tokens.Length && j == other.Length)
        {
            return true;
        }

        if (failed.Contains((i, j)))
        {
            return false;
        }

        int length = common.Count;
        foreach ((int token, int nextI, int nextJ) in Steps(other, i, j))
        {
            if (token != 0)
            {
                common.Add(token);
            }

            if (Meet(other, nextI, nextJ, common, failed))
            {
                return true;
            }

            common.RemoveRange(length, common.Count - length);
        }

        failed.Add((i, j));
        return false;
    }

    /// <summary>The ways to go on: a token for both, 0 for none, and the places after it.</summary>
    private IEnumerable<(int Token, int I, int J)> Steps(int[] other, int i, int j)
    {
        int mine = i < _tokens.Length ? _tokens[i] : 0;
        int theirs = j < other.Length ? other[j] : 0;
        if (mine == AnyRun && theirs == AnyRun)
        {
            yield return (AnyRun, i + 1, j);
            yield return (AnyRun, i, j + 1);
        }
        else if (mine == AnyRun)
        {
            yield return (0, i + 1, j);
            if (theirs != 0)
            {
                yield return (theirs, i, j + 1);
            }
        }
        else if (theirs == AnyRun)
        {
            yield return (0, i, j + 1);
            if (mine != 0)
            {
                yield return (mine, i + 1, j);
            }
        }
        else if (mine != 0 && theirs != 0 && (mine == theirs || mine == AnyOne || theirs == AnyOne))
        {
            yield return (mine == AnyOne ? theirs : mine, i + 1, j + 1);
        }
    }
}
