using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Control;

public sealed class ControlTests : ServiceTest
{
    [Fact]
    public async Task Mail_is_read_newest_first()
    {
        Scene.Organization.Send("first@example.com", "Subject", Scene.Now, "Body");
        Scene.Organization.Send("second@example.com", "Subject", Scene.Now, "Body", "123456");

        WireAnswer answer = await Scene.RestJsonAsync(Scene.Administrator, "sandbox", "/_sandbox/mail", [], "GET");
        JsonArray messages = answer.Succeeded().Json["Messages"]!.AsArray();

        Assert.Equal(["second@example.com", "first@example.com"], messages.Select(message => message!["To"]!.GetValue<string>()));
        Assert.Equal("123456", messages[0]!["Otp"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_clock_is_moved_ahead()
    {
        JsonObject answer = (await AdvanceAsync(Scene.Administrator, 3600)).Succeeded().Json;

        Assert.Equal(Scene.Now.AddHours(1).ToUnixTimeSeconds(), answer["Time"]!.GetValue<double>());
        (await AdvanceAsync(Scene.Administrator, -1)).Failed(400, "ValidationError");
        Assert.Equal(TimeSpan.FromHours(1), Scene.SandboxClock.Ahead);
    }

    [Fact]
    public async Task Whose_policies_do_not_let_it_is_refused()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");

        (await Scene.RestJsonAsync(nobody, "sandbox", "/_sandbox/mail", [], "GET")).Failed(403, "AccessDeniedException");
        (await AdvanceAsync(nobody, 1)).Failed(403, "AccessDeniedException");
    }

    private Task<WireAnswer> AdvanceAsync(TestCredentials caller, int seconds) =>
        Scene.RestJsonAsync(caller, "sandbox", "/_sandbox/clock", new JsonObject { ["Seconds"] = seconds });
}
