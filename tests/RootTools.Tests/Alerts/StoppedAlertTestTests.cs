using System.Management.Automation;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Alerts;

/// <summary>Ctrl+C while a test of an alert waits: nothing that it made is left.</summary>
public sealed class StoppedAlertTestTests
{
    [Fact]
    public async Task Neither_queue_nor_subscription_is_left_after_Ctrl_C()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(new SandboxOptions { AccountCount = 6, Seed = 7 });
        TestRootActivityAlertCommand test = AlertScenes.Test(aws);

        // The events never come while it waits.
        aws.Sandbox.Organization.LifeCycle.EventDelivery = TimeSpan.FromHours(1);
        Task run = Task.Run(() => aws.Run(test), TestContext.Current.CancellationToken);
        while (!run.IsCompleted && aws.Sandbox.Calls.Snapshot().All(call => call.Operation != "ReceiveMessage"))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        SimulatedAccount management = aws.Sandbox.Organization.ManagementAccount;
        Assert.Contains(management.Queues, IsOfTest);

        test.Stop();

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.DoesNotContain(management.Queues, IsOfTest);
        Assert.Equal("email", Assert.Single(Assert.Single(management.Topics).Subscriptions).Protocol);
    }

    private static bool IsOfTest(SimulatedQueue queue) => queue.Name.StartsWith("RootToolsAlertTest-", StringComparison.Ordinal);
}
