using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Organizations;

public sealed class ClosingTests : ServiceTest
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task An_account_is_closed_in_the_background_and_gone_after_90_days()
    {
        Scene.Member.GovCloudAccount = new GovCloudAccount("444444444444", AccountState.Active);
        (await CloseAsync()).Succeeded();
        Assert.Equal(("PENDING_CLOSURE", "PENDING_CLOSURE"), await ShownAsync());
        (await CloseAsync()).Failed(400, "ConflictException");

        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.Closing);
        Assert.Equal(("CLOSED", "SUSPENDED"), await ShownAsync());
        Assert.Equal(AccountState.Closed, Scene.Member.GovCloudAccount.State);
        (await CloseAsync()).Failed(400, "AccountAlreadyClosedException", "You attempted to close an account that is already closed.");

        Scene.SandboxClock.Advance(90 * Day);
        (await CloseAsync()).Failed(400, "AccountNotFoundException");
        JsonArray accounts = (await Scene.OrganizationsAsync(Scene.Administrator, "ListAccounts")).Json["Accounts"]!.AsArray();
        Assert.Equal([Scene.ManagementId, Scene.DelegateId], accounts.Select(account => account!["Id"]!.GetValue<string>()));
        Assert.Empty(Scene.Unit.Accounts);
    }

    [Fact]
    public async Task The_address_of_a_closed_account_is_never_free_again()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted("account.amazonaws.com", Scene.Now);
        var start = new JsonObject { ["AccountId"] = Scene.DelegateId, ["PrimaryEmail"] = "Member@example.com" };
        (await CloseAsync()).Succeeded();
        foreach (TimeSpan time in (TimeSpan[])[TimeSpan.Zero, Day, 90 * Day])
        {
            Scene.SandboxClock.Advance(time);
            (await Scene.AccountAsync(Scene.Administrator, "StartPrimaryEmailUpdate", start)).Failed(409, "ConflictException");
        }
    }

    [Fact]
    public async Task Nobody_of_a_closed_account_can_call_any_more()
    {
        TestCredentials user = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Member);
        (await CloseAsync()).Succeeded();
        (await Scene.IamAsync(user, "ListUsers")).Succeeded();
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.Closing);

        (await Scene.IamAsync(user, "ListUsers")).Failed(403, "InvalidClientTokenId");
        (await Scene.IamAsync(session, "ListUsers")).Failed(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task The_management_account_is_not_closed() =>
        Refused(await CloseAsync(Scene.ManagementId), "CANNOT_CLOSE_MANAGEMENT_ACCOUNT");

    [Fact]
    public async Task A_delegated_administrator_is_not_closed()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, "sso.amazonaws.com", Scene.Now);

        Refused(await CloseAsync(Scene.DelegateId), "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG");
    }

    [Fact]
    public async Task Three_accounts_are_closed_at_once()
    {
        SimulatedAccount[] accounts = Members(4);
        foreach (SimulatedAccount account in accounts.Take(3))
        {
            (await CloseAsync(account.Id)).Succeeded();
        }

        Refused(await CloseAsync(accounts[3].Id), "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED");
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.Closing);
        (await CloseAsync(accounts[3].Id)).Succeeded();
    }

    [Fact]
    public async Task The_quota_is_of_30_days()
    {
        Scene.Organization.LifeCycle.Closing = TimeSpan.Zero;
        Scene.Organization.LifeCycle.CloseAccountQuota = 2;
        SimulatedAccount[] accounts = Members(4);
        (await CloseAsync(accounts[0].Id)).Succeeded();
        Scene.SandboxClock.Advance(10 * Day);
        (await CloseAsync(accounts[1].Id)).Succeeded();

        Refused(await CloseAsync(accounts[2].Id), "CLOSE_ACCOUNT_QUOTA_EXCEEDED", "You have exceeded close account quota for the past 30 days.");
        Scene.SandboxClock.Advance(20 * Day);
        (await CloseAsync(accounts[2].Id)).Succeeded();
        Refused(await CloseAsync(accounts[3].Id), "CLOSE_ACCOUNT_QUOTA_EXCEEDED");
    }

    [Theory]
    [InlineData(300, 250)]
    [InlineData(1500, 300)]
    [InlineData(6000, 1000)]
    public async Task The_quota_grows_with_the_organization(int members, int quota)
    {
        SimulatedAccount[] accounts = Members(members - 2);
        Scene.Organization.Closures = [.. Enumerable.Repeat(Scene.Now, quota - 1)];

        (await CloseAsync(accounts[0].Id)).Succeeded();
        Refused(await CloseAsync(accounts[1].Id), "CLOSE_ACCOUNT_QUOTA_EXCEEDED");
    }

    [Fact]
    public async Task Only_the_management_account_closes_others()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, "sso.amazonaws.com", Scene.Now);

        var input = new JsonObject { ["AccountId"] = Scene.MemberId };
        (await Scene.OrganizationsAsync(await Scene.RoleSessionAsync(Scene.Delegate), "CloseAccount", input))
            .Failed(400, "AccessDeniedException", "You don't have permissions to access this resource.");
        (await Scene.OrganizationsAsync(Scene.User(Scene.Management, "/", "nobody"), "CloseAccount", input)).Failed(
            400, "AccessDeniedException",
            "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: organizations:CloseAccount on resource: "
            + "arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/333333333333 because no identity-based policy allows the "
            + "organizations:CloseAccount action");
    }

    private SimulatedAccount[] Members(int count) =>
        [.. Enumerable.Range(0, count).Select(index => Scene.Add(Scene.Account($"55555555{index:D4}", $"m{index}"), Scene.Unit))];

    private Task<WireAnswer> CloseAsync(string id = Scene.MemberId) =>
        Scene.OrganizationsAsync(Scene.Administrator, "CloseAccount", new JsonObject { ["AccountId"] = id });

    private async Task<(string State, string Status)> ShownAsync()
    {
        WireAnswer answer = await Scene.OrganizationsAsync(Scene.Administrator, "DescribeAccount", new JsonObject { ["AccountId"] = Scene.MemberId });
        JsonNode account = answer.Succeeded().Json["Account"]!;
        return (account["State"]!.GetValue<string>(), account["Status"]!.GetValue<string>());
    }

    private static void Refused(WireAnswer answer, string reason, string? message = null)
    {
        answer.Failed(400, "ConstraintViolationException", message);
        Assert.Equal(reason, answer.Json["Reason"]!.GetValue<string>());
    }
}
