namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The credential reports of accounts: started by one call, ready two seconds later or when asked for again, kept for four hours.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.
/// </summary>
internal sealed class CredentialReports
{
    private static readonly TimeSpan TimeToGenerate = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(4);
    private readonly Dictionary<string, Report> _reports = new(StringComparer.Ordinal);

    /// <summary>GenerateCredentialReport.</summary>
    public Structure Generate(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:GenerateCredentialReport", "*");
        string account = request.Caller.Account.Id;
        if (Find(request) is not Report report)
        {
            _reports[account] = new Report(request.Now, null);
            return new()
            {
                ["State"] = "STARTED",
                ["Description"] = "No report exists. Starting a new report generation task",
            };
        }

        Complete(request, report);
        return new() { ["State"] = "COMPLETE" };
    }

    /// <summary>GetCredentialReport.</summary>
    [Guess("iam", "GetCredentialReport: the message about a report that has expired")]
    public Structure Get(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:GetCredentialReport", "*");
        if (!_reports.TryGetValue(request.Caller.Account.Id, out Report? report))
        {
            throw new ServiceFaultException(410, "ReportNotPresent", "No report exists. Please generate a new report.");
        }

        if (report.Content is null && request.Now - report.Generated >= TimeToGenerate)
        {
            report = Complete(request, report);
        }

        if (report.Content is null)
        {
            throw new ServiceFaultException(404, "ReportInProgress", null);
        }

        if (request.Now - report.Generated > Kept)
        {
            throw new ServiceFaultException(
                410, "ReportExpired", "The most recent report is more than four hours old. Please generate a new report.");
        }

        return new()
        {
            ["Content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(report.Content)),
            ["ReportFormat"] = "text/csv",
            ["GeneratedTime"] = report.Generated,
        };
    }

    private Report Complete(ServiceRequest request, Report report)
    {
        Report complete = report.Content is null ? new(request.Now, CredentialReportCsv.Write(request.Caller.Account)) : report;
        _reports[request.Caller.Account.Id] = complete;
        return complete;
    }

    private Report? Find(ServiceRequest request) =>
        _reports.TryGetValue(request.Caller.Account.Id, out Report? report) && request.Now - report.Generated <= Kept ? report : null;

    private sealed record Report(DateTimeOffset Generated, string? Content);
}

/// <summary>
/// The text of a credential report: a row for the root user, then one for each user.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format.
/// </summary>
internal static class CredentialReportCsv
{
    private const string NotAvailable = "N/A";
    private const string NotSupported = "not_supported";

    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    /// <summary>Writes the report of an account.</summary>
    public static string Write(SimulatedAccount account)
    {
        var report = new StringBuilder(Header);
        report.Append('\n').Append(string.Join(",", RootRow(account)));
        foreach (IamUser user in account.Users)
        {
            report.Append('\n').Append(string.Join(",", UserRow(user)));
        }

        return report.ToString();
    }

    private static IEnumerable<string> RootRow(SimulatedAccount account)
    {
        RootUser root = account.Root;
        return
        [
            "<root_account>",
            account.RootArn,
            Date(account.JoinedTimestamp),
            NotSupported,
            root.PasswordLastUsed is DateTimeOffset used ? Date(used) : "no_information",
            NotSupported,
            NotSupported,
            Flag(root.MfaDevices.Count > 0),
            .. Keys([.. root.AccessKeys]),
            .. Certificates([.. root.SigningCertificates]),
        ];
    }

    private static IEnumerable<string> UserRow(IamUser user) =>
    [
        user.Name,
        user.Arn,
        Date(user.CreateDate),
        Flag(user.PasswordCreated is not null),
        user.PasswordCreated is null ? NotAvailable : "no_information",
        user.PasswordCreated is DateTimeOffset created ? Date(created) : NotAvailable,
        NotAvailable,
        Flag(user.MfaDevices.Count > 0),
        .. Keys([.. user.AccessKeys]),
        .. Certificates([]),
    ];

    private static IEnumerable<string> Keys(AccessKey[] keys) =>
        Enumerable.Range(0, 2).SelectMany(index => index < keys.Length ? Key(keys[index]) : NoKey());

    private static IEnumerable<string> Key(AccessKey key) =>
    [
        Flag(key.IsActive),
        Date(key.CreateDate),
        key.LastUsed is AccessKeyUse used ? Date(used.Date) : NotAvailable,
        key.LastUsed?.Region ?? NotAvailable,
        key.LastUsed?.ServiceName ?? NotAvailable,
    ];

    private static IEnumerable<string> NoKey() => [Flag(false), NotAvailable, NotAvailable, NotAvailable, NotAvailable];

    private static IEnumerable<string> Certificates(SigningCertificate[] certificates) =>
        Enumerable.Range(0, 2).SelectMany<int, string>(index => index < certificates.Length
            ? [Flag(certificates[index].IsActive), Date(certificates[index].UploadDate)]
            : [Flag(false), NotAvailable]);

    private static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
