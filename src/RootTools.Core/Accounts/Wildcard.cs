using System.Text.RegularExpressions;

namespace RootTools.Accounts;

/// <summary>A pattern in which <c>*</c> stands for any text and <c>?</c> for any character; upper and lower case are alike.</summary>
/// <param name="pattern">The pattern.</param>
public sealed class Wildcard(string pattern)
{
    private readonly Regex _expression = new(
        "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Whether a text fits the pattern.</summary>
    /// <param name="text">The text; null fits nothing.</param>
    /// <returns>True when it does.</returns>
    public bool Matches(string? text) => text is not null && _expression.IsMatch(text);
}
