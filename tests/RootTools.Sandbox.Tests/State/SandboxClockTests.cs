using System.Text.Json.Nodes;
using RootTools.Sandbox.Tests.Services;

namespace RootTools.Sandbox.Tests.State;

public sealed class SandboxClockTests : ServiceTest
{
    [Fact]
    public async Task Signatures_and_sessions_follow_the_real_time_and_the_state_the_moved_one()
    {
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Member);
        Scene.SandboxClock.Advance(TimeSpan.FromDays(30));

        (await Scene.IamAsync(session, "ListUsers")).Succeeded();
        var service = new JsonObject { ["ServicePrincipal"] = OrganizationAccess.AccountManagement };
        (await Scene.OrganizationsAsync(Scene.Administrator, "EnableAWSServiceAccess", service)).Succeeded();
        Assert.Equal(Scene.Now.AddDays(30), Scene.Organization.Access.TrustedServices.Single().DateEnabled);
        WireAnswer opened = await Scene.AssumeRootAsync(Scene.Administrator, Scene.MemberId, "IAMAuditRootUserCredentials");
        opened.Failed(403, "AccessDenied");
        Scene.Clock.Advance(TimeSpan.FromHours(2));
        (await Scene.IamAsync(session, "ListUsers")).Failed(403, "ExpiredToken");
    }

    [Fact]
    public void The_clock_moves_ahead_alone()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Scene.SandboxClock.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scene.SandboxClock.Advance(TimeSpan.MaxValue));
        Scene.SandboxClock.Advance(TimeSpan.FromHours(1));
        Scene.SandboxClock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.FromHours(3), Scene.SandboxClock.Ahead);
        Assert.Equal(Scene.Now.AddHours(3), Scene.SandboxClock.Now);
    }
}
