using System.Collections;
using RootTools.Commands.Session;
using RootTools.Connection;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;

namespace RootTools.Tests.Commands;

public sealed class RootSandboxCommandTests : IDisposable
{
    private readonly RunspaceSession _session = new();

    public void Dispose() => Run(new StopRootSandboxCommand());

    [Fact]
    public void Starts_connects_the_session_and_stops()
    {
        RootSandbox sandbox = Start(new StartRootSandboxCommand { AccountCount = 12, Seed = 7 });
        RootContext context = Assert.IsType<RootContext>(Assert.Single(Run(new GetRootContextCommand()).Objects));

        Assert.Equal((12, 7, "127.0.0.1"), (sandbox.AccountCount, sandbox.Seed, sandbox.Endpoint.Host));
        Assert.Equal((sandbox.CallerArn, sandbox.Endpoint, OrganizationRole.ManagementAccount), (context.CallerArn, context.EndpointUrl, context.Role));
        Assert.Same(sandbox, Assert.Single(Run(new GetRootSandboxCommand()).Objects));

        Run(new StopRootSandboxCommand());

        Assert.Null(_session.Connection);
        Assert.Empty(Run(new GetRootSandboxCommand()).Objects);
    }

    [Fact]
    public void The_same_seed_gives_the_same_organization()
    {
        string first = Start(new StartRootSandboxCommand { AccountCount = 12, Seed = 7 }).OrganizationId;
        Run(new StopRootSandboxCommand());

        Assert.Equal(first, Start(new StartRootSandboxCommand { AccountCount = 12, Seed = 7 }).OrganizationId);
    }

    [Fact]
    public void A_second_one_is_refused_while_one_runs()
    {
        RootSandbox running = Start(new StartRootSandboxCommand { AccountCount = 5 });

        RootToolsException e = Assert.Throws<RootToolsException>(() => Run(new StartRootSandboxCommand { AccountCount = 5 }));

        Assert.Equal("SandboxAlreadyRunning", e.Error.Id);
        Assert.Same(running, _session.Sandbox);
    }

    [Fact]
    public void Faults_are_set_at_the_start()
    {
        SandboxFaults faults = Start(new StartRootSandboxCommand
        {
            AccountCount = 5,
            LatencyMilliseconds = 1,
            RequestsPerSecond = 1000,
            RateLimit = new Hashtable { ["sts:AssumeRoot"] = 100 },
            ServerErrorRate = 0.01,
            PropagationDelaySeconds = 2,
        }).Faults;

        Assert.Equal("1 ms", faults.Latency!.Description);
        // One for each service, and that of AssumeRoot.
        Assert.Equal(SandboxServer.Services.Count + 1, faults.RateLimits.Count);
        Assert.Contains(new RateLimit("sts", 100, "AssumeRoot"), faults.RateLimits);
        Assert.Equal((0.01, TimeSpan.FromSeconds(2)), (faults.ServerErrorRate, faults.PropagationDelay));
    }

    [Theory]
    [InlineData(null, 1.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(300.0, 300.0)]
    public void Events_are_delayed_by_a_second_unless_told_otherwise(double? delay, double seconds)
    {
        RootSandbox sandbox = Start(new StartRootSandboxCommand { AccountCount = 5, EventDelaySeconds = delay });

        Assert.Equal(TimeSpan.FromSeconds(seconds), sandbox.LifeCycle.EventDelivery);
        Assert.Throws<ArgumentOutOfRangeException>(() => sandbox.LifeCycle.EventDelivery = TimeSpan.FromTicks(3));
    }

    [Fact]
    public void A_limit_for_a_service_that_the_sandbox_does_not_have_is_an_error()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(
            () => Run(new StartRootSandboxCommand { AccountCount = 5, RateLimit = new Hashtable { ["ec2"] = 1 } }));

        Assert.Equal("ServiceUnknown", e.Error.Id);
        Assert.Null(_session.Sandbox);
    }

    [Fact]
    public void A_partition_decides_region_and_arns()
    {
        RootSandbox sandbox = Start(new StartRootSandboxCommand { AccountCount = 5, Partition = "aws-us-gov" });

        Assert.StartsWith("us-gov-", sandbox.Region, StringComparison.Ordinal);
        Assert.StartsWith("arn:aws-us-gov:", sandbox.CallerArn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_of_another_partition_is_an_error_that_names_it()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(
            () => Run(new StartRootSandboxCommand { AccountCount = 5, Region = "cn-north-1" }));

        Assert.Equal("SandboxNotStarted", e.Error.Id);
        Assert.Contains("'cn-north-1'", e.Message);
        Assert.Null(_session.Connection);
    }

    [Fact]
    public void A_saved_organization_goes_on_where_it_stopped()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string before = Start(new StartRootSandboxCommand { AccountCount = 12 }).OrganizationId;
            Run(new StopRootSandboxCommand { SavePath = path });

            RootSandbox after = Start(new StartRootSandboxCommand { StatePath = path });

            Assert.Equal((before, 12, null), (after.OrganizationId, after.AccountCount, after.Seed));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_state_that_cannot_be_saved_leaves_the_sandbox_running()
    {
        RootSandbox running = Start(new StartRootSandboxCommand { AccountCount = 5 });
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "state.json");

        RootToolsException e = Assert.Throws<RootToolsException>(() => Run(new StopRootSandboxCommand { SavePath = path }));

        Assert.Equal("SandboxNotSaved", e.Error.Id);
        Assert.Same(running, _session.Sandbox);
    }

    [Fact]
    public void Is_not_stopped_without_consent()
    {
        RootSandbox running = Start(new StartRootSandboxCommand { AccountCount = 5 });

        Run(new StopRootSandboxCommand(), new RecordingShell { Answer = _ => false });

        Assert.Same(running, _session.Sandbox);
    }

    [Fact]
    public void Shows_its_secret_only_to_who_asks_for_the_environment()
    {
        RootSandbox sandbox = Start(new StartRootSandboxCommand { AccountCount = 5 });
        var secret = (string)sandbox.GetEnvironment()["AWS_SECRET_ACCESS_KEY"]!;

        Assert.DoesNotContain(secret, sandbox.ToString());
        Assert.All(
            typeof(RootSandbox).GetProperties(),
            property => Assert.DoesNotContain(secret, property.GetValue(sandbox)?.ToString() ?? string.Empty));
    }

    private RootSandbox Start(StartRootSandboxCommand command) => Assert.IsType<RootSandbox>(Assert.Single(Run(command).Objects));

    private RecordingShell Run(RootCmdlet cmdlet, RecordingShell? shell = null)
    {
        cmdlet.Session = _session;
        return cmdlet.Drive(shell);
    }
}
