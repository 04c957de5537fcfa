namespace RootTools.Reports;

/// <summary>The forms that a report is written in.</summary>
public enum ReportFormat : long
{
    /// <summary>One page for people, which asks nobody for anything: <c>.html</c>.</summary>
    Html,

    /// <summary>The snapshot, which is read back as it was: <c>.json</c>.</summary>
    Json,

    /// <summary>A table with one row for each account, for spreadsheets: <c>.csv</c>.</summary>
    Csv,

    /// <summary>
    /// Findings for AWS Security Hub, one for each account and control, as a JSON array: <c>.asff.json</c>.
    /// See https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html.
    /// </summary>
    Asff,

    /// <summary>
    /// Compliance findings (class 2003) of the Open Cybersecurity Schema Framework, one for each account and control, a line each:
    /// <c>.ocsf.json</c> or <c>.ocsf.jsonl</c>. See https://schema.ocsf.io/1.6.0/classes/compliance_finding.
    /// </summary>
    Ocsf,
}

/// <summary>Tells the form of a report from the name of its file.</summary>
public static class ReportFormats
{
    private static readonly (string Ending, ReportFormat Format)[] Endings =
    [
        (".asff.json", ReportFormat.Asff), (".ocsf.json", ReportFormat.Ocsf), (".ocsf.jsonl", ReportFormat.Ocsf),
        (".html", ReportFormat.Html), (".htm", ReportFormat.Html), (".json", ReportFormat.Json), (".csv", ReportFormat.Csv),
    ];

    /// <summary>Finds the form.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The form; null when the name does not tell.</returns>
    public static ReportFormat? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Endings.Where(ending => path.EndsWith(ending.Ending, StringComparison.OrdinalIgnoreCase))
            .Select(ending => (ReportFormat?)ending.Format)
            .FirstOrDefault();
    }
}
