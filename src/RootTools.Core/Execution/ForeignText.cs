using System.Text;

namespace RootTools.Execution;

/// <summary>
/// Text from elsewhere: names, tags and policies. A control or format character in it could clear a screen, colour a line or turn it around,
/// and make one account look like another. Such characters are shown as their code.
/// </summary>
public static class ForeignText
{
    /// <summary>Makes text of several lines fit to be shown: line breaks and tabs stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, with <c>\u{202E}</c> in the place of a character that has no shape of its own.</returns>
    public static string Lines(string? text) => Escape(text, keepsLines: true);

    /// <summary>Makes a name or another text of one line fit to be shown.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One line.</returns>
    public static string Line(string? text) => Escape(text, keepsLines: false);

    private static string Escape(string? text, bool keepsLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        StringBuilder? shown = null;
        for (int i = 0; i < text!.Length; i++)
        {
            int length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            if (IsShown(text, i, keepsLines))
            {
                shown?.Append(text, i, length);
            }
            else
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 16);
                int code = length == 2 ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
                shown.Append(@"\u{").Append(code.ToString("X4", CultureInfo.InvariantCulture)).Append('}');
            }

            i += length - 1;
        }

        return shown?.ToString() ?? text;
    }

    private static bool IsShown(string text, int index, bool keepsLines) => text[index] switch
    {
        '\n' or '\t' => keepsLines,
        '\r' => keepsLines && index + 1 < text.Length && text[index + 1] == '\n',
        _ => CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };
}
