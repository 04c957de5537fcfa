using RootTools.Credentials;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using AccountState = RootTools.Sandbox.State.AccountState;

namespace RootTools.Tests.Commands;

public sealed class GetRootCredentialStatusCommandTests
{
    [Fact]
    public async Task Accounts_for_every_account_and_errs_once_for_each_policy_that_denies()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(new SandboxOptions { AccountCount = 200, Seed = 7 });

        RecordingShell shell = aws.Run(new GetRootCredentialStatusCommand());

        List<RootCredentialStatus> statuses = [.. shell.Objects.Cast<RootCredentialStatus>()];
        Assert.Equal(
            aws.Sandbox.Organization.Accounts.Select(account => account.Id).Order(),
            statuses.Select(status => status.AccountId).Order());
        Assert.Equal(
            aws.Sandbox.Organization.Accounts.Where(account => account.State != AccountState.Active).Select(account => account.Id).Order(),
            statuses.Where(status => status.Outcome == RootCredentialOutcome.NotAuditable).Select(status => status.AccountId).Order());
        Assert.All(statuses, status => Assert.NotNull(status.AccountName));
        Assert.All(statuses, status => Assert.NotNull(status.OrganizationalUnit));
        Assert.Equal(
            statuses.Where(status => status.Outcome == RootCredentialOutcome.Denied).Select(status => status.AccountId).Order(),
            Assert.IsType<string[]>(Assert.Single(shell.Errors).Target).Order());
        Assert.Equal(RootErrorKind.DeniedByPolicy, shell.Errors[0].Error.Kind);
        Assert.InRange(Assert.Single(shell.Lines).Split(Environment.NewLine)[0].Length, 20, 119);
        Assert.Single(shell.Threads);
    }

    [Fact]
    public async Task What_comes_along_with_a_piped_account_is_not_asked_for_again()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.Clean(aws.Sandbox);
        GetRootCredentialStatusCommand command = new()
        {
            AccountId = [new AccountReference(account.Id, "web-prod", "Root/Prod", "ACTIVE", "web@example.com")],
        };

        RootCredentialStatus status = Assert.IsType<RootCredentialStatus>(Assert.Single(aws.Run(command).Objects));

        Assert.Equal(
            ("web-prod", "Root/Prod", "ACTIVE", "web@example.com"),
            (status.AccountName, status.OrganizationalUnit, status.State, status.Email));
        Assert.Equal(["AssumeRoot", "GetAccountSummary"], aws.Sandbox.Calls.About(account.Id).Select(call => call.Operation));
        Assert.DoesNotContain(aws.Sandbox.Calls.Snapshot(), call => call.Operation == "ListAccounts");
    }

    [Fact]
    public async Task A_suspended_account_is_a_result_and_no_error()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string id = SandboxAccounts.Clean(aws.Sandbox).Id;

        RecordingShell shell = aws.Run(new GetRootCredentialStatusCommand { AccountId = [new AccountReference(id, State: "SUSPENDED")] });

        Assert.Equal(RootCredentialOutcome.NotAuditable, Assert.IsType<RootCredentialStatus>(Assert.Single(shell.Objects)).Outcome);
        Assert.Empty(shell.Errors);
        Assert.Empty(aws.Sandbox.Calls.About(id));
    }

    [Fact]
    public async Task Malformed_and_unknown_ids_are_errors_of_their_own_and_the_rest_goes_on()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string id = SandboxAccounts.Clean(aws.Sandbox).Id;

        RecordingShell shell = aws.Run(new GetRootCredentialStatusCommand { AccountId = [new("12"), new("999999999999"), new(id)] });

        Assert.Equal(["AccountIdInvalid", "AccountNotFound"], shell.Errors.Select(error => error.Error.Id).Order());
        Assert.Contains(
            shell.Objects.Cast<RootCredentialStatus>(), status => status.AccountId == id && status.Outcome == RootCredentialOutcome.Clean);
    }

    [Fact]
    public async Task A_standalone_caller_that_names_no_account_sees_its_own()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.StandaloneAdministrator);

        RecordingShell shell = aws.Run(new GetRootCredentialStatusCommand());

        Assert.Equal(
            aws.Sandbox.StandaloneAdministrator.AccountId, Assert.IsType<RootCredentialStatus>(Assert.Single(shell.Objects)).AccountId);
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public async Task A_feature_that_is_off_is_one_terminating_error()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(
            new SandboxOptions { AccountCount = 40, RootAccessEnabled = false });
        RecordingShell shell = new();

        RootToolsException thrown = Assert.Throws<RootToolsException>(() => aws.Run(new GetRootCredentialStatusCommand(), shell));

        // Accounts that take no root session may have had their result before.
        Assert.Equal(RootErrorKind.FeatureDisabled, thrown.Error.Kind);
        Assert.All(shell.Objects.Cast<RootCredentialStatus>(), status => Assert.True(
            status.Outcome == RootCredentialOutcome.NotAuditable || status.AccountId == aws.Sandbox.Organization.ManagementAccount.Id));
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public async Task Verbose_tells_each_call_and_no_secret()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        RecordingShell shell = new() { IsVerbose = true };

        aws.Run(new GetRootCredentialStatusCommand { AccountId = [new(SandboxAccounts.Clean(aws.Sandbox).Id)] }, shell);

        Assert.Contains(shell.Verbose, line => line.StartsWith("sts:AssumeRoot", StringComparison.Ordinal));
        Assert.DoesNotContain(shell.Verbose, line => line.Contains(aws.Sandbox.Administrator.SecretAccessKey, StringComparison.Ordinal));
    }
}
