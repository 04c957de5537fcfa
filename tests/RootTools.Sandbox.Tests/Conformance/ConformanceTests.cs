using System.Reflection;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>
/// Official AWS clients, unmodified, against the stand-alone sandbox: one case for each check of tests/conformance. Skipped, with the
/// reason, where what it takes is not installed; Terraform also unless ROOTTOOLS_TERRAFORM=1, because it takes minutes.
/// </summary>
public sealed class ConformanceTests
{
    // A name in the output of a test that ended, at any depth.
    private static readonly Regex Ended = new(@"^\s*(?<result>ok|not ok) \d+ - (?<name>.*)$", RegexOptions.Multiline);

    private static readonly SemaphoreSlim Preparation = new(1, 1);

    private static readonly string Folder = typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ConformanceDirectory").Value!;

    private static Dictionary<string, string> Environment =>
        new() { ["ROOTTOOLS_SANDBOX"] = Path.Combine(AppContext.BaseDirectory, "RootTools.Sandbox.dll") };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.test.mjs").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_official_JavaScript_SDK_takes_the_sandbox_for_AWS(string file)
    {
        var node = new Node(Folder);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        if (await PrepareAsync(node, cancellation) is string obstacle)
        {
            Assert.Skip(obstacle);
        }

        Node.Outcome outcome = await node.TestAsync(file, Environment, cancellation);

        MatchCollection ended = Ended.Matches(outcome.Output);
        IEnumerable<string> failed = ended.Where(match => match.Groups["result"].Value == "not ok").Select(match => match.Groups["name"].Value);
        Assert.True(outcome.ExitCode == 0 && ended.Count > 0, $"Failed: {string.Join("; ", failed)}\n\n{outcome.Output}");
    }

    [Theory]
    [InlineData("boto3_check.py")]
    [InlineData("aws_cli_check.py", "1")]
    [InlineData("aws_cli_check.py", "2")]
    [InlineData("go_check.py")]
    [InlineData("terraform_check.py")]
    public async Task Other_official_clients_take_the_sandbox_for_AWS(params string[] script)
    {
        const int skipped = 77;
        Node.Outcome? outcome = await new Node(Folder).TryRunAsync("python3", script, Environment, TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is null, "Python 3 is not installed.");
        Assert.SkipWhen(outcome.ExitCode == skipped, outcome.Output.Trim());

        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    private static async Task<string?> PrepareAsync(Node node, CancellationToken cancellationToken)
    {
        await Preparation.WaitAsync(cancellationToken);
        try
        {
            return await node.PrepareAsync(cancellationToken);
        }
        finally
        {
            Preparation.Release();
        }
    }
}
