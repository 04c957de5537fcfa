using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Html;
using RootTools.Reports.Snapshots;

namespace RootTools.Tests.Reports;

/// <summary>Shards become one report: the one that a single machine would have made, or an error that says what is wrong with them.</summary>
[Collection(nameof(Measured))]
public sealed class RootReportMergerTests
{
    private const int Large = 50_000;
    private const int Shards = 16;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Fifty_thousand_accounts_in_sixteen_shards_are_each_there_once_and_merge_into_the_report_of_them_all()
    {
        RootCredentialStatus[] statuses = [.. Enumerable.Range(0, Large).Select(Status)];
        byte[] whole = Write(Gather(statuses));
        byte[][] files = [.. AccountShard.All(Shards).Select(shard => Write(Gather(statuses.Where(status => shard.Contains(status.AccountId)), shard)))];
        statuses = [];

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var merger = new RootReportMerger();
        foreach (byte[] file in files.Reverse())
        {
            merger.Add(await ReadAsync(file), "shard");
        }

        RootReport merged = merger.Merge();
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal(Large, merged.Statuses.Select(status => status.AccountId).Distinct().Count());
        Assert.Equal(Large, merged.Statuses.Count);
        Assert.True(whole.AsSpan().SequenceEqual(Write(merged)), "The merged snapshot has other bytes than that of all accounts at once.");
        Assert.Empty(merger.Notes);

        // What is held is the accounts, once: about a kilobyte each.
        TestContext.Current.TestOutputHelper?.WriteLine($"{held / 1024 / 1024} MB held for a snapshot of {whole.Length / 1024 / 1024} MB");
        Assert.InRange(held, 0, 100L * 1024 * 1024);
    }

