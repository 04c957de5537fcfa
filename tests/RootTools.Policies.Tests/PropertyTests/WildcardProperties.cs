using FsCheck;
using FsCheck.Fluent;
using RootTools.Policies.Matching;

namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>The wildcard matcher, compared with one that is too simple to be wrong.</summary>
public sealed class WildcardProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void Matcher_agrees_with_a_naive_one()
    {
        Gen<(string, string)> pairs =
            from pattern in Gen.Elements('a', 'b', '*', '?').ListOf().Select(Join)
            from text in Gen.Elements('a', 'b').ListOf().Select(Join)
            select (pattern, text);

        Prop.ForAll(
            pairs.ToArbitrary(),
            pair => Matches(pair.Item1, pair.Item2, ignoreCase: false) == Naive(pair.Item1, 0, pair.Item2, 0)).Check(Many);
    }

    [Fact]
    public void Matcher_that_ignores_case_agrees_with_one_on_lower_case()
    {
        Gen<(string, string)> pairs =
            from pattern in Gen.Elements('a', 'A', 'b', '*', '?').ListOf().Select(Join)
            from text in Gen.Elements('a', 'A', 'B').ListOf().Select(Join)
            select (pattern, text);

        Prop.ForAll(
            pairs.ToArbitrary(),
            pair => Matches(pair.Item1, pair.Item2, ignoreCase: true)
                == Naive(pair.Item1.ToLowerInvariant(), 0, pair.Item2.ToLowerInvariant(), 0)).Check(Many);
    }

    [Fact]
    public void Many_stars_against_a_text_that_never_fits_take_no_exponential_time()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 1_000)) + "b";
        string text = new('a', 20_000);

        Assert.False(Matches(pattern, text, ignoreCase: false));
    }

    private static bool Matches(string pattern, string text, bool ignoreCase) =>
        TextPattern.Create(pattern, variables: false, wildcards: true, ignoreCase).Matches(text, RequestContext.Empty).IsYes;

    private static bool Naive(string pattern, int p, string text, int t)
    {
        if (p == pattern.Length)
        {
            return t == text.Length;
        }

        return pattern[p] switch
        {
            '*' => Naive(pattern, p + 1, text, t) || (t < text.Length && Naive(pattern, p, text, t + 1)),
            '?' => t < text.Length && Naive(pattern, p + 1, text, t + 1),
            char literal => t < text.Length && text[t] == literal && Naive(pattern, p + 1, text, t + 1),
        };
    }

    private static string Join(IEnumerable<char> characters) => string.Concat(characters.Take(14));
}
