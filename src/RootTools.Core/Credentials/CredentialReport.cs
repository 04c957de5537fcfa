using System.Text;

namespace RootTools.Credentials;

/// <summary>
/// Reads the root credentials of the caller's own account, the management account or one outside any organization: no root
/// session can be opened there, so its own account summary and credential report answer.
/// </summary>
/// <param name="aws">The connection's own caller.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class OwnAccountReader(IAwsCaller aws, TimeProvider clock)
{
    private readonly CredentialReportReader _report = new(aws, clock);

    /// <summary>Fills in what the root user has.</summary>
    /// <param name="status">The status to fill in.</param>
    public async Task<RootCredentialStatus> FillAsync(RootCredentialStatus status, CancellationToken cancellationToken)
    {
        RootAccountSummary summary = await new RootCredentialReader(aws).GetSummaryAsync(cancellationToken);
        RootCredentialStatus seen = status with
        {
            HasPassword = summary.HasPassword,
            HasAccessKey = summary.HasAccessKey,
            HasMfa = summary.HasMfa,
            HasSigningCertificate = summary.HasSigningCertificate,
        };
        if (seen.HasRootCredential is not true)
        {
            return seen;
        }

        // The report may be hours old. What the summary says is there or not wins; the report tells the ages.
        CredentialReportRow row = await _report.GetRootUserAsync(cancellationToken);
        return seen with
        {
            PasswordLastUsed = summary.HasPassword ? row.PasswordLastUsed : null,
            AccessKeys = summary.HasAccessKey ? row.AccessKeys : [],
            MfaDevices = summary.HasMfa ? [new RootMfaDevice()] : [],
            SigningCertificates = summary.HasSigningCertificate ? row.SigningCertificates : [],
        };
    }
}

/// <summary>Has AWS make the credential report of the caller's own account, waits for it, and reads the root user's row.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.</remarks>
/// <param name="aws">The connection's own caller.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class CredentialReportReader(IAwsCaller aws, TimeProvider clock)
{
    // AWS takes seconds in a small account and minutes in one with thousands of users.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Reads the root user's row.</summary>
    /// <exception cref="RootToolsException">AWS did not finish the report in time, or there is no root user in it.</exception>
    public async Task<CredentialReportRow> GetRootUserAsync(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        for (TimeSpan delay = FirstDelay; ; delay = Shorter(delay + delay, LongestDelay))
        {
            if (await FindReportAsync(cancellationToken) is { } report)
            {
                return CredentialReportRow.Find(report) ?? throw new RootToolsException(NotUsable("has no row for the root user"));
            }

            if (clock.GetElapsedTime(started) + delay > Patience)
            {
                throw new RootToolsException(NotUsable($"was not ready after {Patience.TotalMinutes:0} minutes"));
            }

            await Task.Delay(delay, clock, cancellationToken);
        }
    }

    private async Task<string?> FindReportAsync(CancellationToken cancellationToken)
    {
        Iam.GenerateCredentialReport.Output progress = await aws.SendAsync(new Iam.GenerateCredentialReport(), cancellationToken);
        if (progress.State != Iam.GenerateCredentialReport.Complete)
        {
            return null;
        }

        try
        {
            Iam.GetCredentialReport.Output report = await aws.SendAsync(new Iam.GetCredentialReport(), cancellationToken);
            return Encoding.UTF8.GetString(report.Content ?? []);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode is Iam.ReportInProgress or Iam.ReportNotPresent or Iam.ReportExpired)
        {
            // The two calls may be answered by different hosts, of which one knows of the report and the other does not yet.
            return null;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static RootError NotUsable(string what) => new(
        "CredentialReportNotUsable", RootErrorKind.Timeout,
        $"The credential report of the caller's own account {what}.",
        "Run again: AWS keeps a finished report for four hours.");
}

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
