using System.Management.Automation;
using RootTools.Activity;
using RootTools.Permissions;
using RootTools.Sandbox;
using RootTools.Sandbox.Host;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Activity;

/// <summary>Get-RootActivity with -AthenaTable: what it takes, and what is left when it is stopped.</summary>
public sealed class AthenaActivityTests
{
    private static readonly SandboxOptions Organization = new() { AccountCount = 6, Seed = 7 };

    public static TheoryData<string> Actions => [.. Needs().SelectMany(need => need.Actions).Where(action => action != "athena:StopQueryExecution" && action != "glue:GetPartitions")];

    [Fact]
    public async Task Ctrl_C_stops_the_query_at_AWS()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(Organization);
        aws.Sandbox.Organization.LifeCycle.QueryRun = TimeSpan.FromHours(1);
        GetRootActivityCommand command = Command();
        Task run = Task.Run(() => aws.Run(command), TestContext.Current.CancellationToken);
        while (!run.IsCompleted && !Called(aws, "GetQueryExecution"))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.False(Called(aws, "StopQueryExecution"));
        command.Stop();

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.True(Called(aws, "StopQueryExecution"));
    }

    [Fact]
    public async Task With_exactly_the_permissions_that_are_said_it_reads_the_table()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(Organization, sandbox => sandbox.NoGrants);
        Assert.Empty(Run(aws, Needs()));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task With_one_permission_less_it_names_the_action(string action)
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(Organization, sandbox => sandbox.NoGrants);
        IEnumerable<string> said = Run(aws, Needs().Select(need => need with { Actions = [.. need.Actions.Where(one => one != action)] }));
        Assert.Contains(action, string.Join("\n", said), StringComparison.OrdinalIgnoreCase);
    }

    private static GetRootActivityCommand Command() => new() { AthenaTable = "logs.cloudtrail", WorkGroup = "audit" };

    private static bool Called(SandboxSession aws, string operation) => aws.Sandbox.Calls.Snapshot().Any(call => call.Operation == operation);

    // Names of accounts are shown where they may be listed, and nothing is said where not.
    private static IEnumerable<PermissionNeed> Needs() => CommandPermissions.Of("Get-RootActivity")
        .Where(need => need.OnlyFor?.Contains("-AthenaTable", StringComparison.Ordinal) == true && !need.Actions.Contains("organizations:ListAccounts"));

    private static List<string> Run(SandboxSession aws, IEnumerable<PermissionNeed> needs)
    {
        SimulatedOrganization organization = aws.Sandbox.Organization;
        organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        organization.LifeCycle.QueryRun = TimeSpan.Zero;
        aws.Sandbox.Events.Add(SandboxEventKind.SignIn, SandboxAccounts.Clean(aws.Sandbox).Id);
        IamUser user = organization.ManagementAccount.Users.Single(user => user.Arn == aws.Sandbox.NoGrants.Arn);
        user.Policies.Add(new IdentityPolicy("Exactly", PermissionPolicy.Write(needs, "aws", [])!));
        RecordingShell shell = new();
        List<string> said = [];
        try
        {
            aws.Run(Command(), shell);
            Assert.Contains(shell.Objects.OfType<RootActivity>(), one => one.Kind == RootActivityKind.SignIn);
        }
        catch (RootToolsException e)
        {
            said.Add($"{e.Error.Message} {e.Error.RecommendedAction}");
        }

        said.AddRange(shell.Errors.Select(error => $"{error.Error.Message} {error.Error.RecommendedAction}"));
        return said;
    }
}
