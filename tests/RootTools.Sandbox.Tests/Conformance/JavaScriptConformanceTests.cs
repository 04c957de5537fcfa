using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>The official JavaScript SDK, unmodified, against the stand-alone sandbox: one case for each of its files in tests/conformance.</summary>
public sealed class JavaScriptConformanceTests
{
    // A name in the output of a test that ended, at any depth.
    private static readonly Regex Ended = new(@"^\s*(?<result>ok|not ok) \d+ - (?<name>.*)$", RegexOptions.Multiline);

    public static TheoryData<string> Files => [.. Directory.GetFiles(ConformanceChecks.Folder, "*.test.mjs").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_official_JavaScript_SDK_takes_the_sandbox_for_AWS(string file)
    {
        var node = new Node(ConformanceChecks.Folder);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        if (await node.PrepareAsync(cancellation) is string obstacle)
        {
            Assert.Skip(obstacle);
        }

        Node.Outcome outcome = await node.TestAsync(file, ConformanceChecks.Environment, cancellation);

        MatchCollection ended = Ended.Matches(outcome.Output);
        IEnumerable<string> failed = ended.Where(match => match.Groups["result"].Value == "not ok").Select(match => match.Groups["name"].Value);
        Assert.True(outcome.ExitCode == 0 && ended.Count > 0, $"Failed: {string.Join("; ", failed)}\n\n{outcome.Output}");
    }
}
