using System.Collections;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Commands;

public sealed class GetRootMemberAccountCommandTests
{
    [Fact]
    public async Task Lists_every_member_with_its_place_and_state()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        List<MemberAccount> accounts = List(aws, new());

        Assert.Equal(39, accounts.Count);
        Assert.All(accounts, account => Assert.StartsWith("Root", account.OrganizationalUnit, StringComparison.Ordinal));
        Assert.All(accounts, account => Assert.Contains(account.State, AccountStates.All));
        Assert.Contains(accounts, account => account.State != AccountStates.Active);
    }

    [Fact]
    public async Task Narrows_by_unit_with_all_below_it()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string unit = List(aws, new()).First(account => account.OrganizationalUnit!.Count(c => c == '/') == 2).OrganizationalUnit!.Split('/')[1];

        List<MemberAccount> accounts = List(aws, new() { OrganizationalUnit = [unit] });

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account => Assert.StartsWith($"Root/{unit}", account.OrganizationalUnit, StringComparison.Ordinal));
        Assert.Contains(accounts, account => account.OrganizationalUnit != $"Root/{unit}");
    }

    [Fact]
    public async Task Narrows_by_state_and_leaves_out_excluded_ids()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        List<MemberAccount> active = List(aws, new() { State = ["ACTIVE"] });

        List<MemberAccount> rest = List(aws, new() { State = ["ACTIVE"], ExcludeAccountId = [new AccountReference(active[0].Id)] });

        Assert.Equal(active.Count - 1, rest.Count);
        Assert.DoesNotContain(rest, account => account.Id == active[0].Id);
    }

    [Fact]
    public async Task Narrows_by_tag()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount tagged = aws.Sandbox.Organization.Accounts.First(account => account != aws.Sandbox.Organization.ManagementAccount);
        tagged.Tags.Add(new Tag("purpose", "this-test"));

        MemberAccount found = Assert.Single(List(aws, new() { Tag = new Hashtable { ["purpose"] = "this-*" } }));

        Assert.Equal((tagged.Id, "this-test"), (found.Id, found.Tags!["purpose"]));
    }

    [Fact]
    public async Task Reads_named_accounts_and_the_rest_goes_on_after_an_unknown_one()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] ids = [.. List(aws, new()).Take(2).Select(account => account.Id)];

        RecordingShell shell = aws.Run(new GetRootMemberAccountCommand { AccountId = [ids[0], "999999999999", "12", ids[1]] });

        Assert.Equal(ids, shell.Objects.Cast<MemberAccount>().Select(account => account.Id));
        Assert.Equal(["AccountNotFound", "AccountIdInvalid"], shell.Errors.Select(error => error.Error.Id));
        Assert.All(shell.Objects.Cast<MemberAccount>(), account => Assert.NotNull(account.OrganizationalUnit));
    }

    [Fact]
    public async Task An_unknown_unit_is_an_error()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootToolsException e = Assert.Throws<RootToolsException>(() => List(aws, new() { OrganizationalUnit = ["no such unit"] }));

        Assert.Equal("OrganizationalUnitNotFound", e.Error.Id);
    }

    [Fact]
    public async Task Without_permission_says_which_one_is_missing()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.NoGrants);

        RootToolsException e = Assert.Throws<RootToolsException>(() => List(aws, new()));

        Assert.Equal(RootErrorKind.PermissionDenied, e.Error.Kind);
    }

    private static List<MemberAccount> List(SandboxSession aws, GetRootMemberAccountCommand command) =>
        [.. aws.Run(command).Objects.Cast<MemberAccount>()];
}
