using System.Net;
using RootTools.Credentials;

namespace RootTools.Core.Tests.Credentials;

public sealed class RootCredentialAuditorTests
{
    private readonly FakeMember _member = new();

    [Fact]
    public async Task A_clean_account_costs_one_AssumeRoot_and_one_GetAccountSummary()
    {
        RootCredentialStatus status = await AuditAsync();

        Assert.Equal(RootCredentialOutcome.Clean, status.Outcome);
        Assert.False(status.HasRootCredential);
        Assert.Equal([RootTaskPolicy.IAMAuditRootUserCredentials], _member.Sessions);
        Assert.Equal(["GetAccountSummary"], _member.Calls);
    }

    [Fact]
    public async Task Two_keys_MFA_and_a_password_cost_at_most_eight_calls()
    {
        _member.HasPassword = true;
        _member.PasswordLastUsed = FakeMember.Day(10);
        _member.Keys.AddRange([new("AKIAONE", 3), new("AKIATWO")]);
        _member.MfaDevices.Add("arn:aws:iam::333333333333:mfa/root-account-mfa-device");

        RootCredentialStatus status = await AuditAsync();

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, status.Outcome);
        Assert.Equal(ImpatientClock.Start.AddDays(-10), status.PasswordLastUsed);
        Assert.Equal(["AKIAONE", "AKIATWO"], status.AccessKeys.Select(key => key.Id));
        Assert.Equal(ImpatientClock.Start.AddDays(-3), status.AccessKeys[0].LastUsed);
        Assert.Equal("eu-west-1", status.AccessKeys[0].LastUsedRegion);
        Assert.Equal(RootMfaDeviceType.Virtual, Assert.Single(status.MfaDevices).Type);
        Assert.False(status.HasSigningCertificate);
        Assert.InRange(_member.CallCount, 1, 8);
    }

    [Fact]
    public async Task A_key_without_a_known_use_has_neither_date_nor_service()
    {
        _member.Keys.Add(new("AKIAONE"));

        RootAccessKey key = Assert.Single((await AuditAsync()).AccessKeys);

        Assert.Null(key.LastUsed);
        Assert.Null(key.LastUsedService);
        Assert.Equal("AKIAONE (Active, never used)", key.ToString());
    }

    [Fact]
    public async Task Lists_are_read_to_their_end()
    {
        _member.PageSize = 1;
        _member.Keys.AddRange([new("AKIAONE"), new("AKIATWO"), new("AKIATHREE")]);

        Assert.Equal(3, (await AuditAsync()).AccessKeys.Count);
    }

    [Fact]
    public async Task What_is_known_of_the_account_is_in_the_result()
    {
        RootCredentialStatus status = await AuditAsync();

        Assert.Equal(
            ("web-prod", "web-prod@example.com", "Root/Prod/Web", "ACTIVE", ImpatientClock.Start),
            (status.AccountName, status.Email, status.OrganizationalUnit, status.State, status.CheckedAt));
    }

    [Fact]
    public async Task A_summary_that_does_not_tell_of_the_password_is_not_taken_for_no_password()
    {
        _member.MissingCounts.Add("AccountPasswordPresent");
        _member.HasPassword = true;

        RootCredentialStatus status = await AuditAsync();

        Assert.True(status.HasPassword);
        Assert.Contains("GetLoginProfile", _member.Calls);
    }

    [Fact]
    public async Task A_denial_by_a_service_control_policy_names_it_and_is_not_taken_for_clean()
    {
        _member.Aws.Fail<Iam.GetAccountSummary>(Refusals.Iam(
            "AccessDenied",
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit " +
            "deny in a service control policy: arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb",
            HttpStatusCode.Forbidden));

        RootCredentialStatus status = await AuditAsync();

        Assert.Equal(RootCredentialOutcome.Denied, status.Outcome);
        Assert.Equal("p-bbbbbbbb", status.DeniedBy?.Id);
        Assert.Equal("arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb", status.DeniedBy?.Arn);
        Assert.Null(status.HasRootCredential);
    }

    [Theory]
    [InlineData("SUSPENDED")]
    [InlineData("PENDING_CLOSURE")]
    [InlineData("CLOSED")]
    [InlineData("PENDING_ACTIVATION")]
    public async Task An_account_that_is_not_active_is_reported_and_not_attempted(string state)
    {
        RootCredentialStatus status = await AuditAsync(FakeMember.Account with { State = state });

        Assert.Equal((RootCredentialOutcome.NotAuditable, "AccountNotActive"), (status.Outcome, status.Error?.Id));
        Assert.Equal(0, _member.CallCount);
    }

    [Fact]
    public async Task The_management_account_is_not_auditable_through_the_delegate()
    {
        _member.Context = _member.Context with { AccountId = "222222222222", Role = OrganizationRole.DelegatedAdministrator };

        RootCredentialStatus status = await AuditAsync(new MemberAccount { Id = "111111111111" });

        Assert.Equal((RootCredentialOutcome.NotAuditable, "ManagementAccountTarget"), (status.Outcome, status.Error?.Id));
        Assert.Equal(0, _member.CallCount);
    }

    [Fact]
    public async Task A_status_tells_members_from_the_management_account_and_says_nothing_of_an_id_that_was_not_looked_up()
    {
        RootCredentialStatus member = await AuditAsync();
        _member.Refusal = Refusals.Sts("AccessDenied", "no identity-based policy allows the sts:AssumeRoot action");
        RootCredentialStatus denied = await AuditAsync(FakeMember.Account with { State = "ACTIVE" });
        RootCredentialStatus stranger = await AuditAsync(new MemberAccount { Id = "999999999999" });
        RootCredentialStatus management = await AuditAsync(new MemberAccount { Id = "111111111111" });

        Assert.Equal((true, true, null, false), (member.IsMember, denied.IsMember, stranger.IsMember, management.IsMember));
    }

    [Fact]
    public async Task A_failing_service_fails_that_account_only()
    {
        _member.Aws.Fail<Iam.GetAccountSummary>(Refusals.Iam("InternalFailure", "Try again", HttpStatusCode.InternalServerError));

        RootCredentialStatus status = await AuditAsync();

        Assert.Equal((RootCredentialOutcome.Failed, RootErrorKind.ServiceUnavailable), (status.Outcome, status.Error?.Kind));
    }

    [Theory]
    [InlineData("ExpiredToken", "The security token included in the request is expired", RootErrorKind.AuthenticationFailed)]
    [InlineData(
        "AccessDenied", "Root credentials management feature is not enabled for your AWS Organization.", RootErrorKind.FeatureDisabled)]
    [InlineData("AccessDenied", "Service not enabled for AWS Organizations.", RootErrorKind.FeatureDisabled)]
    public async Task Trouble_that_every_account_would_have_ends_the_run(string code, string message, RootErrorKind kind)
    {
        _member.Refusal = Refusals.Sts(code, message);

        RootToolsException thrown = await Assert.ThrowsAsync<RootToolsException>(() => AuditAsync());

        Assert.Equal(kind, thrown.Error.Kind);
    }

    [Fact]
    public async Task A_caller_that_may_not_open_a_session_in_this_account_is_denied_here_and_goes_on_elsewhere()
    {
        _member.Refusal = Refusals.Sts(
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/Admin is not authorized to perform: sts:AssumeRoot on resource: " +
            "arn:aws:iam::333333333333:root because no identity-based policy allows the sts:AssumeRoot action");

        Assert.Equal(RootCredentialOutcome.Denied, (await AuditAsync()).Outcome);
    }

    [Fact]
    public async Task A_session_that_expires_in_the_middle_is_opened_again()
    {
        _member.HasPassword = true;
        _member.Aws.On((Iam.GetAccountSummary _) =>
        {
            _member.ExpireSessions();
            return new Iam.GetAccountSummary.Output(new Dictionary<string, int>
            {
                ["AccountPasswordPresent"] = 1,
                ["AccountAccessKeysPresent"] = 0,
                ["AccountMFAEnabled"] = 0,
                ["AccountSigningCertificatesPresent"] = 0,
            });
        });

        RootCredentialStatus status = await AuditAsync();

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, status.Outcome);
        Assert.Equal(2, _member.Sessions.Count);
    }

    [Fact]
    public async Task A_stopped_audit_throws_and_tells_nothing_of_the_account() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            using CancellationTokenSource stop = new();
            _member.Aws.On<Iam.GetAccountSummary, Iam.GetAccountSummary.Output>(_ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            });
            await _member.Auditor().AuditAsync(FakeMember.Account, stop.Token);
        });

    private Task<RootCredentialStatus> AuditAsync(MemberAccount? account = null) =>
        _member.Auditor().AuditAsync(account ?? FakeMember.Account, CancellationToken.None);
}
