using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.Accounts;

public sealed class AccountLookupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(51, 0, 1)]
    public async Task Few_are_described_and_many_are_listed(int expected, int described, int rootsForListing)
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 60 });
        Dictionary<string, MemberAccount> known = (await aws.ListAsync()).ToDictionary(account => account.Id);
        using AccountLookup lookup = new(aws.Connection);
        aws.Sandbox.Calls.Reset();

        MemberAccount?[] found = await Task.WhenAll(known.Keys.Take(3).Select(id => lookup.FindAsync(id, expected, Token)));

        Assert.All(found, account => Assert.Equal(known[account!.Id] with { OrganizationalUnitId = account.OrganizationalUnitId }, account));
        Assert.Equal(described, aws.Sandbox.Calls.Count("organizations", "DescribeAccount"));
        Assert.Equal(1, aws.Sandbox.Calls.Count("organizations", "ListRoots"));
        Assert.Equal(rootsForListing > 0, aws.Sandbox.Calls.Count("organizations", "ListAccountsForParent") > 0);
    }

    [Fact]
    public async Task Who_may_not_look_is_asked_once_and_learns_nothing()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 12 }, sandbox => sandbox.NoGrants);
        using AccountLookup lookup = new(aws.Connection);
        foreach (SimulatedAccount account in aws.OpenAccounts.Take(3))
        {
            Assert.Null(await lookup.FindAsync(account.Id, 3, Token));
        }

        Assert.Equal(1, aws.Sandbox.Calls.Count("organizations", "DescribeAccount"));
    }

    [Fact]
    public async Task An_account_that_nobody_has_and_a_caller_outside_any_organization_find_nothing()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 12 });
        await using Connected alone = await Connected.ToAsync(new SandboxOptions { AccountCount = 12 }, sandbox => sandbox.StandaloneAdministrator);
        using AccountLookup lookup = new(aws.Connection);
        using AccountLookup none = new(alone.Connection);

        Assert.Null(await lookup.FindAsync("999999999999", 1, Token));
        Assert.Null(await lookup.FindAsync("999999999999", 100, Token));
        Assert.Null(await none.FindAsync(alone.Sandbox.StandaloneAdministrator.AccountId, 1, Token));
        Assert.Equal(0, alone.Sandbox.Calls.Count("organizations", "DescribeAccount"));
    }
}
