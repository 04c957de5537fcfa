using System.Reflection;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Tests.Conformance;

/// <summary>
/// The official AWS SDK for JavaScript against the stand-alone sandbox: one case for each file of tests/conformance.
/// Skipped, with the reason, where Node.js is not installed.
/// </summary>
public sealed class ConformanceTests
{
    // A name in the output of a test that ended, at any depth.
    private static readonly Regex Ended = new(@"^\s*(?<result>ok|not ok) \d+ - (?<name>.*)$", RegexOptions.Multiline);

    private static readonly SemaphoreSlim Preparation = new(1, 1);

    private static readonly string Folder = typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ConformanceDirectory").Value!;

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

        var environment = new Dictionary<string, string> { ["ROOTTOOLS_SANDBOX"] = Path.Combine(AppContext.BaseDirectory, "RootTools.Sandbox.dll") };
        Node.Outcome outcome = await node.TestAsync(file, environment, cancellation);

        MatchCollection ended = Ended.Matches(outcome.Output);
        IEnumerable<string> failed = ended.Where(match => match.Groups["result"].Value == "not ok").Select(match => match.Groups["name"].Value);
        Assert.True(outcome.ExitCode == 0 && ended.Count > 0, $"Failed: {string.Join("; ", failed)}\n\n{outcome.Output}");
    }

    [Fact]
    public async Task Boto3_and_the_AWS_CLI_take_the_sandbox_for_AWS()
    {
        var python = new Node(Folder);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var environment = new Dictionary<string, string> { ["ROOTTOOLS_SANDBOX"] = Path.Combine(AppContext.BaseDirectory, "RootTools.Sandbox.dll") };
        if (await python.TryRunAsync("python3", ["-c", "import boto3"], environment, cancellation) is not { ExitCode: 0 })
        {
            Assert.Skip("Python with boto3 is not installed.");
        }

        Node.Outcome outcome = (await python.TryRunAsync("python3", ["boto3_check.py"], environment, cancellation))!;

        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    [Fact]
    public async Task Terraform_applies_plans_nothing_and_destroys()
    {
        if (Environment.GetEnvironmentVariable("ROOTTOOLS_TERRAFORM") != "1")
        {
            Assert.Skip("It takes minutes: set ROOTTOOLS_TERRAFORM=1 where Terraform and the provider aws 5.100 are installed.");
        }

        var environment = new Dictionary<string, string> { ["ROOTTOOLS_SANDBOX"] = Path.Combine(AppContext.BaseDirectory, "RootTools.Sandbox.dll") };
        Node.Outcome outcome = (await new Node(Folder).TryRunAsync(
            "python3", ["terraform_check.py"], environment, TestContext.Current.CancellationToken))!;

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
