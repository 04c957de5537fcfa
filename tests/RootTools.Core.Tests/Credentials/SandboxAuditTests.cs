using System.Diagnostics;
using RootTools.Credentials;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.Credentials;

/// <summary>
/// The audit against the simulated organization: what it sees is the state, and what it costs is what the sandbox counted.
/// </summary>
public sealed class SandboxAuditTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_clean_account_costs_exactly_two_calls()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        string id = aws.CleanAccount().Id;

        RootCredentialStatus status = await new RootCredentialAuditor(aws.Connection).AuditAsync(new MemberAccount { Id = id }, Never);

        Assert.Equal(RootCredentialOutcome.Clean, status.Outcome);
        Assert.Equal(["AssumeRoot", "GetAccountSummary"], aws.Sandbox.Calls.About(id).Select(call => call.Operation));
    }

    [Fact]
    public async Task Two_keys_MFA_and_a_password_cost_at_most_eight_calls()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedAccount account = aws.CleanAccount();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        account.Root.PasswordCreated = now.AddDays(-900);
        account.Root.PasswordLastUsed = now.AddDays(-2);
        account.Root.AccessKeys.Add(new AccessKey("AKIAIOSFODNN7EXAMPL1", "secret-one", now.AddDays(-800))
        {
            LastUsed = new AccessKeyUse(now.AddDays(-1), "s3", "eu-west-1"),
        });
        account.Root.AccessKeys.Add(new AccessKey("AKIAIOSFODNN7EXAMPL2", "secret-two", now.AddDays(-700)) { IsActive = false });
        account.Root.MfaDevices.Add(new MfaDevice("GAHT12345678", MfaDeviceKind.Hardware, now.AddDays(-600)));

        RootCredentialStatus status = await new RootCredentialAuditor(aws.Connection).AuditAsync(
            new MemberAccount { Id = account.Id }, Never);

        Assert.Equal(RootCredentialOutcome.CredentialsPresent, status.Outcome);
        Assert.NotNull(status.PasswordLastUsed);
        Assert.Equal(
            [("AKIAIOSFODNN7EXAMPL1", "Active", "s3"), ("AKIAIOSFODNN7EXAMPL2", "Inactive", null)],
            status.AccessKeys.Select(key => (key.Id, key.Status, key.LastUsedService)));
        Assert.Equal(RootMfaDeviceType.Hardware, Assert.Single(status.MfaDevices).Type);
        Assert.InRange(aws.Sandbox.Calls.About(account.Id).Count, 1, 8);
    }

    [Fact]
    public async Task Every_account_is_seen_as_it_is_or_its_policy_is_named()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 200, Seed = 7 });

        List<RootCredentialStatus> statuses = await AuditAllAsync(aws);

        Assert.All(statuses, status => AssertTrue(aws.Sandbox, status));
        Assert.Contains(statuses, status => status.Outcome == RootCredentialOutcome.Denied);
        Assert.Contains(statuses, status => status.Outcome == RootCredentialOutcome.CredentialsPresent);
    }

    [Fact]
    public async Task Throttling_server_errors_and_dropped_connections_are_retried_until_every_account_is_seen()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 60, Seed = 3 });
        List<MemberAccount> accounts = await aws.ListAsync();
        aws.Sandbox.Faults.ServerErrorRate = 0.1;
        aws.Sandbox.Faults.DroppedConnectionRate = 0.05;
        aws.Sandbox.Faults.RateLimits = [new RateLimit("sts", 60, "AssumeRoot", Burst: 20)];

        List<RootCredentialStatus> statuses = await AuditAllAsync(aws, accounts);

        Assert.Equal(accounts.Count, statuses.Count);
        Assert.All(statuses, status => AssertTrue(aws.Sandbox, status));
    }

    [Fact]
    public async Task The_management_account_and_a_standalone_account_answer_for_themselves()
    {
        await using Connected management = await Connected.ToAsync(new SandboxOptions { AccountCount = 5 });
        await using Connected standalone = await Connected.ToAsync(
            new SandboxOptions { AccountCount = 5 }, sandbox => sandbox.StandaloneAdministrator);

        await AssertOwnAsync(management, management.Sandbox.Administrator.AccountId);
        await AssertOwnAsync(standalone, standalone.Sandbox.StandaloneAdministrator.AccountId);
    }

    [Fact]
    public async Task The_delegated_administrator_sees_members_and_not_the_management_account()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 }, sandbox => sandbox.Delegate);
        RootCredentialAuditor auditor = new(aws.Connection);

        RootCredentialStatus member = await auditor.AuditAsync(new MemberAccount { Id = aws.CleanAccount().Id }, Never);
        RootCredentialStatus management = await auditor.AuditAsync(new MemberAccount { Id = aws.Sandbox.Administrator.AccountId }, Never);

        Assert.Equal(RootCredentialOutcome.Clean, member.Outcome);
        Assert.Equal((RootCredentialOutcome.NotAuditable, "ManagementAccountTarget"), (management.Outcome, management.Error?.Id));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_named_and_the_rest_goes_on()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 5 });

        RootCredentialStatus status = await new RootCredentialAuditor(aws.Connection).AuditAsync(
            new MemberAccount { Id = "999999999999" }, Never);

        Assert.Equal((RootCredentialOutcome.Failed, "AccountNotFound"), (status.Outcome, status.Error?.Id));
    }

    [Fact]
    public async Task A_suspended_account_given_by_its_bare_id_is_said_to_be_suspended()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedAccount account = aws.CleanAccount();
        account.State = RootTools.Sandbox.State.AccountState.Suspended;

        RootCredentialStatus status = await new RootCredentialAuditor(aws.Connection).AuditAsync(
            new MemberAccount { Id = account.Id }, Never);

        Assert.Equal((RootCredentialOutcome.NotAuditable, "AccountNotActive"), (status.Outcome, status.Error?.Id));
    }

    [Fact]
    public async Task A_caller_that_is_neither_management_nor_delegate_ends_the_run_with_what_to_do()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 }, sandbox => sandbox.Member);

        RootToolsException thrown = await Assert.ThrowsAsync<RootToolsException>(() =>
            new RootCredentialAuditor(aws.Connection).AuditAsync(new MemberAccount { Id = aws.CleanAccount().Id }, Never));

        Assert.Equal(("NotManagementOrDelegate", true), (thrown.Error.Id, thrown.Error.EndsRun));
    }

    [Fact]
    public async Task A_feature_that_is_off_ends_the_run_with_the_cmdlet_that_turns_it_on()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20, RootAccessEnabled = false });

        RootToolsException thrown = await Assert.ThrowsAsync<RootToolsException>(() =>
            new RootCredentialAuditor(aws.Connection).AuditAsync(new MemberAccount { Id = aws.CleanAccount().Id }, Never));

        Assert.Equal(RootErrorKind.FeatureDisabled, thrown.Error.Kind);
        Assert.Contains("Enable-RootAccessFeature", thrown.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_a_run_over_1000_accounts_stops_the_calls_under_way_and_keeps_the_results_so_far()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 1000 });
        List<MemberAccount> accounts = await aws.ListAsync();
        aws.Sandbox.Faults.Latency = Latency.Fixed(TimeSpan.FromMilliseconds(40));
        aws.Sandbox.Calls.Reset();
        using CancellationTokenSource stop = new();
        List<RootCredentialStatus> results = [];
        long calls = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            RootCredentialAuditor auditor = new(aws.Connection);
            await foreach (RootCredentialStatus status in FanOut.RunAsync(accounts, 32, auditor.AuditAsync, stop.Token))
            {
                results.Add(status);
                if (results.Count == 50)
                {
                    // What was asked so far will not be answered any more.
                    aws.Sandbox.Faults.Latency = Latency.Fixed(TimeSpan.FromHours(1));
                    calls = aws.Sandbox.Calls.Total;
                    await stop.CancelAsync();
                }
            }
        });

        Assert.InRange(aws.Sandbox.Calls.Total, calls, calls + (32 * 6));
        Assert.InRange(results.Count, 50, 999);
        Assert.All(results, status => AssertTrue(aws.Sandbox, status));
    }

    [Fact]
    public async Task A_thousand_accounts_take_at_most_a_quarter_longer_than_the_calls_alone()
    {
        // Measured only on request: a machine that is busy with other tests measures those.
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ROOTTOOLS_MEASURE") == "1", "Set ROOTTOOLS_MEASURE=1 to measure.");
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 1000 });
        List<MemberAccount> accounts = await aws.ListAsync();
        await AuditAllAsync(aws, accounts);
        aws.Sandbox.Faults.Latency = Latency.Fixed(TimeSpan.FromMilliseconds(40));
        aws.Sandbox.Calls.Reset();

        var clock = Stopwatch.StartNew();
        await AuditAllAsync(aws, accounts);
        TimeSpan taken = clock.Elapsed;

        TimeSpan ideal = TimeSpan.FromMilliseconds(aws.Sandbox.Calls.Total * 40.0 / 32);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{accounts.Count} accounts, {aws.Sandbox.Calls.Total} calls: {taken.TotalSeconds:0.00} s, " +
            $"ideal {ideal.TotalSeconds:0.00} s, ratio {taken / ideal:0.00}");
        Assert.InRange(taken / ideal, 0, 1.25);
    }

    private static async Task AssertOwnAsync(Connected aws, string accountId)
    {
        RootUser root = aws.Sandbox.Organization.FindAnyAccount(accountId)!.Root;

        RootCredentialStatus status = await new RootCredentialAuditor(aws.Connection).AuditAsync(
            new MemberAccount { Id = accountId }, Never);

        Assert.Null(status.Error);
        Assert.Equal(root.HasCredential, status.HasRootCredential);
        Assert.Equal(root.HasPassword, status.HasPassword);
        Assert.Equal(root.AccessKeys.Count, status.AccessKeys.Count);
        Assert.Equal(root.MfaDevices.Count > 0, status.HasMfa);
        Assert.DoesNotContain(aws.Sandbox.Calls.Snapshot(), call => call.Operation == "AssumeRoot");
    }

    private static async Task<List<RootCredentialStatus>> AuditAllAsync(Connected aws, List<MemberAccount>? accounts = null)
    {
        List<RootCredentialStatus> statuses = [];
        RootCredentialAuditor auditor = new(aws.Connection);
        await foreach (RootCredentialStatus status in FanOut.RunAsync(accounts ?? await aws.ListAsync(), 32, auditor.AuditAsync, Never))
        {
            statuses.Add(status);
        }

        return statuses;
    }

    private static void AssertTrue(SandboxServer sandbox, RootCredentialStatus status)
    {
        if (status.Outcome == RootCredentialOutcome.Denied)
        {
            Assert.NotNull(sandbox.Organization.FindPolicy(status.DeniedBy!.Id));
            return;
        }

        RootUser root = sandbox.Organization.FindAccount(status.AccountId)!.Root;
        Assert.Null(status.Error);
        Assert.Equal(root.HasPassword, status.HasPassword);
        Assert.Equal(root.AccessKeys.Select(key => key.Id), status.AccessKeys.Select(key => key.Id));
        Assert.Equal(root.MfaDevices.Select(device => device.SerialNumber), status.MfaDevices.Select(device => device.SerialNumber));
        Assert.Equal(
            root.SigningCertificates.Select(certificate => certificate.Id),
            status.SigningCertificates.Select(certificate => certificate.Id));
    }
}
