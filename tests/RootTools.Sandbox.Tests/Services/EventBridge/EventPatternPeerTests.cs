using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.EventBridge;
using RootTools.Sandbox.Tests.Conformance;

namespace RootTools.Sandbox.Tests.Services.EventBridge;

/// <summary>
/// The matcher beside an independent one, that of npm's serverless-offline-aws-eventbridge as it is, with what both know: it has no
/// wildcards, no address ranges, no <c>anything-but</c> with operators, and takes <c>anything-but</c> to match what is missing, which
/// EventBridge does not. Skipped, with the reason, where Node.js is not installed.
/// </summary>
public sealed class EventPatternPeerTests
{
    private const int Cases = 5000;
    private const int Seed = 20261121;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        typeof(EventPatternPeerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ConformanceDirectory").Value!,
        "../events-peer"));

    private static readonly string[] Words = ["", "root", "Root", "ROOT user", "user", "aws.iam", "aws.signin", "ConsoleLogin"];
    private static readonly double[] Numbers = [-5, 0, 0.5, 1, 3, 300, 1000000];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_peer_matches_what_the_sandbox_matches()
    {
        var node = new Node(Folder);
        if (await node.PrepareAsync(Token) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        var random = new Random(Seed);
        (string Pattern, string Event)[] cases = [.. Enumerable.Range(0, Cases).Select(_ => (Pattern(random).ToJsonString(), Event(random).ToJsonString()))];
        bool[] theirs = await AskAsync(node, cases);
        bool[] ours = [.. cases.Select(one => Matches(one.Pattern, one.Event))];

        Assert.All(Enumerable.Range(0, Cases), index => Assert.True(
            ours[index] == theirs[index], $"{ours[index]} here, {theirs[index]} there: {cases[index].Pattern} with {cases[index].Event}"));
        Assert.InRange(ours.Count(matched => matched), Cases / 20, Cases / 2);
    }

    private static bool Matches(string pattern, string happened)
    {
        using JsonDocument document = JsonDocument.Parse(happened);
        return EventPatternReader.Read(pattern).Matches(document.RootElement);
    }

    private static async Task<bool[]> AskAsync(Node node, IEnumerable<(string Pattern, string Event)> cases)
    {
        string folder = Directory.CreateTempSubdirectory("events-peer").FullName;
        try
        {
            string questions = Path.Combine(folder, "cases.jsonl");
            string answers = Path.Combine(folder, "answers.txt");
            await File.WriteAllLinesAsync(questions, cases.Select(one => $$"""{"pattern":{{one.Pattern}},"event":{{one.Event}}}"""), Token);
            Node.Outcome outcome = await node.RunAsync("peer.mjs", [questions, answers], Token);
            Assert.True(outcome.ExitCode == 0, outcome.Output);
            return [.. (await File.ReadAllLinesAsync(answers, Token)).Select(bool.Parse)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each text and number is there; what may be missing is what exists asks for.
    private static JsonObject Event(Random random)
    {
        var detail = new JsonObject
        {
            ["type"] = Word(random),
            ["size"] = Number(random),
            ["user"] = new JsonObject { ["name"] = Word(random), ["age"] = Number(random) },
            ["tags"] = new JsonArray(Word(random), Word(random)),
        };
        if (random.Next(2) == 0)
        {
            detail["error"] = Word(random);
        }

        return new JsonObject { ["source"] = "aws." + Word(random), ["detail-type"] = Word(random) + "!", ["detail"] = detail };
    }

    private static JsonObject Pattern(Random random)
    {
        var pattern = new JsonObject();
        if (random.Next(4) == 0)
        {
            pattern["source"] = new JsonArray("aws." + Word(random), new JsonObject { ["prefix"] = "aws.a" }, new JsonObject { ["suffix"] = "t" });
        }

        pattern["detail"] = random.Next(5) == 0
            ? new JsonObject { ["$or"] = new JsonArray(Detail(random), Detail(random)) }
            : Detail(random);
        return pattern;
    }

    private static JsonObject Detail(Random random)
    {
        KeyValuePair<string, Func<JsonNode>>[] all =
        [
            new("type", () => Texts(random, isList: false)),
            new("size", () => Sizes(random)),
            new("user", () => new JsonObject { ["name"] = Texts(random, isList: false) }),
            new("tags", () => Texts(random, isList: true)),
            new("error", () => new JsonArray(new JsonObject { ["exists"] = random.Next(2) == 0 })),
        ];
        return new JsonObject(all.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList()
            .Select(field => new KeyValuePair<string, JsonNode?>(field.Key, field.Value())));
    }

    private static JsonArray Texts(Random random, bool isList) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(isList ? 4 : 6) switch
    {
        0 => (JsonNode)Word(random),
        1 => new JsonObject { ["prefix"] = Word(random) },
        2 => new JsonObject { ["suffix"] = Word(random) },
        3 => new JsonObject { ["equals-ignore-case"] = Word(random) },
        4 => new JsonObject { ["anything-but"] = Word(random) },
        _ => new JsonObject { ["anything-but"] = new JsonArray(Word(random), Word(random)) },
    })]);

    private static JsonArray Sizes(Random random)
    {
        double bottom = Number(random);
        string[] operators = ["=", "<", "<=", ">", ">="];
        return new JsonArray(random.Next(3) switch
        {
            0 => Number(random),
            1 => new JsonObject { ["numeric"] = new JsonArray(operators[random.Next(operators.Length)], bottom) },
            _ => new JsonObject { ["numeric"] = new JsonArray(">", bottom, "<=", bottom + 1 + random.Next(400)) },
        });
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static double Number(Random random) => Numbers[random.Next(Numbers.Length)];
}
