using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.EventBridge;

/// <summary>From a call, or from a sign-in, over the trail to a rule and its queue.</summary>
public sealed class DeliveryTests : ServiceTest
{
    // IAM's events are there, wherever it is called.
    private const string Region = "us-east-1";

    private readonly SimulatedTrail _trail;

    public DeliveryTests() => _trail = Scene.AddTrail();

    [Fact]
    public async Task A_call_in_a_central_session_arrives_in_the_member_after_the_delay()
    {
        SimulatedQueue queue = await WatchAsync(SimulatedRule.EnabledWithAll);
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.FromMinutes(5);
        TestCredentials session = await Scene.RootSessionAsync("IAMAuditRootUserCredentials");
        WireAnswer call = await Scene.IamAsync(session, "GetAccountSummary");
        Assert.Empty(queue.Messages);

        Scene.SandboxClock.Advance(TimeSpan.FromMinutes(5));
        Scene.Organization.Settle(Scene.SandboxClock.Now);

        JsonNode[] envelopes = [.. queue.Messages.Select(message => JsonNode.Parse(message.Body)!)];
        JsonNode envelope = Assert.Single(envelopes, envelope => (string?)envelope["detail"]!["eventName"] == "GetAccountSummary");
        Assert.Equal(call.Header("x-amzn-RequestId"), (string?)envelope["detail"]!["requestID"]);
        Assert.Equal((Scene.MemberId, Region), ((string?)envelope["account"], (string?)envelope["region"]));
    }

    [Theory]
    [InlineData(SimulatedRule.Enabled, true, 0)]
    [InlineData(SimulatedRule.EnabledWithAll, true, 1)]
    [InlineData(SimulatedRule.EnabledWithAll, false, 0)]
    public async Task Reading_arrives_only_where_it_is_asked_for_and_a_trail_logs(string state, bool logs, int messages)
    {
        SimulatedQueue queue = await WatchAsync(state);
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        TestCredentials session = await Scene.RootSessionAsync("IAMAuditRootUserCredentials");
        _trail.IsLogging = logs;
        await Scene.IamAsync(session, "GetAccountSummary");

        Assert.Equal(messages, queue.Messages.Count(message => message.Body.Contains("\"GetAccountSummary\"", StringComparison.Ordinal)));
    }

    private async Task<SimulatedQueue> WatchAsync(string state)
    {
        TestCredentials user = Scene.User(Scene.Member, "/", "watcher", IdentityPolicy.AdministratorAccess);
        var queue = new SimulatedQueue(Scene.Member, "watch", Region, Scene.Now)
        {
            Policy = new PolicyText(
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}"""),
        };
        Scene.Member.Queues.Add(queue);
        (await Scene.EventsAsync(user, "PutRule", new()
        {
            ["Name"] = "watch",
            ["State"] = state,
            ["EventPattern"] = """{"detail":{"userIdentity":{"type":["Root"]}}}""",
        }, Region)).Succeeded();
        (await Scene.EventsAsync(user, "PutTargets", new()
        {
            ["Rule"] = "watch",
            ["Targets"] = new JsonArray(new JsonObject { ["Id"] = "queue", ["Arn"] = queue.Arn }),
        }, Region)).Succeeded();
        return queue;
    }
}
