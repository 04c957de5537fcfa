using RootTools.Credentials;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Commands;

public sealed class EnableMemberRootRecoveryCommandTests
{
    [Fact]
    public async Task The_question_and_the_result_name_the_mailbox()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.Clean(aws.Sandbox);

        RecordingShell shell = aws.Run(new EnableMemberRootRecoveryCommand { AccountId = [new AccountReference(account.Id)] });

        RootRecovery recovery = Assert.IsType<RootRecovery>(Assert.Single(shell.Objects));
        Assert.Contains(account.Email, Assert.Single(shell.Questions).Question, StringComparison.Ordinal);
        Assert.Contains(account.Email, recovery.NextStep, StringComparison.Ordinal);
        Assert.True(account.Root.HasPassword);
    }

    [Fact]
    public async Task Force_does_not_allow_it_for_an_account_with_root_credentials()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.WithPassword(aws.Sandbox, 1)[0];
        account.Root.PasswordCreated = null;

        RecordingShell shell = aws.Run(
            new EnableMemberRootRecoveryCommand { AccountId = [new AccountReference(account.Id)], Force = true });

        Assert.Equal("RootCredentialsPresent", Assert.Single(shell.Errors).Error.Id);
        Assert.False(account.Root.HasPassword);
    }

    [Fact]
    public async Task Declining_changes_nothing()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.Clean(aws.Sandbox);

        RecordingShell shell = aws.Run(
            new EnableMemberRootRecoveryCommand { AccountId = [new AccountReference(account.Id)] },
            new RecordingShell { Answer = _ => false });

        Assert.Equal(RootRecoveryOutcome.Declined, Assert.IsType<RootRecovery>(Assert.Single(shell.Objects)).Outcome);
        Assert.False(account.Root.HasPassword);
    }

    [Fact]
    public async Task It_is_not_done_to_every_account_when_none_is_named()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootToolsException thrown = Assert.Throws<RootToolsException>(() => aws.Run(new EnableMemberRootRecoveryCommand()));

        Assert.Equal("AccountIdMissing", thrown.Error.Id);
    }
}