    [Fact]
    public void However_many_accounts_and_shards_the_merged_report_is_that_of_them_all() => Prop.ForAll(
        Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (accounts, count) =>
        {
            RootCredentialStatus[] statuses = [.. Enumerable.Range(0, accounts).Select(Status)];
            string expected = Text(Gather(statuses));

            var merger = new RootReportMerger();
            foreach (AccountShard shard in AccountShard.All(count).OrderBy(shard => (shard.Number * 7) % 11))
            {
                merger.Add(Gather(statuses.Where(status => shard.Contains(status.AccountId)), shard), shard.ToString());
            }

            Assert.Equal(expected, Text(merger.Merge()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_missing_shard_is_an_error_that_names_it()
    {
        RootToolsException error = Assert.Throws<RootToolsException>(() => MergerOf(1, 3, 4).Merge());

        Assert.Equal("ReportShardsMissing", error.Error.Id);
        Assert.Contains("1 of 4 shards is missing: 2/4", error.Error.Message, StringComparison.Ordinal);
        Assert.Contains("-Shard 2/4", error.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_shards_may_be_missing_the_report_says_everywhere_that_they_are()
    {
        RootReportMerger merger = MergerOf(1, 4);

        RootReport merged = merger.Merge(allowMissing: true);

        Assert.Equal(["2/4", "3/4"], merged.MissingShards.Select(shard => shard.ToString()));
        Assert.Contains("not of the whole organization", Assert.Single(merger.Notes), StringComparison.Ordinal);
        Assert.Contains("2/4, 3/4", merged.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"MissingShards\":[\n\"2/4\",\n\"3/4\"\n]", Text(merged), StringComparison.Ordinal);
        Assert.Contains("Not the whole organization.", Page(merged), StringComparison.Ordinal);
        Assert.Contains("2 of 4 shards are missing (2/4, 3/4): about 50 % of the accounts", Page(merged), StringComparison.Ordinal);
        Assert.DoesNotContain("Not the whole organization.", Page(MergerOf(1, 2, 3, 4).Merge()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_one_shard_says_that_it_is_not_the_whole() =>
        Assert.Contains("This report is of shard 3/4 alone: the accounts of the other 3 shards are not in it", Page(Of(3)), StringComparison.Ordinal);

    [Fact]
    public void Each_that_does_not_fit_is_refused_by_name()
    {
        Refused("ReportNotOfAShard", Of(2) with { Shard = null });
        Refused("ReportNotOfAShard", Of(2) with { Shard = null, MissingShards = [new AccountShard(1, 4)] }, "lacks the shards 1/4");
        Refused("ReportShardTwice", Of(1), "both of shard 1/4");
        Refused("ReportShardsUnlike", Of(2) with { OrganizationId = "o-2" }, "two organizations, o-1 and o-2");
        Refused("ReportShardsUnlike", Gather([], new AccountShard(2, 8)), "1/4 and 2/8");
        Refused("ReportShardsUnlike", Of(2) with { ModuleVersion = "9.9.9" }, "9.9.9");
        Refused("ReportShardsUnlike", Of(2) with { Sandbox = "http://127.0.0.1:4566/" }, "sandbox");
        Refused("ReportAccountOfOtherShard", Of(2) with { Statuses = Of(3).Statuses }, "which is in shard 3/4");
    }

    [Fact]
    public void Nothing_at_all_is_no_report() => Assert.Equal("ReportEmpty", Assert.Throws<RootToolsException>(() => new RootReportMerger().Merge(true)).Error.Id);

    [Fact]
    public void Shards_of_different_times_are_a_note_and_the_last_one_tells_the_time()
    {
        var merger = new RootReportMerger();
        merger.Add(Gather([], new AccountShard(1, 2)) with { CreatedAt = Noon.AddHours(7) }, "late");
        merger.Add(Gather([], new AccountShard(2, 2)), "early");

        RootReport merged = merger.Merge();

        Assert.Equal(Noon.AddHours(7), merged.CreatedAt);
        Assert.Contains("7 hours apart", Assert.Single(merger.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_several_shards_have_counts_as_it_was_seen_last_and_what_differs_is_of_none()
    {
        RootAccessFeatureResult off = new() { Feature = RootAccessFeature.RootSessions, Enabled = false, Changed = false };
        var merger = new RootReportMerger();
        merger.Add(Gather([], new AccountShard(1, 2)) with { CreatedAt = Noon.AddMinutes(1), Features = [off with { Enabled = true }] }, "late");
        merger.Add(Gather([], new AccountShard(2, 2)) with { Features = [off], CallerArn = "arn:other", History = [RootReportPoint.Of(Of(1))] }, "early");

        RootReport merged = merger.Merge();

        Assert.True(Assert.Single(merged.Features).Enabled);
        Assert.Null(merged.CallerArn);
        Assert.Equal("us-east-1", merged.Region);
        Assert.Empty(merged.History);
        Assert.Contains("Figures of earlier snapshots", Assert.Single(merger.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_that_nobody_merged_make_no_report_and_neither_does_an_account_of_another_shard()
    {
        Assert.Equal("ReportsOfShards", Assert.Throws<RootToolsException>(() => Build(Of(1), Of(2))).Error.Id);
        Assert.Equal("ReportAccountOfOtherShard", Assert.Throws<RootToolsException>(() => Build(Of(1), Of(2).Statuses[0])).Error.Id);
        Assert.Equal("1/4", Build(Of(1), Of(1).Statuses[0]).Shard!.ToString());
        Assert.Equal(2, Build(MergerOf(1, 2).Merge(true), new RootAccessFeatureResult { Feature = RootAccessFeature.RootSessions, Enabled = true, Changed = false })
            .MissingShards.Count);
    }

    [Fact]
    public void The_figures_of_a_part_are_no_figures_of_the_whole()
    {
        var builder = new RootReportBuilder();
        builder.TryAdd(MergerOf(1, 2, 3, 4).Merge() with { CreatedAt = Noon.AddDays(1) });

        Assert.Single(builder.Build(Noon, previous: MergerOf(1, 2, 3, 4).Merge()).History);
        Assert.Empty(builder.Build(Noon, previous: MergerOf(1, 2).Merge(true)).History);
        Assert.Empty(builder.Build(Noon, previous: Of(1)).History);
    }

    private static void Refused(string id, RootReport other, string part = "")
    {
        RootReportMerger merger = MergerOf(1);

        RootToolsException error = Assert.Throws<RootToolsException>(() => merger.Add(other, "other.json"));

        Assert.Equal(id, error.Error.Id);
        Assert.Contains("'other.json'", error.Error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Error.RecommendedAction!);
    }

    private static RootReportMerger MergerOf(params int[] numbers)
    {
        var merger = new RootReportMerger();
        foreach (int number in numbers)
        {
            merger.Add(Of(number), $"{number}.json");
        }

        return merger;
    }

    private static RootReport Of(int number)
    {
        AccountShard shard = new(number, 4);
        return Gather(Enumerable.Range(0, 40).Select(Status).Where(status => shard.Contains(status.AccountId)), shard);
    }

    private static RootReport Build(params object[] items)
    {
        var builder = new RootReportBuilder();
        Array.ForEach(items, item => Assert.True(builder.TryAdd(item)));
        return builder.Build(Noon);
    }

    // As Export-RootReport does: the results, and who was connected.
    private static RootReport Gather(IEnumerable<RootCredentialStatus> statuses, AccountShard? shard = null)
    {
        var builder = new RootReportBuilder { Shard = shard };
        foreach (RootCredentialStatus status in statuses)
        {
            builder.TryAdd(status);
        }

        return builder.Build(Noon) with
        {
            Partition = "aws",
            Region = "us-east-1",
            OrganizationId = "o-1",
            ManagementAccountId = "111111111111",
            CallerArn = "arn:aws:sts::111111111111:assumed-role/Review/review",
        };
    }

    // One in ten has a key, one in fifty denies the look; ids as if by chance.
    private static RootCredentialStatus Status(int number)
    {
        string id = (100_000_000_000L + (number * 17_654_321L % 900_000_000_000L)).ToString("D12", CultureInfo.InvariantCulture);
        bool isDenied = number % 50 == 49;
        bool? hasKey = isDenied ? null : number % 10 == 0;
        return new RootCredentialStatus
        {
            AccountId = id,
            AccountName = $"account-{number}",
            OrganizationalUnit = $"Root/Workloads/Team{number % 100}",
            State = "ACTIVE",
            Email = $"aws+{number}@example.com",
            IsMember = true,
            Outcome = isDenied ? RootCredentialOutcome.Denied : hasKey is true ? RootCredentialOutcome.CredentialsPresent : RootCredentialOutcome.Clean,
            CheckedAt = Noon.AddMilliseconds(-number),
            HasPassword = isDenied ? null : false,
            HasAccessKey = hasKey,
            HasMfa = isDenied ? null : false,
            HasSigningCertificate = isDenied ? null : false,
            AccessKeys = hasKey is true ? [new RootAccessKey { Id = $"AKIA{number:D12}", Status = "Active", Created = Noon }] : [],
            Error = isDenied ? new RootError("RootDeniedByScp", RootErrorKind.DeniedByPolicy, "A policy denies.", "Exempt central sessions.") : null,
        };
    }

    private static byte[] Write(RootReport report)
    {
        using var stream = new MemoryStream();
        Snapshot.Write(report, stream);
        return stream.ToArray();
    }

    private static string Text(RootReport report) => Encoding.UTF8.GetString(Write(report));

    private static string Page(RootReport report)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(report, writer);
        return writer.ToString();
    }

    private static Task<RootReport> ReadAsync(byte[] file) =>
        Snapshot.ReadAsync(new MemoryStream(file), "report.json", TestContext.Current.CancellationToken);
}
