using RootTools.Sandbox.Host;

namespace RootTools.Sandbox.Tests.Host;

public sealed class CallLedgerTests
{
    [Fact]
    public async Task A_call_is_recorded_with_caller_target_and_status()
    {
        using var scene = new Scene();
        await scene.RootSessionAsync("IAMAuditRootUserCredentials");

        Assert.Equal(
            new RecordedCall("sts", "AssumeRoot", "arn:aws:iam::111111111111:user/admin", Scene.ManagementId, Scene.MemberId, Scene.Region, 200),
            Assert.Single(scene.Calls.Snapshot()));
        Assert.Single(scene.Calls.About(Scene.MemberId));
    }

    [Fact]
    public async Task A_refused_signature_is_recorded_without_a_caller()
    {
        using var scene = new Scene();
        await scene.IamAsync(new TestCredentials("AKIAIOSFODNN7EXAMPLE", "secret"), "GetUser");

        RecordedCall call = Assert.Single(scene.Calls.Snapshot());
        Assert.Equal(("iam", "GetUser", null, null, 403), (call.Service, call.Operation, call.CallerArn, call.TargetAccountId, call.Status));
    }

    [Fact]
    public void Beyond_its_capacity_the_latest_calls_are_kept_and_all_are_counted()
    {
        var ledger = new CallLedger();
        for (int i = 0; i < CallLedger.Capacity + 10; i++)
        {
            ledger.Record(new RecordedCall("iam", "GetUser", null, null, null, "us-east-1", i));
        }

        Assert.False(ledger.IsComplete);
        Assert.Equal(CallLedger.Capacity + 10, ledger.Total);
        Assert.Equal(CallLedger.Capacity + 10, ledger.Count("iam", "GetUser"));
        IReadOnlyList<RecordedCall> calls = ledger.Snapshot();
        Assert.Equal((10, CallLedger.Capacity + 9, CallLedger.Capacity), (calls[0].Status, calls[^1].Status, calls.Count));
    }

    [Fact]
    public void Resetting_forgets_everything()
    {
        var ledger = new CallLedger();
        ledger.Record(new RecordedCall("iam", "GetUser", null, null, null, "us-east-1", 200));

        ledger.Reset();

        Assert.Equal(0, ledger.Total);
        Assert.Empty(ledger.Snapshot());
        Assert.Empty(ledger.CountsByOperation());
    }
}
