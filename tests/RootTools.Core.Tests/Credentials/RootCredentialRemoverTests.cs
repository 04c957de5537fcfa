using System.Net;
using RootTools.Credentials;

namespace RootTools.Core.Tests.Credentials;

public sealed class RootCredentialRemoverTests
{
    private static readonly RootCredentialRemovalOptions Everything = new() { UnusedFor = TimeSpan.Zero };

    private readonly FakeMember _member = new() { HasPassword = true };

    public RootCredentialRemoverTests()
    {
        _member.Keys.AddRange([new("AKIAUSED", 12), new("AKIAIDLE", 200), new("AKIANEVER")]);
        _member.MfaDevices.Add("arn:aws:iam::333333333333:mfa/root-account-mfa-device");
        _member.Certificates.Add("CERT1");
    }

    private IEnumerable<string> Deletions => _member.Calls.Where(call => call.StartsWith("De", StringComparison.Ordinal));

    [Fact]
    public async Task A_plan_changes_nothing_and_tells_what_will_go()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);

        Assert.Equal(
            "access key AKIAUSED (Active, last used 2026-08-20, s3 in eu-west-1), " +
            "access key AKIAIDLE (Active, last used 2026-02-13, s3 in eu-west-1), " +
            "access key AKIANEVER (Active, never used), signing certificate CERT1 (Active), password (created 2025-07-28), " +
            "MFA device arn:aws:iam::333333333333:mfa/root-account-mfa-device (Virtual)",
            plan.Describe());
        Assert.Empty(Deletions);
    }

    [Fact]
    public async Task Everything_is_removed_and_verified_in_one_session()
    {
        RootCredentialRemoval removal = await RemoveAsync(Everything);

        Assert.Equal(RootCredentialRemovalOutcome.Removed, removal.Outcome);
        Assert.True(removal.Verified);
        Assert.Equal(6, removal.Removed.Count);
        Assert.Empty(removal.Remaining);
        Assert.Null(removal.Error);
        Assert.Equal([RootTaskPolicy.IAMDeleteRootUserCredentials], _member.Sessions);
    }

    [Fact]
    public async Task The_second_factor_goes_last_and_the_keys_go_first()
    {
        await RemoveAsync(Everything);

        Assert.Equal(
            [
                "DeleteAccessKey", "DeleteAccessKey", "DeleteAccessKey",
                "DeleteSigningCertificate", "DeleteLoginProfile", "DeactivateMFADevice",
            ],
            Deletions);
    }

    [Fact]
    public async Task Only_calls_that_the_task_policy_surely_allows_are_made()
    {
        await RemoveAsync(Everything);

        Assert.DoesNotContain("GetAccountSummary", _member.Calls);
        Assert.DoesNotContain("DeleteVirtualMFADevice", _member.Calls);
    }

    [Fact]
    public async Task A_key_that_was_used_lately_is_left_alone_with_a_reason()
    {
        RootCredentialRemoval removal = await RemoveAsync(new RootCredentialRemovalOptions());

        Assert.Equal(RootCredentialRemovalOutcome.PartlyRemoved, removal.Outcome);
        KeptRootCredential kept = Assert.Single(removal.Kept);
        Assert.Equal(("AKIAUSED", "used 12 days ago, within the last 90 days"), (kept.Credential.Id, kept.Reason));
        Assert.Equal("AccessKeyInUse", removal.Error?.Id);
        Assert.Equal("AKIAUSED", Assert.Single(removal.Remaining).Id);
        Assert.Single(_member.Keys);
    }

    [Fact]
    public async Task When_all_that_was_asked_for_is_in_use_nothing_is_removed()
    {
        _member.Keys.RemoveAll(key => key.Id != "AKIAUSED");

        RootCredentialRemoval removal = await RemoveAsync(new() { CredentialType = RootCredentialType.AccessKey });

        Assert.Equal((RootCredentialRemovalOutcome.Kept, "AccessKeyInUse"), (removal.Outcome, removal.Error?.Id));
        Assert.Empty(Deletions);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_removed_and_the_others_are_told()
    {
        RootCredentialRemoval removal = await RemoveAsync(
            Everything with { CredentialType = RootCredentialType.Password | RootCredentialType.SigningCertificate });

        Assert.Equal(RootCredentialRemovalOutcome.Removed, removal.Outcome);
        Assert.Equal(["DeleteSigningCertificate", "DeleteLoginProfile"], Deletions);
        Assert.Equal(4, removal.Remaining.Count);
    }

    [Fact]
    public async Task Taking_only_the_second_factor_warns_that_the_password_stays()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything with { CredentialType = RootCredentialType.MfaDevice });

        Assert.Equal("The root password stays, without a second factor.", plan.Warning);
    }

    [Fact]
    public async Task The_second_factor_stays_when_the_password_cannot_be_removed()
    {
        _member.Aws.Fail<Iam.DeleteLoginProfile>(Refusals.Iam("AccessDenied", "not authorized", HttpStatusCode.Forbidden));

        RootCredentialRemoval removal = await RemoveAsync(Everything);

        Assert.Equal((RootCredentialRemovalOutcome.PartlyRemoved, RootErrorKind.PermissionDenied), (removal.Outcome, removal.Error?.Kind));
        Assert.Equal([RootCredentialType.Password, RootCredentialType.MfaDevice], removal.Remaining.Select(credential => credential.Type));
        Assert.Single(_member.MfaDevices);
    }

    [Fact]
    public async Task A_credential_that_is_gone_already_counts_as_removed()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);
        _member.Keys.Clear();
        _member.Certificates.Clear();

        RootCredentialRemoval removal = await ExecuteAsync(plan);

        Assert.Equal((RootCredentialRemovalOutcome.Removed, 6), (removal.Outcome, removal.Removed.Count));
    }

    [Fact]
    public async Task A_clean_account_has_nothing_to_remove()
    {
        FakeMember clean = new();
        RootCredentialRemovalPlan plan = await clean.Remover().PlanAsync(FakeMember.Account, Everything, CancellationToken.None);

        RootCredentialRemoval removal = await clean.Remover().ExecuteAsync(plan, CancellationToken.None);

        Assert.Equal((RootCredentialRemovalOutcome.NothingToRemove, true), (removal.Outcome, removal.Verified));
        Assert.Null(removal.Error);
    }

    [Fact]
    public async Task A_removal_that_still_shows_after_a_while_is_not_called_verified()
    {
        _member.Aws.On((Iam.DeleteAccessKey _) => Nothing.Instance);

        RootCredentialRemoval removal = await RemoveAsync(Everything);

        Assert.Equal(
            (RootCredentialRemovalOutcome.NotVerified, false, "RemovalNotVerified"),
            (removal.Outcome, removal.Verified, removal.Error?.Id));
        Assert.Equal(3, removal.Remaining.Count);
        Assert.Equal([1, 2, 4], _member.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_removal_that_cannot_be_read_again_tells_what_was_removed()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);
        _member.Aws.Fail<Iam.ListAccessKeys>(Refusals.Iam("InternalFailure", "Try again", HttpStatusCode.InternalServerError));

        RootCredentialRemoval removal = await ExecuteAsync(plan);

        Assert.Equal((RootCredentialRemovalOutcome.NotVerified, 6), (removal.Outcome, removal.Removed.Count));
    }

    [Fact]
    public async Task A_session_that_ended_while_somebody_thought_about_the_prompt_is_opened_again()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);
        _member.Clock.Advance(TimeSpan.FromMinutes(20));

        RootCredentialRemoval removal = await ExecuteAsync(plan);

        Assert.Equal(RootCredentialRemovalOutcome.Removed, removal.Outcome);
        Assert.Equal(2, _member.Sessions.Count);
    }

    [Fact]
    public async Task Stopping_in_the_middle_tells_what_was_removed_by_then()
    {
        using CancellationTokenSource stop = new();
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);
        _member.Aws.On((Iam.DeleteSigningCertificate _) =>
        {
            stop.Cancel();
            return Nothing.Instance;
        });

        RootCredentialRemoval removal = await _member.Remover().ExecuteAsync(plan, stop.Token);

        Assert.Equal(4, removal.Removed.Count);
        Assert.Equal([RootCredentialType.Password, RootCredentialType.MfaDevice], removal.Remaining.Select(credential => credential.Type));
        Assert.Equal(
            (RootCredentialRemovalOutcome.PartlyRemoved, "Cancelled", false), (removal.Outcome, removal.Error?.Id, removal.Verified));
    }

    [Fact]
    public async Task Stopping_before_the_first_deletion_removes_nothing()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _member.Remover().ExecuteAsync(plan, new CancellationToken(canceled: true)));

        Assert.Empty(Deletions);
    }

    [Fact]
    public async Task The_management_account_is_refused_as_a_target()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything, new MemberAccount { Id = "111111111111" });

        Assert.Equal(RootCredentialRemovalOutcome.NotRemovable, (await ExecuteAsync(plan)).Outcome);
        Assert.Equal(("ManagementAccountTarget", 0), (plan.Error?.Id, _member.CallCount));
    }

    [Fact]
    public async Task A_suspended_account_is_refused()
    {
        RootCredentialRemovalPlan plan = await PlanAsync(Everything, FakeMember.Account with { State = AccountStates.Suspended });

        Assert.Equal(RootCredentialRemovalOutcome.NotRemovable, (await ExecuteAsync(plan)).Outcome);
        Assert.Equal(("AccountNotActive", 0), (plan.Error?.Id, _member.CallCount));
    }

    [Fact]
    public async Task A_denial_by_a_service_control_policy_names_it_and_costs_two_calls()
    {
        _member.Aws.Fail<Iam.GetLoginProfile>(Refusals.Iam(
            "AccessDenied",
            "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:GetLoginProfile on resource: " +
            "arn:aws:iam::333333333333:root with an explicit deny in a service control policy: " +
            "arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb",
            HttpStatusCode.Forbidden));

        RootCredentialRemoval removal = await RemoveAsync(Everything);

        Assert.Equal((RootCredentialRemovalOutcome.Denied, "p-bbbbbbbb"), (removal.Outcome, removal.DeniedBy?.Id));
        Assert.Equal(2, _member.CallCount);
    }

    [Fact]
    public async Task A_disabled_feature_ends_the_run()
    {
        _member.Refusal = Refusals.Sts("AccessDenied", "Root credentials management feature is not enabled for your AWS Organization.");

        RootToolsException thrown = await Assert.ThrowsAsync<RootToolsException>(() => PlanAsync(Everything));

        Assert.Equal(RootErrorKind.FeatureDisabled, thrown.Error.Kind);
    }

    private Task<RootCredentialRemovalPlan> PlanAsync(RootCredentialRemovalOptions options, MemberAccount? account = null) =>
        _member.Remover().PlanAsync(account ?? FakeMember.Account, options, CancellationToken.None);

    private Task<RootCredentialRemoval> ExecuteAsync(RootCredentialRemovalPlan plan) =>
        _member.Remover().ExecuteAsync(plan, CancellationToken.None);

    private async Task<RootCredentialRemoval> RemoveAsync(RootCredentialRemovalOptions options) =>
        await ExecuteAsync(await PlanAsync(options));
}
