using System.Reflection;
using RootTools.Compliance;
using RootTools.Reports;
using RootTools.Sandbox.Tests.Conformance;

namespace RootTools.Tests.Reports;

/// <summary>What is written, held to the schemas that others hold it to. Skipped, with the reason, where what it takes is not installed.</summary>
public sealed class PublishedSchemaTests : IDisposable
{
    private static readonly string Peer = typeof(PublishedSchemaTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ReportsPeerDirectory").Value!;

    private static readonly string Schema = Path.GetFullPath(Path.Combine(Peer, "../../docs/root-report.schema.json"));

    private readonly string _folder = Directory.CreateTempSubdirectory("roottools-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_schema_in_the_docs_is_that_of_the_snapshot()
    {
        string schema = SnapshotSchema.Write();
        string written = Path.Combine(Path.GetTempPath(), "root-report.schema.json");
        if (File.ReadAllText(Schema).ReplaceLineEndings("\n") != schema)
        {
            File.WriteAllText(written, schema);
            Assert.Fail($"The snapshot has changed. If an older module would misread it, raise RootReport.CurrentSchemaVersion. Then copy {written} to {Schema}.");
        }
    }

    [Fact]
    public async Task Snapshots_of_anything_fit_the_schema()
    {
        var node = new Node(Peer);
        if (await node.PrepareAsync(TestContext.Current.CancellationToken) is string obstacle)
        {
            Assert.Skip(obstacle);
        }

        foreach (int seed in Enumerable.Range(0, 5))
        {
            string file = Write(AnyResult.Report(seed), ReportFormat.Json);
            Node.Outcome outcome = await node.RunAsync("validate.mjs", [Schema, file], TestContext.Current.CancellationToken);

            Assert.True(outcome.ExitCode == 0, outcome.Output);
        }
    }

    [Fact]
    public async Task The_schema_refuses_what_Import_RootReport_refuses()
    {
        var node = new Node(Peer);
        if (await node.PrepareAsync(TestContext.Current.CancellationToken) is string obstacle)
        {
            Assert.Skip(obstacle);
        }

        string file = Path.Combine(_folder, "bad.json");
        File.WriteAllText(file, """{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[{"AccountId":"1","Outcome":"Fine"}],"More":1}""");
        Node.Outcome outcome = await node.RunAsync("validate.mjs", [Schema, file], TestContext.Current.CancellationToken);

        Assert.Equal(1, outcome.ExitCode);
        Assert.All(new[] { "More", "CheckedAt", "allowedValues" }, wrong => Assert.Contains(wrong, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ReportFormat.Asff, "asff_check.py")]
    [InlineData(ReportFormat.Ocsf, "ocsf_check.py")]
    public async Task Findings_fit_the_published_schema(ReportFormat format, string script)
    {
        const int Skipped = 77;
        string file = Write(Findings(), format);
        Node.Outcome? outcome = await new Node(Peer).TryRunAsync("python3", [script, file], [], TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is null, "Python 3 is not installed.");
        Assert.SkipWhen(outcome.ExitCode == Skipped, outcome.Output.Trim());

        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    // Every status and severity, with every hostile text there is, and each as long as it comes.
    private static RootReport Findings()
    {
        IEnumerable<RootComplianceResult> results =
            from seed in Enumerable.Range(0, 300)
            let any = (RootComplianceResult)AnyResult.Of(typeof(RootComplianceResult), new Random(seed), 0)!
            select any with
            {
                AccountId = $"{seed:D12}",
                Framework = "CIS AWS Foundations",
                ControlId = $"1.{seed}",
                Evidence = [.. Enumerable.Range(0, seed % 60).Select(number => new string((char)(0x4E00 + number), 4000))],
                Fix = seed % 3 == 0 ? new string('\u0001', 5000) : any.Fix,
            };
        return new RootReport
        {
            CreatedAt = new DateTimeOffset(2026, 11, 21, 12, 0, 0, 7, TimeSpan.FromHours(2)),
            ModuleVersion = "0.1.0",
            Region = "eu-west-1",
            Partition = "aws",
            OrganizationId = "o-a1b2c3d4e5",
            Compliance = [.. results],
        };
    }

    private string Write(RootReport report, ReportFormat format)
    {
        var file = new ReportFile { Path = Path.Combine(_folder, $"{format}.json"), Format = format };
        file.Write(report, TestContext.Current.CancellationToken);
        return file.Path;
    }
}
