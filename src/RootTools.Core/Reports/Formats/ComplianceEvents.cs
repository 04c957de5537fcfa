using System.Text.Json.Nodes;
using RootTools.Compliance;

namespace RootTools.Reports.Formats;

/// <summary>
/// Writes how accounts stand to controls as Compliance Finding events of the Open Cybersecurity Schema Framework, with the profile cloud: one
/// event to a line.
/// </summary>
/// <remarks>See https://schema.ocsf.io/1.6.0/classes/compliance_finding.</remarks>
internal static class ComplianceEvents
{
    private const int ClassUid = 2003;
    private const int Create = 1;

    /// <summary>Writes the events.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(RootReport report, Stream stream)
    {
        foreach (RootComplianceResult result in report.Compliance)
        {
            byte[] line = [.. FindingJson.Write(Of(report, result)), (byte)'\n'];
            stream.Write(line, 0, line.Length);
        }
    }

    private static JsonObject Of(RootReport report, RootComplianceResult result)
    {
        long time = report.CreatedAt.ToUnixTimeMilliseconds();
        string standard = $"{result.Framework} {result.Version}";
        (int severity, string severityName) = SeverityOf(result.Severity);
        (int state, string stateName) = result.Status is RootComplianceStatus.Fail or RootComplianceStatus.Unknown ? (1, "New") : (4, "Resolved");
        (int outcome, string outcomeName) = OutcomeOf(result.Status);
        return FindingJson.Object(
            ("activity_id", Create),
            ("activity_name", nameof(Create)),
            ("category_uid", 2),
            ("category_name", "Findings"),
            ("class_uid", ClassUid),
            ("class_name", "Compliance Finding"),
            ("type_uid", (ClassUid * 100) + Create),
            ("type_name", "Compliance Finding: Create"),
            ("severity_id", severity),
            ("severity", severityName),
            ("status_id", state),
            ("status", stateName),
            ("time", time),
            ("message", FindingJson.Text(result.Reason)),
            ("metadata", FindingJson.Object(
                ("version", "1.6.0"),
                ("product", FindingJson.Object(
                    ("name", "RootTools"), ("vendor_name", "RootTools"), ("version", FindingJson.Text(report.ModuleVersion, 64)))),
                ("profiles", new JsonArray("cloud")),
                ("labels", report.Sandbox is null ? null : new JsonArray("sandbox")),
                ("tenant_uid", FindingJson.Text(report.OrganizationId)))),
            ("finding_info", FindingJson.Object(
                ("uid", $"roottools/{report.OrganizationId ?? "unknown"}/{result.AccountId}/{standard}/{result.ControlId}"),
                ("title", FindingJson.Text($"{result.ControlId} {result.Title}")),
                ("desc", FindingJson.Text(result.Reason)),
                ("created_time", time),
                ("src_url", result.Source?.AbsoluteUri))),
            ("compliance", FindingJson.Object(
                ("control", FindingJson.Text(result.ControlId)),
                ("standards", FindingJson.List(FindingJson.Text(standard))),
                ("desc", FindingJson.Text(result.Title)),
                ("status_id", outcome),
                ("status", outcomeName),
                ("status_details", FindingJson.List(
                    [FindingJson.Text(result.Reason), .. result.Evidence.Select(evidence => FindingJson.Text(evidence))])))),
            ("cloud", FindingJson.Object(
                ("provider", "AWS"),
                ("region", FindingJson.Text(report.Region)),
                ("cloud_partition", FindingJson.Text(report.Partition)),
                ("account", Account(result)),
                ("org", report.OrganizationId is null ? null : FindingJson.Object(("uid", FindingJson.Text(report.OrganizationId)))))),
            ("resources", new JsonArray(FindingJson.Object(
                ("uid", result.AccountId),
                ("name", FindingJson.Text(result.AccountName)),
                ("type", "AWS::::Account"),
                ("cloud_partition", FindingJson.Text(report.Partition))))),
            ("remediation", FindingJson.Text(result.Fix) is { } fix
                ? FindingJson.Object(("desc", fix), ("references", FindingJson.List(result.Source?.AbsoluteUri)))
                : null));
    }

    private static JsonObject Account(RootComplianceResult result) => FindingJson.Object(
        ("uid", result.AccountId), ("name", FindingJson.Text(result.AccountName)), ("type_id", 10), ("type", "AWS Account"));

    private static (int Id, string Name) SeverityOf(RootComplianceSeverity severity) => ((int)severity + 1, severity.ToString());

    // Warning is for a check that came to no result because information is missing.
    private static (int Id, string Name) OutcomeOf(RootComplianceStatus status) => status switch
    {
        RootComplianceStatus.Pass => (1, "Pass"),
        RootComplianceStatus.Fail => (3, "Fail"),
        RootComplianceStatus.NotApplicable => (99, "Not applicable"),
        _ => (2, "Warning"),
    };
}
