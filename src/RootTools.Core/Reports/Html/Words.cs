using System.Text.RegularExpressions;

namespace RootTools.Reports.Html;

/// <summary>How the page says numbers, times and the names of enumerations.</summary>
internal static class Words
{
    private static readonly Regex Humps = new("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: <c>1 account</c>, <c>1,200 accounts</c>.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    public static string Percent(long part, long whole) => whole == 0 ? "–"
        : part > 0 && part * 1000L < whole ? "under 0.1 %"
        : (100.0 * part / whole).ToString(part == whole || part == 0 ? "0' %'" : "0.0' %'", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The name of an enumeration's value as words: <c>NotAuditable</c> is <c>Not auditable</c>.</summary>
    public static string Of(Enum value)
    {
        string[] words = Humps.Split(value.ToString());
        return string.Join(" ", words.Select((word, index) => index == 0 ? word : word.ToLowerInvariant()));
    }
}
