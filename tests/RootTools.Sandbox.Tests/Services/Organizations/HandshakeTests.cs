using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Organizations;

public sealed class HandshakeTests : ServiceTest
{
    private const string GuestId = "444444444444";

    private readonly SimulatedAccount _guest;
    private readonly TestCredentials _invited;

    public HandshakeTests()
    {
        _guest = Scene.Account(GuestId, "Guest");
        Scene.Organization.AddStandaloneAccount(_guest);
        _invited = Scene.User(_guest, "/", "owner", IdentityPolicy.AdministratorAccess);
    }

    [Theory]
    [InlineData("ACCOUNT", GuestId)]
    [InlineData("EMAIL", "guest@example.com")]
    public async Task Who_accepts_an_invitation_is_in_the_organization(string type, string target)
    {
        string id = await InviteAsync(type, target);
        Scene.Clock.Advance(TimeSpan.FromDays(1));

        WireAnswer accepted = await Scene.OrganizationsAsync(_invited, "AcceptHandshake", Handshake(id));

        Assert.Equal("ACCEPTED", State(accepted.Succeeded()));
        JsonNode account = (await Call("DescribeAccount", new() { ["AccountId"] = GuestId })).Succeeded().Json["Account"]!;
        Assert.Equal(("INVITED", "ACTIVE"), (account["JoinedMethod"]!.GetValue<string>(), account["State"]!.GetValue<string>()));
        Assert.Equal(Scene.Now, _guest.JoinedTimestamp);
        Assert.Same(Scene.Organization.Root, _guest.Parent);
        Assert.Empty(Scene.Organization.StandaloneAccounts);
        (await Scene.OrganizationsAsync(_invited, "DescribeOrganization")).Succeeded();
        (await Scene.IamAsync(_invited, "GetRole", new JsonObject { ["RoleName"] = "AWSServiceRoleForOrganizations" })).Succeeded();
        Assert.Contains("p-FullAWSAccess", (await Call("ListPoliciesForTarget", new() { ["TargetId"] = GuestId, ["Filter"] = "SERVICE_CONTROL_POLICY" })).Text, StringComparison.Ordinal);
        (await Invite("ACCOUNT", GuestId)).Failed(400, "HandshakeConstraintViolationException");
    }

    [Fact]
    public async Task Who_declines_stays_outside()
    {
        string id = await InviteAsync("ACCOUNT", GuestId);

        Assert.Equal("DECLINED", State(await Scene.OrganizationsAsync(_invited, "DeclineHandshake", Handshake(id))));

        Assert.Null(_guest.Organization);
        (await Scene.OrganizationsAsync(_invited, "AcceptHandshake", Handshake(id))).Failed(400, "InvalidHandshakeTransitionException");
        (await Scene.OrganizationsAsync(_invited, "DeclineHandshake", Handshake(id))).Failed(400, "HandshakeAlreadyInStateException");
        (await Call("CancelHandshake", Handshake(id))).Failed(400, "InvalidHandshakeTransitionException");
        (await Invite("ACCOUNT", GuestId)).Succeeded();
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_cannot_be_accepted()
    {
        string id = await InviteAsync("ACCOUNT", GuestId);
        Assert.Equal("CANCELED", State(await Call("CancelHandshake", Handshake(id))));

        (await Scene.OrganizationsAsync(_invited, "AcceptHandshake", Handshake(id))).Failed(400, "InvalidHandshakeTransitionException");
        (await Call("CancelHandshake", Handshake(id))).Failed(400, "HandshakeAlreadyInStateException");
    }

    [Fact]
    public async Task An_invitation_is_for_whom_it_names()
    {
        string id = await InviteAsync("EMAIL", "somebody@example.com");

        (await Scene.OrganizationsAsync(_invited, "AcceptHandshake", Handshake(id))).Failed(400, "AccessDeniedException");
        (await Call("AcceptHandshake", Handshake(id))).Failed(400, "AccessDeniedException");
        (await Scene.OrganizationsAsync(_invited, "DescribeHandshake", Handshake(id))).Failed(400, "AccessDeniedException");
        (await Scene.OrganizationsAsync(_invited, "CancelHandshake", Handshake(id))).Failed(400, "AWSOrganizationsNotInUseException");
        (await Call("AcceptHandshake", Handshake("h-00000000"))).Failed(400, "HandshakeNotFoundException");
        Assert.Empty((await Scene.OrganizationsAsync(_invited, "ListHandshakesForAccount")).Json["Handshakes"]!.AsArray());
    }

    [Fact]
    public async Task Accepting_takes_the_right_to_the_service_linked_role()
    {
        string id = await InviteAsync("ACCOUNT", GuestId);
        TestCredentials bounded = Scene.User(_guest, "/", "bounded", new IdentityPolicy(
            "organizations", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"organizations:*","Resource":"*"}]}"""));

        (await Scene.OrganizationsAsync(bounded, "AcceptHandshake", Handshake(id))).Failed(400, "AccessDeniedForDependencyException");
        Assert.Null(_guest.Organization);
        (await Scene.OrganizationsAsync(Scene.User(_guest, "/", "nobody"), "AcceptHandshake", Handshake(id))).Failed(400, "AccessDeniedException");
    }

    [Fact]
    public async Task An_invitation_expires_after_fifteen_days_and_is_gone_thirty_days_later()
    {
        string id = await InviteAsync("ACCOUNT", GuestId);

        Scene.Clock.Advance(TimeSpan.FromDays(15) - TimeSpan.FromSeconds(1));
        Assert.Equal("OPEN", State(await Scene.OrganizationsAsync(_invited, "DescribeHandshake", Handshake(id))));
        Scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("EXPIRED", State(await Call("DescribeHandshake", Handshake(id))));
        (await Scene.OrganizationsAsync(_invited, "AcceptHandshake", Handshake(id))).Failed(400, "InvalidHandshakeTransitionException");
        Scene.Clock.Advance(TimeSpan.FromDays(30));
        (await Call("DescribeHandshake", Handshake(id))).Failed(400, "HandshakeNotFoundException");
        Assert.Empty((await Call("ListHandshakesForOrganization")).Json["Handshakes"]!.AsArray());
    }

    private static JsonObject Handshake(string id) => new() { ["HandshakeId"] = id };

    private static string State(WireAnswer answer) => answer.Succeeded().Json["Handshake"]!["State"]!.GetValue<string>();

    private async Task<string> InviteAsync(string type, string target) =>
        (await Invite(type, target)).Succeeded().Json["Handshake"]!["Id"]!.GetValue<string>();

    private Task<WireAnswer> Invite(string type, string target) =>
        Call("InviteAccountToOrganization", new() { ["Target"] = new JsonObject { ["Type"] = type, ["Id"] = target } });

    private Task<WireAnswer> Call(string operation, JsonObject? input = null) => Scene.OrganizationsAsync(Scene.Administrator, operation, input);
}
