using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Html;

namespace RootTools.Browser.Tests.Reports;

/// <summary>Reports of invented accounts: the same for the same number.</summary>
internal static class ReportScene
{
    public const string Hostile = "<script>document.title='owned'</script>";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] Units = ["Root/Prod", "Root/Prod/Web", "Root/Dev", "Root/Security", "Root/Sandbox"];
    private static readonly string[] Purposes = ["web", "ledger", "batch", "über-mail", "会計", "data-lake", "billing"];

    private static readonly (string Framework, string Version, string Id, string Title)[] Controls =
    [
        .. new[] { "3.0", "5.0", "7.0" }.SelectMany(version => Enumerable.Range(1, 6).Select(
            number => ("CIS AWS Foundations", version, $"1.{number}", $"Ensure that rule {number} holds for the 'root' user"))),
        ("AWS Security Hub", "current", "IAM.4", "IAM root user access key should not exist"),
        ("AWS Security Hub", "current", "IAM.6", "Hardware MFA should be enabled for the root user"),
        ("AWS Security Hub", "current", "IAM.9", "MFA should be enabled for the root user"),
    ];

    /// <summary>The page of a report.</summary>
    public static string Html(RootReport report, string? besides = null)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(report, writer, besides);
        return writer.ToString();
    }

    /// <summary>A report over a number of accounts, of which the third has a name that wants to be markup.</summary>
    public static RootReport Of(int accounts)
    {
        var random = new Random(14);
        RootCredentialStatus[] statuses = [.. Enumerable.Range(0, accounts).Select(number => Status(number, random))];
        MemberAccount[] accountsOf = [.. statuses.Select(status => new MemberAccount { Id = status.AccountId, Name = status.AccountName })];
        return new RootReport
        {
            CreatedAt = Now,
            ModuleVersion = "0.1.0",
            OrganizationId = "o-a1b2c3d4e5",
            ManagementAccountId = "100000000000",
            Partition = "aws",
            Region = "eu-west-1",
            CallerArn = "arn:aws:iam::100000000000:user/auditor",
            Statuses = statuses,
            Activity = [.. Activity(accountsOf, Now)],
            Changes = [.. Changes(accountsOf, Now)],
            Compliance = [.. Compliance(statuses)],
            History =
            [
                .. Enumerable.Range(1, 6).Select(month => new RootReportPoint
                {
                    CreatedAt = Now.AddMonths(month - 7),
                    Accounts = accounts - 7 + month,
                    WithCredentials = (accounts / 4) + (30 - (4 * month)),
                    Passwords = accounts / 5,
                    AccessKeys = (accounts / 9) + (12 - month),
                    MfaDevices = accounts / 8,
                    SigningCertificates = 3,
                    Denied = accounts / 15,
                    NotAuditable = accounts / 40,
                    Failed = month % 2,
                }),
            ],
        };
    }

    /// <summary>Invented results of the accounts.</summary>
    public static IEnumerable<RootComplianceResult> Compliance(IEnumerable<RootCredentialStatus> statuses) =>
        statuses.SelectMany(status => Controls.Select((control, place) => Judge(status, control, place)));

    /// <summary>Invented events of some of the accounts, over a season.</summary>
    public static IEnumerable<RootActivity> Activity(IReadOnlyList<MemberAccount> accounts, DateTimeOffset now)
    {
        var random = new Random(14);
        foreach (int number in Enumerable.Range(0, Math.Min(120, accounts.Count)))
        {
            MemberAccount account = accounts[random.Next(accounts.Count)];
            RootActivityVerdict verdict = (RootActivityVerdict)random.Next(6);
            yield return new RootActivity
            {
                AccountId = account.Id,
                AccountName = account.Name,
                Time = now.AddDays(-random.Next(90)),
                Kind = verdict == RootActivityVerdict.SignedIn ? RootActivityKind.SignIn : RootActivityKind.SessionCall,
                EventName = verdict == RootActivityVerdict.SignedIn ? "ConsoleLogin" : "DeleteAccessKey",
                EventSource = "iam.amazonaws.com",
                Outcome = verdict == RootActivityVerdict.Denied ? RootActivityResult.Denied : RootActivityResult.Succeeded,
                IsReadOnly = false,
                SourceIp = $"203.0.113.{number}",
                Verdict = verdict,
                Reason = verdict == RootActivityVerdict.SignedIn ? "Somebody signed in as the root user." : "A central session did it.",
                Severity = verdict == RootActivityVerdict.SignedIn ? RootActivitySeverity.High : RootActivitySeverity.Informational,
                Event = "{}",
            };
        }
    }

    /// <summary>Invented changes, one of each kind.</summary>
    public static IEnumerable<RootChange> Changes(IReadOnlyList<MemberAccount> accounts, DateTimeOffset now) =>
        Enum.GetValues<RootChangeKind>().Select((kind, place) => new RootChange
        {
            Kind = kind,
            Severity = kind == RootChangeKind.CredentialAppeared ? RootComplianceSeverity.Critical : RootComplianceSeverity.Low,
            AccountId = kind == RootChangeKind.FeatureChanged ? null : accounts[place * 7 % accounts.Count].Id,
            AccountName = kind == RootChangeKind.FeatureChanged ? null : accounts[place * 7 % accounts.Count].Name,
            Subject = kind == RootChangeKind.CredentialAppeared ? "access key AKIAIOSFODNN7EXAMPLE" : "what it is about",
            Before = place % 2 == 0 ? null : "before",
            After = place % 3 == 0 ? null : "after",
            Time = now.AddDays(-place),
            Explanation = kind == RootChangeKind.CredentialAppeared ? "Made by root sign-in from 203.0.113.7." : null,
        });

    private static RootCredentialStatus Status(int number, Random random)
    {
        string id = (100000000000 + (number * 7919L)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        bool isMade = random.Next(4) == 0;
        bool hasKey = isMade && random.Next(2) == 0;
        bool hasPassword = isMade && (!hasKey || random.Next(2) == 0);
        RootCredentialOutcome outcome = random.Next(20) switch
        {
            0 => RootCredentialOutcome.Denied,
            1 => RootCredentialOutcome.NotAuditable,
            _ when isMade => RootCredentialOutcome.CredentialsPresent,
            _ => RootCredentialOutcome.Clean,
        };
        bool isSeen = outcome is RootCredentialOutcome.CredentialsPresent or RootCredentialOutcome.Clean;
        return new RootCredentialStatus
        {
            AccountId = id,
            AccountName = number == 2 ? Hostile : $"{Purposes[number % Purposes.Length]}-{number:0000}",
            Email = $"aws+{number}@example.com",
            OrganizationalUnit = Units[number % Units.Length],
            State = outcome == RootCredentialOutcome.NotAuditable ? "SUSPENDED" : "ACTIVE",
            HasPassword = isSeen ? hasPassword : null,
            PasswordLastUsed = isSeen && hasPassword && number % 3 == 0 ? Now.AddDays(-random.Next(2000)) : null,
            HasAccessKey = isSeen ? hasKey : null,
            AccessKeys = isSeen && hasKey
                ? [new() { Id = $"AKIAIOSFODNN{number:00000000}", Status = number % 3 == 0 ? "Inactive" : "Active", Created = Now.AddDays(-random.Next(3000)) }]
                : [],
            HasMfa = isSeen ? hasPassword && number % 2 == 0 : null,
            MfaDevices = isSeen && hasPassword && number % 2 == 0
                ? [new() { SerialNumber = $"arn:aws:iam::{id}:mfa/root-account-mfa-device", Type = RootMfaDeviceType.Virtual, Enabled = Now.AddDays(-400) }]
                : [],
            HasSigningCertificate = isSeen ? false : null,
            Outcome = outcome,
            CheckedAt = Now.AddMinutes(-5),
            Error = isSeen ? null : new RootError(
                "RootDeniedByScp", RootErrorKind.DeniedByPolicy, $"Account {id}: a policy denies root users, central sessions included.",
                "Exempt central root sessions.", id),
        };
    }

    private static RootComplianceResult Judge(RootCredentialStatus status, (string Framework, string Version, string Id, string Title) control, int place)
    {
        bool isKey = place % 3 == 0;
        bool? fails = isKey ? status.HasAccessKey : status.HasPassword is true && status.HasMfa is false;
        RootComplianceStatus verdict = status.HasRootCredential is null ? RootComplianceStatus.Unknown
            : fails is true ? RootComplianceStatus.Fail
            : RootComplianceStatus.Pass;
        return new RootComplianceResult
        {
            AccountId = status.AccountId,
            AccountName = status.AccountName,
            Framework = control.Framework,
            Version = control.Version,
            ControlId = control.Id,
            Title = control.Title,
            Status = verdict,
            Severity = isKey ? RootComplianceSeverity.Critical : RootComplianceSeverity.Medium,
            Reason = verdict switch
            {
                RootComplianceStatus.Fail => $"The root user of {status.AccountId} has what the control forbids.",
                RootComplianceStatus.Pass => "The root user has no credentials: they were removed, or never made.",
                _ => "The account could not be read.",
            },
            Evidence = verdict == RootComplianceStatus.Fail ? [.. status.AccessKeys.Select(key => key.ToString())] : [],
            Fix = verdict == RootComplianceStatus.Fail ? $"Remove-MemberRootCredential {status.AccountId}" : null,
        };
    }
}
