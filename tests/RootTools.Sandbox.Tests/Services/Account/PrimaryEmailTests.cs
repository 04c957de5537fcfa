using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

public sealed class PrimaryEmailTests : AccountTest
{
    [Fact]
    public async Task An_address_is_changed_with_the_one_time_password_from_its_mailbox()
    {
        Assert.Equal("PENDING", Text(await StartAsync(), "Status"));
        SimulatedMessage mail = Assert.Single(Scene.Organization.Mail);
        Assert.Equal((NewAddress, Scene.Now), (mail.To, mail.Time));
        Assert.Matches("^[0-9]{6}$", mail.Otp!);
        Assert.Contains(mail.Otp!, mail.Body, StringComparison.Ordinal);
        Assert.Equal("PENDING", Text(await StatusAsync(), "Status"));

        Assert.Equal("ACCEPTED", Text(await AcceptAsync(mail.Otp!), "Status"));
        Assert.Equal(("member@example.com", "member@example.com", "ACCEPTED"), await ShownAsync());

        Scene.SandboxClock.Advance(TimeSpan.FromHours(4));
        Assert.Equal((NewAddress, NewAddress, "COMPLETED"), await ShownAsync());
        Assert.Equal(
            Scene.Now.AddHours(4), DateTimeOffset.FromUnixTimeSeconds((long)(await StatusAsync()).Json["UpdatedAt"]!.GetValue<double>()));
    }

    [Fact]
    public async Task A_one_time_password_lasts_for_a_day()
    {
        await StartAsync();
        string otp = Scene.Organization.Mail[0].Otp!;
        Scene.SandboxClock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        (await AcceptAsync(otp)).Failed(400, "ValidationException");
        Assert.Equal("FAILED", Text(await StatusAsync(), "Status"));
        await StartAsync();
        (await AcceptAsync(Scene.Organization.Mail[0].Otp!)).Succeeded();
    }

    [Fact]
    public async Task The_latest_of_several_one_time_passwords_counts()
    {
        await StartAsync();
        await StartAsync();
        IReadOnlyList<SimulatedMessage> mail = Scene.Organization.Mail;
        Assert.Equal(2, mail.Count);
        Assert.SkipWhen(mail[0].Otp == mail[1].Otp, "One in a million: both are the same.");

        (await AcceptAsync(mail[1].Otp!)).Failed(400, "ValidationException");
        (await AcceptAsync(mail[0].Otp!)).Succeeded();
        (await AcceptAsync(mail[0].Otp!)).Failed(409, "ConflictException");
    }

    [Fact]
    public async Task A_one_time_password_is_of_one_address()
    {
        await StartAsync();

        (await AcceptAsync(Scene.Organization.Mail[0].Otp!, "other@example.com")).Failed(400, "ValidationException");
        (await Call("AcceptPrimaryEmailUpdate", new JsonObject
        {
            ["AccountId"] = Scene.DelegateId,
            ["PrimaryEmail"] = NewAddress,
            ["Otp"] = Scene.Organization.Mail[0].Otp,
        })).Failed(400, "ValidationException");
    }

    [Theory]
    [InlineData("delegate@example.com")]
    [InlineData("Management@Example.com")]
    [InlineData("member@example.com")]
    public async Task An_address_in_use_is_refused(string address)
    {
        (await StartAsync(address)).Failed(409, "ConflictException");
        Assert.Empty(Scene.Organization.Mail);
    }

    [Fact]
    public async Task An_address_that_two_accounts_were_sent_goes_to_the_first_that_confirms_it()
    {
        await StartAsync();
        (await Call("StartPrimaryEmailUpdate", new JsonObject { ["AccountId"] = Scene.DelegateId, ["PrimaryEmail"] = NewAddress })).Succeeded();
        IReadOnlyList<SimulatedMessage> mail = Scene.Organization.Mail;
        (await AcceptAsync(mail[1].Otp!)).Succeeded();

        (await Call("AcceptPrimaryEmailUpdate", new JsonObject
        {
            ["AccountId"] = Scene.DelegateId,
            ["PrimaryEmail"] = NewAddress,
            ["Otp"] = mail[0].Otp,
        })).Failed(409, "ConflictException");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@nowhere")]
    [InlineData("@example.com")]
    [InlineData("some body@example.com")]
    [InlineData("a@b")]
    public async Task What_is_no_address_is_refused(string address) => (await StartAsync(address)).Failed(400, "ValidationException");

    [Fact]
    public async Task Nothing_is_known_of_an_update_that_was_not_started()
    {
        const string message = "No email update found for account";

        (await StatusAsync()).Failed(400, "ValidationException", message);
        (await AcceptAsync("000000")).Failed(400, "ValidationException", message);
        (await Call("GetPrimaryEmailUpdateStatus")).Failed(400, "ValidationException", message);
        (await Call("GetPrimaryEmailUpdateStatus", caller: await Scene.RoleSessionAsync(Scene.Member))).Failed(400, "ValidationException", message);
    }

    [Fact]
    public async Task A_member_cannot_change_its_own_address()
    {
        TestCredentials member = await Scene.RoleSessionAsync(Scene.Member);

        JsonObject start = OfMember(new JsonObject { ["PrimaryEmail"] = NewAddress });
        (await Call("StartPrimaryEmailUpdate", start, member)).Failed(403, "AccessDeniedException");
    }

    [Fact]
    public void What_is_shown_of_a_message_has_no_one_time_password()
    {
        var message = new SimulatedMessage("to@example.com", "Subject", Scene.Now, "The code is 123456.") { Otp = "123456" };

        Assert.DoesNotContain("123456", message.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123456", new PrimaryEmailUpdate("to@example.com", "123456", Scene.Now).ToString(), StringComparison.Ordinal);
    }

    private const string NewAddress = "new@example.com";

    private Task<WireAnswer> StartAsync(string address = NewAddress) =>
        Call("StartPrimaryEmailUpdate", OfMember(new JsonObject { ["PrimaryEmail"] = address }));

    private Task<WireAnswer> AcceptAsync(string otp, string address = NewAddress) =>
        Call("AcceptPrimaryEmailUpdate", OfMember(new JsonObject { ["PrimaryEmail"] = address, ["Otp"] = otp }));

    private Task<WireAnswer> StatusAsync() => Call("GetPrimaryEmailUpdateStatus", OfMember());

    private async Task<(string Account, string Organizations, string Status)> ShownAsync() => (
        Text(await Call("GetPrimaryEmail", OfMember()), "PrimaryEmail"),
        (await AccountInOrganizationsAsync())["Email"]!.GetValue<string>(),
        Text(await StatusAsync(), "Status"));

    private static string Text(WireAnswer answer, string member) => answer.Succeeded().Json[member]!.GetValue<string>();
}
