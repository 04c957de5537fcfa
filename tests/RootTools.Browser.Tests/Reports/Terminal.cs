using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RootTools.Browser.Tests.Reports;

/// <summary>PowerShell in a terminal of 120 columns, and what it shows as a page.</summary>
internal static partial class Terminal
{
    private static readonly Dictionary<int, string> Colours = new()
    {
        [31] = "#f85149",
        [32] = "#56d364",
        [33] = "#e3b341",
        [34] = "#79c0ff",
        [35] = "#d2a8ff",
        [36] = "#56d4dd",
        [90] = "#8b949e",
        [91] = "#ff7b72",
        [92] = "#7ee787",
        [93] = "#f2cc60",
        [94] = "#a5d6ff",
        [95] = "#e2c5ff",
        [96] = "#a5f3fc",
    };

    /// <summary>Runs commands with the module imported, by <c>script</c>, which gives them a terminal.</summary>
    /// <returns>What was shown, with its escape sequences.</returns>
    public static async Task<string> RunAsync(string manifest, IEnumerable<string> commands, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), $"roottools-terminal-{Guid.NewGuid():N}.ps1");
        // As at the prompt: each command's output is formatted on its own, and no error points to a script.
        string lines = string.Join('\n', commands.Select(command => command.Replace("'", "''")).Select(command =>
            $"[Console]::WriteLine('PS> {command}')\n. {{ Invoke-Expression '{command}' }} | Out-Default"));
        await File.WriteAllTextAsync(file, $"$ProgressPreference = 'SilentlyContinue'\nImport-Module '{manifest}'\n{lines}\n", cancellationToken);
        try
        {
            ProcessStartInfo start = new("script", ["--quiet", "--command", $"stty cols 120 rows 60; pwsh -NoProfile -NoLogo -File '{file}'", "/dev/null"])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            };
            start.Environment["TERM"] = "xterm-256color";
            using Process process = Process.Start(start)!;
            string shown = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            Assert.Equal(0, process.ExitCode);
            return shown;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Makes a page of it.</summary>
    public static string Html(string shown)
    {
        StringBuilder html = new("""
            <!doctype html><meta charset="utf-8"><title>Terminal</title><body style="margin:0;background:#0d1117">
            <pre style="margin:0;padding:20px;display:inline-block;width:120ch;white-space:pre-wrap;word-break:break-all;color:#e6edf3;font:15px/1.45 'DejaVu Sans Mono',Consolas,monospace">
            """);
        foreach (Match part in Parts().Matches(shown.Replace("\r", string.Empty, StringComparison.Ordinal)))
        {
            if (part.Groups["codes"].Success)
            {
                int[] codes = [.. part.Groups["codes"].Value.Split(';').Select(code => code.Length == 0 ? 0 : int.Parse(code))];
                string? colour = codes.Select(code => Colours.GetValueOrDefault(code)).LastOrDefault(found => found is not null);
                html.Append("</span><span style=\"").Append(colour is null ? "" : $"color:{colour};").Append(codes.Contains(1) ? "font-weight:bold" : "").Append("\">");
            }
            else if (part.Groups["text"].Success)
            {
                html.Append(WebUtility.HtmlEncode(part.Value));
            }
        }

        return html.Append("</pre>").ToString();
    }

    // Colours, text, and every other escape sequence, which draws nothing.
    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;]*)m|\x1b(\[[0-9;?]*[a-zA-Z]|.)|(?<text>[^\x1b]+)")]
    private static partial Regex Parts();
}
