using System.Globalization;

namespace RootTools.Credentials;

/// <summary>The root user's row of a credential report.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html. The report names no ids, and marks
/// what is not there with <c>N/A</c>, <c>no_information</c> or <c>not_supported</c>.
/// </remarks>
internal sealed class CredentialReportRow
{
    private const string RootUser = "<root_account>";

    private readonly Dictionary<string, string> _fields;

    private CredentialReportRow(Dictionary<string, string> fields) => _fields = fields;

    public DateTimeOffset? PasswordLastUsed => Time("password_last_used");

    public IReadOnlyList<RootAccessKey> AccessKeys => [.. Keys().OfType<RootAccessKey>()];

    public IReadOnlyList<RootSigningCertificate> SigningCertificates => [.. Certificates().OfType<RootSigningCertificate>()];

    /// <summary>Finds the root user's row.</summary>
    /// <param name="report">The whole report, as CSV.</param>
    /// <returns>The row, or null when the report has none.</returns>
    public static CredentialReportRow? Find(string report)
    {
        string[] lines = report.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        string? row = Array.Find(lines, line => line.StartsWith(RootUser + ",", StringComparison.Ordinal));
        if (row is null)
        {
            return null;
        }

        // No field of the header or of the root user's row can hold a comma or a quote, so that splitting is all it takes.
        string[] values = row.Split(',');
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach ((string name, int index) in lines[0].Split(',').Select((name, index) => (name, index)))
        {
            fields[name] = index < values.Length ? values[index] : "";
        }

        return new CredentialReportRow(fields);
    }

    private IEnumerable<RootAccessKey?> Keys()
    {
        foreach (string key in new[] { "access_key_1", "access_key_2" })
        {
            DateTimeOffset? created = Time($"{key}_last_rotated");
            DateTimeOffset? used = Time($"{key}_last_used_date");
            yield return IsTrue($"{key}_active") || created is not null
                ? new RootAccessKey
                {
                    Status = Status($"{key}_active"),
                    Created = created,
                    LastUsed = used,
                    LastUsedService = used is null ? null : Text($"{key}_last_used_service"),
                    LastUsedRegion = used is null ? null : Text($"{key}_last_used_region"),
                }
                : null;
        }
    }

    private IEnumerable<RootSigningCertificate?> Certificates()
    {
        foreach (string certificate in new[] { "cert_1", "cert_2" })
        {
            DateTimeOffset? uploaded = Time($"{certificate}_last_rotated");
            yield return IsTrue($"{certificate}_active") || uploaded is not null
                ? new RootSigningCertificate { Status = Status($"{certificate}_active"), Uploaded = uploaded }
                : null;
        }
    }

    private string Status(string field) => IsTrue(field) ? "Active" : "Inactive";

    private bool IsTrue(string field) => string.Equals(Text(field), "true", StringComparison.OrdinalIgnoreCase);

    private string? Text(string field) => _fields.TryGetValue(field, out string? value) && value is not ("N/A" or "") ? value : null;

    private DateTimeOffset? Time(string field) =>
        DateTimeOffset.TryParse(
            Text(field),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? time
            : null;
}
