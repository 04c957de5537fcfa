using RootTools.Credentials;

namespace RootTools.Core.Tests.Credentials;

public sealed class RootRecoveryEnablerTests
{
    private readonly FakeMember _member = new();

    [Fact]
    public async Task Recovery_is_allowed_and_the_next_step_names_the_mailbox()
    {
        RootRecovery recovery = await EnableAsync();

        Assert.Equal((RootRecoveryOutcome.Enabled, "web-prod@example.com"), (recovery.Outcome, recovery.Email));
        Assert.StartsWith(
            "The owner of web-prod@example.com opens https://console.aws.amazon.com/", recovery.NextStep, StringComparison.Ordinal);
        Assert.Equal([RootTaskPolicy.IAMAuditRootUserCredentials, RootTaskPolicy.IAMCreateRootUserPassword], _member.Sessions);
        Assert.True(_member.HasPassword);
    }

    [Fact]
    public async Task An_account_with_any_root_credential_is_left_as_it_is()
    {
        _member.MfaDevices.Add("GAHT12345678");

        RootRecovery recovery = await EnableAsync();

        Assert.Equal((RootRecoveryOutcome.CredentialsPresent, "RootCredentialsPresent"), (recovery.Outcome, recovery.Error?.Id));
        Assert.Contains("1 MFA device(s)", recovery.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateLoginProfile", _member.Calls);
    }

    [Fact]
    public async Task An_account_that_cannot_be_looked_at_is_left_as_it_is()
    {
        _member.Aws.Fail<Iam.GetAccountSummary>(Refusals.Iam("AccessDenied", "not authorized", System.Net.HttpStatusCode.Forbidden));

        Assert.Equal(RootRecoveryOutcome.Denied, (await EnableAsync()).Outcome);
        Assert.DoesNotContain("CreateLoginProfile", _member.Calls);
    }

    [Fact]
    public async Task A_password_that_appears_meanwhile_is_an_error_and_not_a_success()
    {
        _member.Aws.Fail<Iam.CreateLoginProfile>(Refusals.Of(Iam.EntityAlreadyExists, "Login Profile for User null already exists."));

        RootRecovery recovery = await EnableAsync();

        Assert.NotEqual(RootRecoveryOutcome.Enabled, recovery.Outcome);
        Assert.Null(recovery.NextStep);
    }

    [Theory]
    [InlineData("111111111111", null)]
    [InlineData(FakeMember.Id, AccountStates.Suspended)]
    public async Task The_management_account_and_suspended_accounts_are_refused(string id, string? state)
    {
        RootRecovery recovery = await EnableAsync(new MemberAccount { Id = id, State = state });

        Assert.Equal((RootRecoveryOutcome.NotRecoverable, 0), (recovery.Outcome, _member.CallCount));
    }

    private Task<RootRecovery> EnableAsync(MemberAccount? account = null) =>
        _member.Enabler().EnableAsync(account ?? FakeMember.Account, CancellationToken.None);
}
