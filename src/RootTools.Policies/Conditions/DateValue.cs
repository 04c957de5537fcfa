using System.Globalization;

namespace RootTools.Policies.Conditions;

/// <summary>
/// A value of a <c>Date…</c> operator: one of the W3C profile's ISO 8601 forms (https://www.w3.org/TR/NOTE-datetime),
/// or seconds since 1970 (UTC).
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date.
/// </summary>
internal sealed class DateValue(string text, Ordering ordering) : ConditionValue
{
    private const int LongestText = 40;

    // Within what DateTimeOffset can hold.
    private const double MostSeconds = 60_000_000_000d;

    private static readonly string[] Formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyyMMdd'T'HHmmssK",
    ];

    private readonly DateTime? _limit = Read(text);

    public override bool IsWellFormed => _limit is not null;

    public override bool Matches(string value, RequestContext context) =>
        _limit is { } limit && Read(value) is { } date && date.CompareTo(limit).Fits(ordering);

    private static DateTime? Read(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out DateTime date))
        {
            return date;
        }

        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < MostSeconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)).UtcDateTime
            : null;
    }
}
