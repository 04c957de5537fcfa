using System.Globalization;
using RootTools.Execution;

namespace RootTools.Commands.Shell;

/// <summary>
/// Makes text fit to be shown: names, tags and policies come from elsewhere, and a control or format character in them could clear the
/// screen, colour a line or turn it around. Such characters are shown as their code.
/// </summary>
public static class Printable
{
    /// <summary>Makes text of several lines fit to be shown: line breaks and tabs stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, with <c>\u{202E}</c> in the place of a character that has no shape of its own.</returns>
    public static string Text(string? text) => ForeignText.Lines(text);

    /// <summary>Makes a name or another text of one line fit to be shown.</summary>
    /// <param name="text">The text, or anything else that is shown as its text.</param>
    /// <returns>One line.</returns>
    public static string Line(object? text) => ForeignText.Line(Convert.ToString(text, CultureInfo.InvariantCulture));

    /// <summary>Shows a time as all views do: in UTC, and saying so.</summary>
    /// <param name="time">The time; null for none.</param>
    /// <returns>Such as <c>2026-11-21 18:23Z</c>.</returns>
    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Shows the day of a time, in UTC.</summary>
    /// <param name="time">The time; null for none.</param>
    /// <returns>Such as <c>2026-11-21</c>.</returns>
    public static string Date(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
}
