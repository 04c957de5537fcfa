using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class EventBridgeObservations : ObservationTest
{
    private const string Region = "us-east-1";

    [Fact]
    public async Task create_bus_again()
    {
        AddBus();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task bus()
    {
        AddBus();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task put_rule_with_an_unknown_match()
    {
        SimulatedRule rule = AddRule();
        await AnswersAsObserved(Scene.Administrator);
        Assert.Equal("""{"source":["own.controls"]}""", rule.EventPattern);
    }

    [Fact]
    public async Task rules()
    {
        AddRule();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task put_target()
    {
        SimulatedRule rule = AddRule();
        await AnswersAsObserved(Scene.Administrator);
        Assert.Equal("one", Assert.Single(rule.Targets).Id);
    }

    [Fact]
    public async Task delete_bus_with_rules()
    {
        AddRule();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task put_events_some_bad()
    {
        AddBus();
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task delete_rule_again()
    {
        AddBus();
        WireAnswer answer = await Scene.EventsAsync(
            Scene.Administrator, "DeleteRule", (JsonObject)Observation.Named(nameof(delete_rule_again)).Input, Region);
        Assert.Equal("", answer.Succeeded().Text);
    }

    private void AddBus() => Scene.Management.EventBuses.Add(new SimulatedEventBus("own-bus", Region, Scene.Now) { Description = "capture" });

    private SimulatedRule AddRule()
    {
        AddBus();
        var rule = new SimulatedRule("paid", "own-bus", Region, Scene.ManagementId) { EventPattern = """{"source":["own.controls"]}""" };
        Scene.Management.EventRules.Add(rule);
        return rule;
    }
}
