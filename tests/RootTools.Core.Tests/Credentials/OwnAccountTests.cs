using System.Text;
using RootTools.Credentials;

namespace RootTools.Core.Tests.Credentials;

public sealed class OwnAccountTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active," +
        "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region," +
        "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date," +
        "access_key_2_last_used_region,access_key_2_last_used_service," +
        "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string RootRow =
        "<root_account>,arn:aws:iam::111111111111:root,2015-01-01T00:00:00+00:00,not_supported,2026-08-01T10:00:00+00:00," +
        "not_supported,not_supported,true," +
        "true,2016-05-01T00:00:00+00:00,2026-07-01T00:00:00+00:00,us-east-1,ec2," +
        "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private static readonly MemberAccount Management = new() { Id = "111111111111", Name = "management", IsManagementAccount = true };

    private readonly FakeMember _member = new() { HasPassword = true };
    private readonly Queue<string> _states = new();

    public OwnAccountTests()
    {
        _member.Keys.Add(new("not told"));
        _member.MfaDevices.Add("not told");
        _member.Aws.On((Iam.GenerateCredentialReport _) => new Iam.GenerateCredentialReport.Output(_states.Count > 0 ? _states.Dequeue() : "COMPLETE"));
        Report($"{Header}\n{RootRow}\nalice,arn:aws:iam::111111111111:user/alice,2020-01-01T00:00:00+00:00\n");
    }

    [Fact]
    public async Task The_management_account_answers_for_itself_without_a_root_session()
    {
        RootCredentialStatus status = await AuditAsync(Management);

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, status.Outcome);
        Assert.True(status.HasPassword);
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero), status.PasswordLastUsed);
        RootAccessKey key = Assert.Single(status.AccessKeys);
        Assert.Equal((null, "Active", "ec2", "us-east-1"), (key.Id, key.Status, key.LastUsedService, key.LastUsedRegion));
        Assert.Single(status.MfaDevices);
        Assert.Empty(_member.Sessions);
    }

    [Fact]
    public async Task A_standalone_account_answers_for_itself()
    {
        _member.Context = _member.Context with
        {
            AccountId = "444444444444",
            ManagementAccountId = null,
            OrganizationId = null,
            Role = OrganizationRole.StandaloneAccount,
        };

        RootCredentialStatus status = await AuditAsync(new MemberAccount { Id = "444444444444" });

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, status.Outcome);
        Assert.Empty(_member.Sessions);
    }

    [Fact]
    public async Task A_clean_account_of_ones_own_needs_no_report()
    {
        _member.HasPassword = false;
        _member.Keys.Clear();
        _member.MfaDevices.Clear();

        Assert.Equal(RootCredentialOutcome.Clean, (await AuditAsync(Management)).Outcome);
        Assert.Equal(["GetAccountSummary"], _member.Calls);
    }

    [Fact]
    public async Task A_report_in_the_making_is_waited_for_with_growing_pauses()
    {
        _states.Enqueue("STARTED");
        _states.Enqueue("INPROGRESS");
        _states.Enqueue("INPROGRESS");

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, (await AuditAsync(Management)).Outcome);
        Assert.Equal([500, 1000, 2000], _member.Clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_report_that_is_never_ready_fails_with_what_to_do()
    {
        Enumerable.Repeat("INPROGRESS", 1000).ToList().ForEach(_states.Enqueue);

        RootCredentialStatus status = await AuditAsync(Management);

        Assert.Equal((RootCredentialOutcome.Failed, "CredentialReportNotUsable"), (status.Outcome, status.Error?.Id));
    }

    [Fact]
    public async Task A_report_that_one_host_knows_and_another_does_not_yet_is_asked_for_again()
    {
        int asked = 0;
        _member.Aws.On((Iam.GetCredentialReport _) => asked++ == 0
            ? throw Refusals.Of(Iam.ReportInProgress, "Report in progress.")
            : new Iam.GetCredentialReport.Output(Content($"{Header}\n{RootRow}\n")));

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, (await AuditAsync(Management)).Outcome);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_old_report_never_contradicts_the_summary()
    {
        _member.Keys.Clear();

        RootCredentialStatus status = await AuditAsync(Management);

        Assert.False(status.HasAccessKey);
        Assert.Empty(status.AccessKeys);
    }

    [Fact]
    public async Task A_caller_that_may_not_read_its_own_summary_is_denied()
    {
        _member.Aws.Fail<Iam.GetAccountSummary>(Refusals.Iam("AccessDenied", "not authorized", System.Net.HttpStatusCode.Forbidden));

        RootCredentialStatus status = await AuditAsync(Management);

        Assert.Equal((RootCredentialOutcome.Denied, RootErrorKind.PermissionDenied), (status.Outcome, status.Error?.Kind));
    }

    private static byte[] Content(string report) => Encoding.UTF8.GetBytes(report);

    private void Report(string report) => _member.Aws.On((Iam.GetCredentialReport _) => new Iam.GetCredentialReport.Output(Content(report)));

    private Task<RootCredentialStatus> AuditAsync(MemberAccount account) => _member.Auditor().AuditAsync(account, CancellationToken.None);
}
