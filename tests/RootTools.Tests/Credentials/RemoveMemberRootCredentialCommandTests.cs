using RootTools.Credentials;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Commands;

public sealed class RemoveMemberRootCredentialCommandTests
{
    [Fact]
    public async Task Asks_for_each_account_with_what_exactly_goes()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<SimulatedAccount> accounts = SandboxAccounts.WithPassword(aws.Sandbox, 3);

        RecordingShell shell = aws.Run(Remove(accounts));

        Assert.Equal(3, shell.Questions.Count);
        Assert.All(accounts, account => Assert.Single(
            shell.Questions,
            question => question.Question.Contains(account.Id, StringComparison.Ordinal)
                && question.Question.Contains("password (created ", StringComparison.Ordinal)
                && question.Question.Contains($"MFA device GAHT{account.Id} (Hardware)", StringComparison.Ordinal)));
        Assert.All(
            shell.Objects.Cast<RootCredentialRemoval>(),
            removal => Assert.Equal((RootCredentialRemovalOutcome.Removed, true), (removal.Outcome, removal.Verified)));
        Assert.All(accounts, account => Assert.False(account.Root.HasCredential));
    }

    [Fact]
    public async Task What_is_declined_stays_and_says_so()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<SimulatedAccount> accounts = SandboxAccounts.WithPassword(aws.Sandbox, 2);
        RecordingShell shell = new() { Answer = question => question.Contains(accounts[0].Id, StringComparison.Ordinal) };

        aws.Run(Remove(accounts), shell);

        Assert.Equal(
            [(accounts[0].Id, RootCredentialRemovalOutcome.Removed), (accounts[1].Id, RootCredentialRemovalOutcome.Declined)],
            shell.Objects.Cast<RootCredentialRemoval>().Select(removal => (removal.AccountId, removal.Outcome)).OrderBy(removal => removal.Outcome));
        Assert.True(accounts[1].Root.HasCredential);
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public async Task While_one_question_is_open_the_other_accounts_are_read()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<SimulatedAccount> accounts = SandboxAccounts.WithPassword(aws.Sandbox, 5);
        bool othersWereRead = false;
        RecordingShell shell = new()
        {
            Answer = _ =>
                othersWereRead |= SpinWait.SpinUntil(() => aws.Sandbox.Calls.Count("iam", "ListMFADevices") >= 5, TimeSpan.FromMinutes(2)),
        };

        aws.Run(Remove(accounts), shell);

        Assert.True(othersWereRead);
        Assert.Equal(5, shell.Objects.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_where_there_is_nothing_to_remove()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RecordingShell shell = aws.Run(Remove([SandboxAccounts.Clean(aws.Sandbox)]));

        Assert.Empty(shell.Questions);
        Assert.Equal(
            RootCredentialRemovalOutcome.NothingToRemove, Assert.IsType<RootCredentialRemoval>(Assert.Single(shell.Objects)).Outcome);
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(12, true)]
    [InlineData(0, true)]
    public async Task A_key_used_within_UnusedFor_days_is_left_alone_with_an_error(int unusedFor, bool goes)
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.Clean(aws.Sandbox);
        account.Root.AccessKeys.Add(new AccessKey("AKIAIOSFODNN7EXAMPL1", "secret", DateTimeOffset.UtcNow.AddDays(-800))
        {
            LastUsed = new AccessKeyUse(DateTimeOffset.UtcNow.AddDays(-13), "s3", "eu-west-1"),
        });
        RemoveMemberRootCredentialCommand command = Remove([account]);
        command.UnusedFor = unusedFor;

        RecordingShell shell = aws.Run(command);

        Assert.Equal(goes, account.Root.AccessKeys.Count == 0);
        Assert.Equal(goes ? [] : ["AccessKeyInUse"], shell.Errors.Select(error => error.Error.Id));
        Assert.Single(shell.Objects);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_go()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<SimulatedAccount> accounts = SandboxAccounts.WithPassword(aws.Sandbox, 1);
        RemoveMemberRootCredentialCommand command = Remove(accounts);
        command.CredentialType = RootCredentialType.MfaDevice;

        RecordingShell shell = aws.Run(command);

        Assert.True(accounts[0].Root.HasPassword);
        Assert.Empty(accounts[0].Root.MfaDevices);
        Assert.Contains("without a second factor", Assert.Single(shell.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_management_account_is_an_error_and_the_rest_goes_on()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<SimulatedAccount> accounts = SandboxAccounts.WithPassword(aws.Sandbox, 1);
        RemoveMemberRootCredentialCommand command = Remove(accounts);
        command.AccountId = [new AccountReference(aws.Sandbox.Organization.ManagementAccount.Id), .. command.AccountId!];

        RecordingShell shell = aws.Run(command);

        Assert.Equal("ManagementAccountTarget", Assert.Single(shell.Errors).Error.Id);
        Assert.False(accounts[0].Root.HasCredential);
    }

    private static RemoveMemberRootCredentialCommand Remove(List<SimulatedAccount> accounts) =>
        new() { AccountId = [.. accounts.Select(account => new AccountReference(account.Id, account.Name))] };
}
