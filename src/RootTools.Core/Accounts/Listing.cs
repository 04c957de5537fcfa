using System.Collections.ObjectModel;

namespace RootTools.Accounts;

/// <summary>A list in a result. As a text, such as a cell of a CSV file, it names its items, where other lists name their type.</summary>
/// <typeparam name="T">What the items are.</typeparam>
internal sealed class Listing<T> : ReadOnlyCollection<T>
{
    public static readonly Listing<T> None = new([]);

    private Listing(IList<T> items)
        : base(items)
    {
    }

    /// <summary>Makes one of any list.</summary>
    public static Listing<T> Of(IReadOnlyList<T> items) => items as Listing<T> ?? new Listing<T>([.. items]);

    /// <summary>Names the items.</summary>
    /// <returns>Ids, or what else names them, such as <c>AKIAEXAMPLE1; AKIAEXAMPLE2</c>; never what a spreadsheet takes for a formula.</returns>
    public override string ToString() => Listing.Join(this.Select(item => item is IListed listed ? listed.ListedAs : item?.ToString()));
}

/// <summary>Writes lists as text.</summary>
internal static class Listing
{
    // What begins with one of these is a formula, or a part of one, the full-width ones in some locales:
    // https://owasp.org/www-community/attacks/CSV_Injection.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Join(IEnumerable<string?> items) => Guard(string.Join("; ", items));

    /// <summary>Puts an apostrophe before what a spreadsheet would take for a formula.</summary>
    public static string Guard(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]) ? $"'{text}" : text;
}

/// <summary>What has an id, or another short name, to be listed by.</summary>
internal interface IListed
{
    /// <summary>The id or name.</summary>
    string ListedAs { get; }
}

/// <summary>The tags of an account: values by keys.</summary>
/// <param name="tags">The tags.</param>
public sealed class AccountTags(IDictionary<string, string> tags) : ReadOnlyDictionary<string, string>(tags)
{
    /// <summary>Gives keys and values.</summary>
    /// <returns>Such as <c>env=prod; team=web</c>.</returns>
    public override string ToString() => Listing.Join(this.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
