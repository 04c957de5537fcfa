using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RootTools.Permissions;

namespace RootTools.Reports.Evidence;

/// <summary>Who collected evidence, where, with what, and what the cmdlets behind it had to be allowed.</summary>
public sealed record EvidenceRun
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of RootTools.</summary>
    public string ModuleVersion { get; init; } = RootReport.ThisModuleVersion;

    /// <summary>The version of PowerShell.</summary>
    public required string PowerShellVersion { get; init; }

    /// <summary>The runtime.</summary>
    public string Runtime { get; init; } = RuntimeInformation.FrameworkDescription;

    /// <summary>The operating system.</summary>
    public string OperatingSystem { get; init; } = RuntimeInformation.OSDescription;

    /// <summary>The computer's name.</summary>
    public string Computer { get; init; } = Environment.MachineName;

    /// <summary>The name of the computer's user.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Who was connected to which organization; null when nobody was, or not to the one that the results come from.</summary>
    public RootContext? Caller { get; init; }

    /// <summary>The cmdlets that give results such as those in the report.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>The least-privilege IAM policy of these cmdlets; null when they need none. What the caller was allowed besides was not read.</summary>
    public JsonNode? RequiredPolicy { get; init; }

    /// <summary>The state of the journal that the excerpt is from; null when there is none.</summary>
    public JournalCheckResult? Journal { get; init; }

    /// <summary>Describes the run that a report comes from.</summary>
    /// <param name="report">The report.</param>
    /// <param name="caller">Who was connected; null when that is not known.</param>
    /// <param name="powerShellVersion">The version of PowerShell.</param>
    /// <param name="journal">The check of the journal; null when there is none.</param>
    /// <param name="now">The time.</param>
    public static EvidenceRun Of(
        RootReport report, RootContext? caller, string powerShellVersion, JournalCheckResult? journal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        string[] commands = [.. CommandsOf(report).Where(given => given.Count > 0 && CommandPermissions.Commands.Contains(given.Command))
            .Select(given => given.Command)];
        string? policy = RootRequiredPermission.For(commands, report.Partition ?? "aws", [], includeOptional: true).PolicyDocument;
        return new()
        {
            CreatedAt = now,
            PowerShellVersion = powerShellVersion,
            Caller = caller,
            Commands = commands,
            RequiredPolicy = policy is null ? null : JsonNode.Parse(policy),
            Journal = journal,
        };
    }

    private static IEnumerable<(string Command, int Count)> CommandsOf(RootReport report) =>
    [
        ("Compare-RootReport", report.Changes.Count),
        ("Find-RootLockedResource", report.LockedResources.Count),
        ("Get-MemberAccountSetting", report.Settings.Count),
        ("Get-RootAccessFeature", report.Features.Count),
        ("Get-RootActivity", report.Activity.Count),
        ("Get-RootCredentialStatus", report.Statuses.Count),
        ("Get-RootDelegatedAdministrator", report.Delegates.Count),
        ("Get-RootGuardrail", report.Guardrails.Count),
        ("Get-RootJournal", report.Journal.Count),
        ("Test-RootAccess", report.Readiness.Count),
        ("Test-RootCompliance", report.Compliance.Count),
    ];
}
