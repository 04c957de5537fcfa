using System.Globalization;
using System.Text;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

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
    /// <param name="account">The account.</param>
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
