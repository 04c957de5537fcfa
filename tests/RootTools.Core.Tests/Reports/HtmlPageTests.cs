using System.Text.Json;
using System.Text.RegularExpressions;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Html;

namespace RootTools.Tests.Reports;

/// <summary>What the HTML report says, without a browser. What it does in one is told by the tests in RootTools.Browser.Tests.</summary>
public sealed class HtmlPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Parts_that_nothing_was_given_for_are_not_part_of_the_report_and_no_zero()
    {
        string page = Write(Report(Clean("111111111111")));

        foreach (string command in new[] { "Test-RootCompliance", "Get-RootGuardrail", "Test-RootAccess", "Find-RootLockedResource", "Get-RootActivity", "Get-RootJournal" })
        {
            Assert.Contains($"not part of this report · <code>{command}</code>", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("id=\"guardrails\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"compliance\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_statuses_nothing_is_said_of_root_credentials()
    {
        string page = Write(Report() with { Compliance = [Failed("111111111111")] });

        Assert.Contains("Root credentials are not part of this report: nothing is said of them here.", page, StringComparison.Ordinal);
        Assert.Contains("1 not audited", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No root user that could be seen has credentials", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_was_not_seen_is_counted_as_not_known()
    {
        RootCredentialStatus denied = Clean("222222222222") with
        {
            HasPassword = null,
            HasAccessKey = null,
            HasMfa = null,
            HasSigningCertificate = null,
            Outcome = RootCredentialOutcome.Denied,
        };

        string page = Write(Report(Clean("111111111111"), denied));

        Assert.Contains("No root user that could be seen has credentials; 1 could not be seen.", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"has\">not known</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_name_holds_ends_the_script_or_turns_the_line_around()
    {
        string page = Write(Report(Clean("111111111111") with { AccountName = "</script><script>alert(1)</script>\u202Eevil\u0001" }) with
        {
            OrganizationId = "\"><img src=x onerror=alert(1)>",
        });

        Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        JsonElement account = Data(page).GetProperty("accounts")[0];
        Assert.Equal(@"</script><script>alert(1)</script>\u{202E}evil\u{0001}", account[1].GetString());
    }

    [Fact]
    public void The_page_allows_its_own_style_and_script_and_nothing_else()
    {
        string page = Write(Report(Clean("111111111111")));

        string policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal(Hash(Between(page, "<style>", "</style>")), Regex.Match(policy, "style-src 'sha256-([^']+)'").Groups[1].Value);
        Assert.Equal(Hash(Between(page, "</script>\n<script>", "</script>")), Regex.Match(policy, "script-src 'sha256-([^']+)'").Groups[1].Value);
        Assert.DoesNotMatch("(src|href)=\"(?!#)", page.Replace("xlink:", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_text_of_many_accounts_is_there_once()
    {
        string few = Write(Report(Enumerable.Range(0, 10).Select(Denied).ToArray()));
        string many = Write(Report(Enumerable.Range(0, 200).Select(Denied).ToArray()));

        Assert.Equal(Data(few).GetProperty("texts").GetArrayLength(), Data(many).GetProperty("texts").GetArrayLength());

        static RootCredentialStatus Denied(int number) => Clean($"{100000000000 + number}") with
        {
            HasPassword = null,
            HasAccessKey = null,
            HasMfa = null,
            HasSigningCertificate = null,
            Outcome = RootCredentialOutcome.Denied,
            Error = new RootError("RootDenied", RootErrorKind.DeniedByPolicy, $"Account {100000000000 + number} is denied.", "Ask.", $"{100000000000 + number}"),
        };
    }

    [Fact]
    public void What_to_do_first_is_about_what_can_be_used_at_once_and_never_about_the_management_account()
    {
        RootCredentialStatus withKey = Clean("111111111111") with
        {
            HasAccessKey = true,
            AccessKeys = [new() { Id = "AKIAIOSFODNN7EXAMPLE", Status = "Active", Created = Now.AddYears(-2) }],
            Outcome = RootCredentialOutcome.CredentialsPresent,
        };

        string member = Write(Report(withKey));
        string management = Write(Report(withKey with { IsMember = false }) with { ManagementAccountId = "111111111111" });

        Assert.Contains("Remove-MemberRootCredential -CredentialType AccessKey -WhatIf", member, StringComparison.Ordinal);
        Assert.DoesNotContain("Remove-MemberRootCredential", management, StringComparison.Ordinal);
        Assert.Contains("No policy limits it, and no central session reaches it", management, StringComparison.Ordinal);
    }

    private static string Write(RootReport report)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(report, writer);
        return writer.ToString();
    }

    private static RootReport Report(params RootCredentialStatus[] statuses) =>
        new() { CreatedAt = Now, ModuleVersion = "0.1.0", Statuses = statuses };

    private static RootCredentialStatus Clean(string id) => new()
    {
        AccountId = id,
        AccountName = "web",
        IsMember = true,
        HasPassword = false,
        HasAccessKey = false,
        HasMfa = false,
        HasSigningCertificate = false,
        Outcome = RootCredentialOutcome.Clean,
        CheckedAt = Now,
    };

    private static RootComplianceResult Failed(string id) => new()
    {
        AccountId = id,
        Framework = "CIS AWS Foundations",
        Version = "7.0",
        ControlId = "2.4",
        Title = "Ensure no 'root' user account access key exists",
        Status = RootComplianceStatus.Fail,
        Reason = "It has one.",
        Severity = RootComplianceSeverity.Critical,
    };

    private static JsonElement Data(string page) =>
        JsonDocument.Parse(Between(page, "id=\"data\">", "</script>")).RootElement;

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Hash(string text) =>
        Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
