using System.Reflection;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Tests.Conformance;

namespace RootTools.Core.Tests.Alerts;

/// <summary>
/// The alert's patterns as an independent matcher has them, npm's serverless-offline-aws-eventbridge as it is. Skipped, with the reason, where
/// Node.js is not installed.
/// </summary>
public sealed class AlertPatternPeerTests
{
    private static readonly string Folder = typeof(AlertPatternPeerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PatternsPeerDirectory").Value!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_is_told_with_its_one_sentence()
    {
        var node = new Node(Folder);
        if (await node.PrepareAsync(Token) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        var cases = AlertEvents.All.SelectMany(_ => AlertEvents.Patterns, (known, pattern) => (
            Name: $"{known.Id}: {pattern.Sentence ?? "everything"}",
            Question: new JsonObject { ["event"] = known.Event.DeepClone(), ["pattern"] = pattern.Pattern.DeepClone() }.ToJsonString(),
            Meant: AlertEvents.IsMeant(known.Sentence, pattern.Sentence))).ToArray();
        string folder = Directory.CreateTempSubdirectory("patterns-peer").FullName;
        string questions = Path.Combine(folder, "cases.jsonl");
        string answers = Path.Combine(folder, "answers.txt");
        await File.WriteAllLinesAsync(questions, cases.Select(one => one.Question), Token);

        Node.Outcome outcome = await node.RunAsync("peer.mjs", [questions, answers], Token);

        Assert.True(outcome.ExitCode == 0, outcome.Output);
        Assert.Equal(
            cases.Select(one => $"{one.Name}: {one.Meant}"),
            cases.Zip(await File.ReadAllLinesAsync(answers, Token), (one, answer) => $"{one.Name}: {answer == "true"}"));
    }
}
