using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class SnsObservations : ObservationTest
{
    private const string Region = "us-east-1";

    [Fact]
    public Task create_topic() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public async Task create_topic_with_another_display_name()
    {
        SimulatedTopic topic = AddTopic();
        topic.Attributes["DisplayName"] = "mine";
        await AnswersAsObserved(Scene.Administrator, new() { ["Attributes"] = null, ["Attributes.entry.1.key"] = "DisplayName", ["Attributes.entry.1.value"] = "other" });
        Assert.Equal("mine", topic.Attributes["DisplayName"]);
    }

    [Fact]
    public async Task topic()
    {
        JsonNode policy = JsonNode.Parse(AddTopic().Policy.Text)!;
        await AnswersAsObserved(Scene.Administrator);
        Assert.Equal("__default_policy_ID", (string?)policy["Id"]);
        Assert.Equal(8, policy["Statement"]![0]!["Action"]!.AsArray().Count);
    }

    [Fact]
    public async Task subscribe_a_queue()
    {
        SimulatedTopic topic = AddTopic();
        Scene.Management.Queues.Add(new SimulatedQueue(Scene.Management, "own", Region, Scene.Now));
        JsonObject input = Observation.Named(nameof(subscribe_a_queue)).Input;
        WireAnswer answer = await Scene.QueryAsync(Scene.Administrator, "sns", "Subscribe", input, inRegion: Region);
        Assert.Equal(topic.ArnOf(Assert.Single(topic.Subscriptions)), answer.Succeeded().Value("SubscriptionArn"));
        Assert.False(topic.Subscriptions[0].IsPending);
    }

    [Fact]
    public async Task publish_batch_some_bad()
    {
        AddTopic();
        await AnswersAsObserved(Scene.Administrator);
    }

    private SimulatedTopic AddTopic()
    {
        var topic = new SimulatedTopic("own", Region);
        Scene.Management.Topics.Add(topic);
        return topic;
    }
}
