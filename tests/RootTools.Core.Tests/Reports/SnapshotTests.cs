using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Snapshots;
using RootTools.ResourcePolicies;

namespace RootTools.Tests.Reports;

/// <summary>The snapshot: the same bytes after import and export, and no half-understood file.</summary>
public sealed class SnapshotTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_is_in_a_report_import_and_export_give_the_same_bytes() => Prop.ForAll(AnyResult.Reports, report =>
    {
        byte[] first = Write(report);
        Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(Write(Read(first))));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void What_is_read_equals_what_was_written()
    {
        RootCredentialStatus written = new()
        {
            AccountId = "000000000012",
            AccountName = "<script>Zoë</script>",
            Outcome = RootCredentialOutcome.Denied,
            CheckedAt = Noon,
            HasPassword = true,
            AccessKeys = [new RootAccessKey { Id = "AKIAEXAMPLE", Status = "Active", Created = Noon.AddTicks(1) }],
            Error = new RootError("RootDeniedByScp", RootErrorKind.DeniedByPolicy, "Denied.", "Ask.")
            {
                DeniedBy = new PolicyReference("p-1", "arn", "service control policy") { Name = "Deny" },
            },
        };

        RootCredentialStatus read = Read(Write(Report() with { Statuses = [written] })).Statuses.Single();

        Assert.Equal(
            (written.AccountId, written.AccountName, written.Outcome, written.CheckedAt, written.HasPassword, written.HasMfa),
            (read.AccountId, read.AccountName, read.Outcome, read.CheckedAt, read.HasPassword, read.HasMfa));
        Assert.Equal(written.AccessKeys, read.AccessKeys);
        Assert.Equal(written.Error.Message, read.Error!.Message);
        Assert.Equal("Deny", read.DeniedBy!.Name);
        Assert.True(read.HasRootCredential);
    }

    [Fact]
    public void A_locked_resource_comes_back_with_its_document_and_the_statements_that_lock_it()
    {
        RootReport report = Enumerable.Range(0, 1000).Select(AnyResult.Report)
            .First(any => any.LockedResources.Any(policy => policy.Lockout?.Statements.Count > 0));
        ResourcePolicy written = report.LockedResources.First(policy => policy.Lockout?.Statements.Count > 0);

        ResourcePolicy read = Read(Write(report)).LockedResources.First(policy => policy.Lockout?.Statements.Count > 0);

        Assert.Equal(written.LockedBy, read.LockedBy);
        Assert.Equal(written.Document!.Text, read.Document!.Text);
        Assert.Contains(read.Lockout!.Statements[0], read.Document.Statements);
    }

    [Fact]
    public void Every_result_has_a_line_of_its_own_with_the_account_first()
    {
        RootCredentialStatus status = new() { AccountId = "333333333333", Outcome = RootCredentialOutcome.Clean, CheckedAt = Noon };

        string[] lines = Encoding.UTF8.GetString(Write(Report() with { Statuses = [status, status with { AccountId = "444444444444" }] })).Split('\n');

        Assert.Equal("{", lines[0]);
        Assert.Equal("\"SchemaVersion\":1,", lines[1]);
        Assert.Equal("""{"AccountId":"333333333333","Outcome":"Clean","CheckedAt":"2026-11-21T12:00:00Z"},""", lines[5]);
        Assert.StartsWith("""{"AccountId":"444444444444",""", lines[6], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ReportDamaged")]
    [InlineData("null", "ReportNotASnapshot")]
    [InlineData("[]", "ReportDamaged")]
    [InlineData("{}", "ReportNotASnapshot")]
    [InlineData("""{"SchemaVersion":0,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1"}""", "ReportNotASnapshot")]
    [InlineData("""{"SchemaVersion":2,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"9.0","More":1}""", "ReportTooNew")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z"}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","More":1}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":null}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":null}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[null]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[{"AccountId":"1"}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[{"AccountId":"1","Outcome":0,"CheckedAt":"2026-11-21T12:00:00Z"}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[{"AccountId":"1","Outcome":"Clean","CheckedAt":"0001-01-01T00:00:00+14:00"}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[{"AccountId":"1","Outcome":"Failed","CheckedAt":"2026-11-21T12:00:00Z","Error":{"Id":"x"}}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Readiness":[{"AccountId":"1","TaskPolicy":"Anything","Verdict":"Ready","Evidence":"Observed","Obstacles":[]}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","LockedResources":[{"AccountId":"1","ResourceType":"Bucket","ResourceName":"b","CheckedAt":"2026-11-21T12:00:00Z","Policy":"x","Lockout":{"Verdict":"Locked","Statements":[7]}}]}""", "ReportDamaged")]
    [InlineData("""{"SchemaVersion":1,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"1","Statuses":[""", "ReportDamaged")]
    public void What_is_no_snapshot_or_a_broken_or_newer_one_is_an_error_that_says_so(string json, string id)
    {
        RootToolsException error = Assert.Throws<RootToolsException>(() => Read(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(id, error.Error.Id);
        Assert.Contains("report.json", error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_never_read_as_a_whole_one()
    {
        byte[] whole = Write(AnyResult.Report(7));
        for (int length = 0; length < whole.Length - 2; length += 97)
        {
            Assert.Throws<RootToolsException>(() => Read(whole[..length]));
        }
    }

    private static RootReport Report() => new() { CreatedAt = Noon, ModuleVersion = "0.1.0" };

    private static byte[] Write(RootReport report)
    {
        using var stream = new MemoryStream();
        Snapshot.Write(report, stream);
        return stream.ToArray();
    }

    private static RootReport Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Snapshot.ReadAsync(stream, "report.json", TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
