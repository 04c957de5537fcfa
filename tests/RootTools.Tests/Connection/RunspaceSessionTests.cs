using RootTools.Commands.Session;
using RootTools.Connection;

namespace RootTools.Tests.Session;

public sealed class RunspaceSessionTests
{
    [Fact]
    public async Task Letting_the_sandbox_go_disconnects_from_it()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        var sandbox = new RootSandbox(aws.Sandbox, seed: 7, DateTimeOffset.UtcNow);
        aws.Session.Keep(sandbox);

        RootSandbox? released = aws.Session.Release();

        Assert.Same(sandbox, released);
        Assert.Null(aws.Session.Connection);
        Assert.Null(aws.Session.Release());
    }

    [Fact]
    public async Task Letting_the_sandbox_go_leaves_a_connection_to_elsewhere_alone()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        await using SandboxSession elsewhere = await SandboxSession.StartAsync();
        aws.Session.Keep(new RootSandbox(elsewhere.Sandbox, seed: 7, DateTimeOffset.UtcNow));
        RootConnection? connection = aws.Session.Connection;

        aws.Session.Release();

        Assert.NotNull(connection);
        Assert.Same(connection, aws.Session.Connection);
    }

    [Fact]
    public async Task Keeps_one_sandbox_only()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        var first = new RootSandbox(aws.Sandbox, seed: 7, DateTimeOffset.UtcNow);

        Assert.True(aws.Session.Keep(first));
        Assert.False(aws.Session.Keep(new RootSandbox(aws.Sandbox, seed: 8, DateTimeOffset.UtcNow)));
        Assert.Same(first, aws.Session.Sandbox);
    }

    [Fact]
    public async Task Another_connection_makes_completion_read_the_accounts_anew()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        await aws.Session.Accounts.ListAsync(aws.Session.Connection!);
        await using SandboxSession other = await SandboxSession.StartAsync(new() { AccountCount = 5, Seed = 9 });

        aws.Session.Connect(null);

        Assert.Equal(4, (await aws.Session.Accounts.ListAsync(other.Session.Connection!)).Count);
    }
}
