using System.Globalization;

namespace RootTools.Sandbox.Signing;

/// <summary>The times of signatures: ISO 8601 basic format in UTC, <c>yyyyMMddTHHmmssZ</c>.</summary>
internal static class SigningTime
{
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Writes a time.</summary>
    /// <param name="time">The time.</param>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Basic, CultureInfo.InvariantCulture);

    /// <summary>Reads a time, of the header <c>x-amz-date</c> or, in HTTP's own format, <c>Date</c>.</summary>
    /// <param name="text">The header's value; null when there is none.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, [Basic, "r"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
