using RootTools.Sandbox;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.Alerts;

/// <summary>The alert's patterns as the sandbox's EventBridge has them: each event is told with its one sentence, and no other event is.</summary>
public sealed class AlertPatternTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_is_told_with_its_one_sentence()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 3, Seed = 7 });
        List<string> meant = [];
        List<string> told = [];
        foreach (var (id, happened, sentence) in AlertEvents.All)
        {
            foreach (var (pattern, text) in AlertEvents.Patterns)
            {
                Events.TestEventPattern.Output answer =
                    await aws.Connection.Aws.SendAsync(new Events.TestEventPattern(text.ToJsonString(), happened.ToJsonString()), Token);
                string name = $"{id}: {pattern ?? "everything"}: ";
                meant.Add(name + AlertEvents.IsMeant(sentence, pattern));
                told.Add(name + answer.Result);
            }
        }

        Assert.Equal(meant, told);
    }

    /// <summary>What only tests ask of EventBridge.</summary>
    internal static class Events
    {
        internal static readonly AwsService Service = EventBridge.Service;

        internal sealed record TestEventPattern(string EventPattern, string Event) : IInput<TestEventPattern.Output>
        {
            internal sealed record Output(bool Result);
        }
    }
}
