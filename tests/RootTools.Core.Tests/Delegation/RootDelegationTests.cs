using RootTools.Delegation;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using AccountState = RootTools.Sandbox.State.AccountState;

namespace RootTools.Core.Tests.Delegation;

public sealed class RootDelegationTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SimulatedAccount Member => _sandbox.Organization.Accounts.Last(account => account.State == AccountState.Active);

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = 20 }, Token);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_member_is_registered_listed_and_unregistered_again()
    {
        using RootConnection connection = await ConnectAsync(_sandbox.Administrator);
        var delegation = new RootDelegation(connection);

        RootDelegationChange registered = await delegation.RegisterAsync(await delegation.CheckAsync(Member.Id, Token), Token);
        RootDelegationChange again = await delegation.RegisterAsync(await delegation.CheckAsync(Member.Id, Token), Token);
        IReadOnlyList<RootDelegatedAdministrator> listed = await delegation.ListAsync(Token);
        RootDelegationChange removed = await delegation.UnregisterAsync(await delegation.CheckRemovalAsync(Member.Id, Token), Token);
        RootDelegationChange twice = await delegation.UnregisterAsync(await delegation.CheckRemovalAsync(Member.Id, Token), Token);

        Assert.Equal(
            [RootDelegationOutcome.Registered, RootDelegationOutcome.AlreadyRegistered, RootDelegationOutcome.Unregistered, RootDelegationOutcome.NotRegistered],
            [registered.Outcome, again.Outcome, removed.Outcome, twice.Outcome]);
        Assert.Equal((Member.Name, "ACTIVE"), listed.Where(each => each.AccountId == Member.Id).Select(each => (each.AccountName!, each.State!)).Single());
        Assert.Equal([_sandbox.Delegate.AccountId], (await delegation.ListAsync(Token)).Select(each => each.AccountId));
    }

    [Fact]
    public async Task The_management_account_cannot_be_a_delegate() =>
        Assert.Equal("DelegateIsManagementAccount", (await RefusalAsync(_sandbox.Administrator, _sandbox.Organization.ManagementAccount.Id)).Id);

    [Fact]
    public async Task An_account_outside_the_organization_cannot_be_a_delegate() =>
        Assert.Equal("AccountNotFound", (await RefusalAsync(_sandbox.Administrator, "999999999999")).Id);

    [Fact]
    public async Task A_suspended_account_cannot_be_a_delegate()
    {
        SimulatedAccount account = Member;
        account.State = AccountState.Suspended;

        Assert.Equal("DelegateNotActive", (await RefusalAsync(_sandbox.Administrator, account.Id)).Id);
    }

    [Fact]
    public async Task Trusted_access_comes_first()
    {
        _sandbox.Organization.Access = OrganizationAccess.Nothing;

        RootError error = await RefusalAsync(_sandbox.Administrator, Member.Id);

        Assert.Equal("TrustedAccessDisabled", error.Id);
        Assert.Contains("Enable-RootAccessFeature", error.RecommendedAction);
    }

    [Fact]
    public async Task A_delegate_cannot_delegate_further() =>
        Assert.Equal("NotManagementAccount", (await RefusalAsync(_sandbox.Delegate, Member.Id)).Id);

    private async Task<RootError> RefusalAsync(SandboxCaller caller, string accountId)
    {
        using RootConnection connection = await ConnectAsync(caller);
        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(() => new RootDelegation(connection).CheckAsync(accountId, Token));
        Assert.DoesNotContain(_sandbox.Calls.Snapshot(), call => call.Operation == "RegisterDelegatedAdministrator");
        return e.Error;
    }

    private Task<RootConnection> ConnectAsync(SandboxCaller caller) => Connected.OpenAsync(_sandbox, caller);
}
