using System.Text.Json;

namespace RootTools.Tests.Runbooks;

/// <summary>What came of a review in a process of its own.</summary>
/// <param name="Process">How it ended and what it said.</param>
/// <param name="Log">The lines of its log; none when it has none.</param>
internal sealed record ReviewRun(ProcessOutcome Process, IReadOnlyList<string> Log)
{
    /// <summary>What it could not do, by its log and by what it said.</summary>
    public string Trouble => string.Join('\n', Log.Where(line => Text(line, "event") == "error")) + Process.Error;

    /// <summary>The action that a review misses which may not take this one.</summary>
    /// <param name="action">The action that its role's policy lacks.</param>
    /// <returns>
    /// The same; but a caller that cannot read the organization does not know that its own account is a member, and reads that account's root
    /// user by itself.
    /// </returns>
    public static string MissedWithout(string action) => action == "organizations:DescribeOrganization" ? "iam:GetAccountSummary" : action;

    /// <summary>Runs PowerShell with the module imported, as a machine has it that has installed it.</summary>
    /// <param name="command">What it runs.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="folder">The folder that it starts in.</param>
    /// <param name="logPath">The review's log.</param>
    public static async Task<ReviewRun> StartAsync(string command, IReadOnlyDictionary<string, string> environment, string folder, string logPath)
    {
        ProcessOutcome process = await CleanProcess.RunAsync(
            CleanProcess.Find("pwsh"),
            ["-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{RunbookHost.Manifest}'; {command}"],
            environment,
            folder);
        return new(process, File.Exists(logPath) ? await File.ReadAllLinesAsync(logPath) : []);
    }

    private static string? Text(string line, string name)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
    }
}
