using System.Text;
using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.ResourcePolicies;
using RootTools.Settings;

namespace RootTools.Reports.Formats;

/// <summary>
/// Writes a report as a table: one row for each account that any result names, for spreadsheets and for Import-Csv. The columns of the
/// credentials are named as in the status. An empty cell was not read, or is nothing.
/// </summary>
internal sealed class AccountTable
{
    private static readonly (string Name, Func<AccountTable, Row, object?> Cell)[] Columns =
    [
        ("AccountId", (_, row) => row.Id),
        ("AccountName", (_, row) => row.Any.Select(result => result.AccountName).FirstOrDefault(name => name is not null)),
        ("OrganizationalUnit", (_, row) => row.Placed.Select(result => result.OrganizationalUnit).FirstOrDefault(unit => unit is not null)),
        ("State", (_, row) => row.Placed.Select(result => result.State).FirstOrDefault(state => state is not null)),
        ("Email", (_, row) => row.Status?.Email ?? row.Setting?.PrimaryEmail),
        ("Outcome", (_, row) => row.Status?.Outcome),
        ("HasRootCredential", (_, row) => row.Status?.HasRootCredential),
        ("HasPassword", (_, row) => row.Status?.HasPassword),
        ("PasswordLastUsed", (_, row) => row.Status?.PasswordLastUsed),
        ("HasAccessKey", (_, row) => row.Status?.HasAccessKey),
        ("AccessKeys", (_, row) => row.Status?.AccessKeys),
        ("OldestAccessKey", (_, row) => row.Status?.AccessKeys.Min(key => key.Created)),
        ("AccessKeyLastUsed", (_, row) => row.Status?.AccessKeys.Max(key => key.LastUsed)),
        ("HasMfa", (_, row) => row.Status?.HasMfa),
        ("MfaDevices", (_, row) => row.Status?.MfaDevices),
        ("HasSigningCertificate", (_, row) => row.Status?.HasSigningCertificate),
        ("SigningCertificates", (_, row) => row.Status?.SigningCertificates),
        ("DeniedBy", (_, row) => row.Status?.DeniedBy),
        ("Error", (_, row) => row.Status?.Error),
        ("CheckedAt", (_, row) => row.Status?.CheckedAt),
        ("CompliancePassed", (table, row) => table.Count(row, RootComplianceStatus.Pass)),
        ("ComplianceFailed", (table, row) => table.Count(row, RootComplianceStatus.Fail)),
        ("ComplianceUnknown", (table, row) => table.Count(row, RootComplianceStatus.Unknown)),
        ("FailedControls", (table, row) => table._compliance[row.Id].Where(result => result.Status == RootComplianceStatus.Fail)
            .Select(result => $"{result.Framework} {result.Version} {result.ControlId}")),
        ("Guardrail", (_, row) => row.Guardrail?.Covered),
        ("Readiness", (table, row) => table._readiness[row.Id].Select(task => $"{task.TaskPolicy}: {task.Verdict}")),
        ("LockedResources", (table, row) => table._resources[row.Id].Where(resource => resource.IsLocked).Select(locked => locked.ToString())),
        ("SecurityContact", (_, row) => row.Setting?.SecurityContact?.EmailAddress),
        ("LastActivity", (table, row) => table._activity[row.Id].Select(activity => (DateTimeOffset?)activity.Time).Max()),
    ];

    private readonly RootReport _report;
    private readonly ILookup<string, RootComplianceResult> _compliance;
    private readonly ILookup<string, RootAccessReadiness> _readiness;
    private readonly ILookup<string, ResourcePolicy> _resources;
    private readonly ILookup<string, RootActivity> _activity;

    private AccountTable(RootReport report)
    {
        _report = report;
        _compliance = report.Compliance.ToLookup(result => result.AccountId);
        _readiness = report.Readiness.ToLookup(result => result.AccountId);
        _resources = report.LockedResources.ToLookup(result => result.AccountId);
        _activity = report.Activity.ToLookup(result => result.AccountId);
    }

    /// <summary>Writes the table, as RFC 4180 has it, every cell in quotes.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(RootReport report, Stream stream)
    {
        var table = new AccountTable(report);

        // With the mark of UTF-8, without which Excel takes names for those of another alphabet.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        using var writer = new StreamWriter(stream, utf8, 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(",", Columns.Select(column => Quote(column.Name))));
        foreach (Row row in table.Rows())
        {
            writer.WriteLine(string.Join(",", Columns.Select(column => Quote(Text(column.Cell(table, row))))));
        }
    }

    private IEnumerable<Row> Rows()
    {
        ILookup<string, RootCredentialStatus> statuses = _report.Statuses.ToLookup(status => status.AccountId);
        ILookup<string, RootGuardrailCoverage> guardrails = _report.Guardrails.ToLookup(coverage => coverage.AccountId);
        ILookup<string, MemberAccountSetting> settings = _report.Settings.ToLookup(setting => setting.AccountId);
        return AccountsOf(_report).OrderBy(id => id, StringComparer.Ordinal).Select(id => new Row(
            id,
            statuses[id].LastOrDefault(),
            guardrails[id].LastOrDefault(),
            settings[id].LastOrDefault(),
            _compliance[id].Concat<AccountResult>(_readiness[id]).Concat(_resources[id])));
    }

    /// <summary>Gives the ids of the accounts that any result names.</summary>
    public static HashSet<string> AccountsOf(RootReport report) =>
    [
        .. report.Statuses.Concat<AccountResult>(report.Guardrails).Concat(report.Settings).Concat(report.Compliance).Concat(report.Readiness)
            .Concat(report.LockedResources).Concat(report.Activity).Select(result => result.AccountId),
    ];

    // How many, where any control was tested; else nothing, which is not the same as none.
    private int? Count(Row row, RootComplianceStatus status) =>
        _compliance.Contains(row.Id) ? _compliance[row.Id].Count(result => result.Status == status) : null;

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => Listing.Join(texts),
        _ => Listing.Guard(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty),
    };

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private sealed record Row(
        string Id, RootCredentialStatus? Status, RootGuardrailCoverage? Guardrail, MemberAccountSetting? Setting, IEnumerable<AccountResult> Others)
    {
        public IEnumerable<AccountResult> Any => Placed.Concat(Others);

        public IEnumerable<PlacedAccountResult> Placed => new PlacedAccountResult?[] { Status, Guardrail, Setting }.OfType<PlacedAccountResult>();
    }
}
