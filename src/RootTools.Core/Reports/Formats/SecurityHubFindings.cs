using System.Text;
using System.Text.Json.Nodes;
using RootTools.Compliance;

namespace RootTools.Reports.Formats;

/// <summary>
/// Writes how accounts stand to controls as findings of the AWS Security Finding Format: one for each account and control, with an id that
/// stays the same from report to report, so that a later import updates the earlier one.
/// </summary>
/// <remarks>
/// Limits: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html and
/// https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html; 240 KB for a finding, 100 findings for a call of
/// BatchImportFindings. Every text here is cut so far that no finding comes near the first.
/// </remarks>
internal static class SecurityHubFindings
{
    private const int MostEvidence = 20;
    private const string Checks = "Software and Configuration Checks";

    /// <summary>Writes the findings: a JSON array with one of them to a line.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="place">Where Security Hub takes them.</param>
    public static void Write(RootReport report, Stream stream, SecurityHubPlace place)
    {
        char separator = '[';
        foreach (RootComplianceResult result in report.Compliance)
        {
            byte[] start = Encoding.ASCII.GetBytes($"{separator}\n");
            byte[] finding = FindingJson.Write(Of(report, result, place));
            stream.Write(start, 0, start.Length);
            stream.Write(finding, 0, finding.Length);
            separator = ',';
        }

        byte[] end = Encoding.ASCII.GetBytes("\n]\n");
        stream.Write(end, 0, end.Length);
    }

    private static JsonObject Of(RootReport report, RootComplianceResult result, SecurityHubPlace place)
    {
        string importer = place.AccountId ?? result.AccountId;
        string control = $"{result.Framework}/{result.Version}/{result.ControlId}";
        string time = report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return FindingJson.Object(
            ("SchemaVersion", "2018-10-08"),
            ("Id", FindingJson.Text($"roottools/{report.OrganizationId ?? "unknown"}/{result.AccountId}/{control}", 512)),
            ("ProductArn", $"arn:{place.Partition}:securityhub:{place.Region}:{importer}:product/{importer}/default"),
            ("ProductName", "RootTools"),
            ("CompanyName", "RootTools"),
            ("GeneratorId", FindingJson.Text($"RootTools/{control}", 512)),
            ("AwsAccountId", importer),
            ("Types", FindingJson.List(TypeOf(result.Framework))),
            ("CreatedAt", time),
            ("UpdatedAt", time),
            ("Severity", FindingJson.Object(("Label", LabelOf(result)), ("Original", result.Severity.ToString()))),
            ("Title", FindingJson.Text($"{result.ControlId} {result.Title}", 256) ?? result.Framework),
            ("Description", FindingJson.Text(result.Reason) ?? result.Status.ToString()),
            ("Remediation", Remedy(result)),
            ("ProductFields", FindingJson.Object([.. Fields(report, result)])),
            ("Resources", new JsonArray(FindingJson.Object(
                ("Type", "AwsAccount"),
                ("Id", $"AWS::::Account:{result.AccountId}"),
                ("Partition", place.Partition),
                ("Region", place.Region)))),
            ("Compliance", FindingJson.Object(
                ("Status", StatusOf(result.Status)),
                ("RelatedRequirements", FindingJson.List(FindingJson.Text($"{result.Framework} {result.Version}/{result.ControlId}", 64))))),
            ("Workflow", FindingJson.Object(("Status", IsSettled(result) ? "RESOLVED" : "NEW"))),
            ("RecordState", "ACTIVE"));
    }

    // https://docs.aws.amazon.com/securityhub/latest/userguide/asff-type-taxonomy.html
    private static string TypeOf(string framework) => framework switch
    {
        "CIS AWS Foundations" => $"{Checks}/Industry and Regulatory Standards/CIS AWS Foundations Benchmark",
        "NIST 800-53" => $"{Checks}/Industry and Regulatory Standards/NIST 800-53 Controls (USA)",
        "PCI DSS" => $"{Checks}/Industry and Regulatory Standards/PCI-DSS",
        _ => $"{Checks}/AWS Security Best Practices",
    };

    private static bool IsSettled(RootComplianceResult result) => result.Status is RootComplianceStatus.Pass or RootComplianceStatus.NotApplicable;

    // What was not seen is as bad as it may be.
    private static string LabelOf(RootComplianceResult result) =>
        IsSettled(result) ? "INFORMATIONAL" : result.Severity.ToString().ToUpperInvariant();

    // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Compliance.html: WARNING is for information that is missing.
    private static string StatusOf(RootComplianceStatus status) => status switch
    {
        RootComplianceStatus.Pass => "PASSED",
        RootComplianceStatus.Fail => "FAILED",
        RootComplianceStatus.NotApplicable => "NOT_AVAILABLE",
        _ => "WARNING",
    };

    private static JsonObject? Remedy(RootComplianceResult result)
    {
        JsonObject recommendation = FindingJson.Object(("Text", FindingJson.Text(result.Fix, 512)), ("Url", result.Source?.AbsoluteUri));
        return recommendation.Count > 0 ? FindingJson.Object(("Recommendation", recommendation)) : null;
    }

    private static IEnumerable<(string, JsonNode?)> Fields(RootReport report, RootComplianceResult result)
    {
        yield return ("RootTools/Version", FindingJson.Text(report.ModuleVersion, 64));
        yield return ("RootTools/AccountId", result.AccountId);
        yield return ("RootTools/AccountName", FindingJson.Text(result.AccountName));
        yield return ("RootTools/Sandbox", FindingJson.Text(report.Sandbox));
        for (int i = 0; i < Math.Min(MostEvidence, result.Evidence.Count); i++)
        {
            yield return ($"RootTools/Evidence/{i + 1}", FindingJson.Text(result.Evidence[i]));
        }
    }
}

/// <summary>Where AWS Security Hub takes findings.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Region">The Region.</param>
/// <param name="AccountId">
/// The account that imports all of them. Null for each account its own: Security Hub takes a finding from the account alone that it names.
/// </param>
internal sealed record SecurityHubPlace(string Partition, string Region, string? AccountId);
