using System.Reflection;
using System.Text.Json;
using RootTools.Activity;
using RootTools.Core.Tests.Aws;
using RootTools.Sandbox.Tests.Conformance;

namespace RootTools.Core.Tests.Activity;

public sealed class TrailTableTests
{
    private const string Identity =
        "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,"
        + "sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>>>";

    private static readonly DateTimeOffset After = new(2026, 11, 1, 0, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = new(2026, 11, 8, 12, 0, 0, TimeSpan.Zero);

    internal static Athena.TableMetadata Table(params string[] partitions) => new(
        "cloudtrail_logs",
        [
            .. ((string[])
            [
                "eventversion", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent", "errorcode", "errormessage",
                "requestparameters", "responseelements", "additionaleventdata", "requestid", "eventid", "readonly", "eventtype", "recipientaccountid",
                "serviceeventdetails",
            ]).Select(name => new Athena.Column(name, "string")),
            new Athena.Column("useridentity", Identity),
        ],
        [.. partitions.Select(name => new Athena.Column(name, "string"))]);

    [Fact]
    public void Partitions_and_times_bound_what_is_read()
    {
        TrailQuery query = TrailQuery.For(Table("timestamp"), "logs", After, Before);
        Assert.True(query.IsBounded);
        Assert.Contains("\"timestamp\" BETWEEN '2026/10/31' AND '2026/11/09'", query.Text);
        Assert.Contains("eventtime BETWEEN '2026-10-31T23:50:00Z' AND '2026-11-08T12:00:00Z'", query.Text);
        Assert.Contains("FROM \"logs\".\"cloudtrail_logs\"", query.Text);
    }

    [Fact]
    public void Partitions_of_year_month_and_day_bound_it_too() =>
        Assert.Contains("BETWEEN '2026/10/31' AND '2026/11/09'", TrailQuery.For(Table("region", "year", "month", "day"), "logs", After, Before).Text);

    [Fact]
    public void Without_partitions_of_days_it_says_so() => Assert.False(TrailQuery.For(Table("account"), "logs", After, Before).IsBounded);

    [Fact]
    public void Only_members_that_the_table_has_are_asked_for()
    {
        string text = TrailQuery.For(Table(), "logs", After, Before).Text;
        Assert.Contains("useridentity.sessioncontext.attributes.creationdate", text);
        Assert.DoesNotContain("assumedroot", text);
    }

    [Fact]
    public void A_name_with_a_quote_stays_a_name() =>
        Assert.Contains("FROM \"a\"\"b\".", TrailQuery.For(Table(), "a\"b", After, Before).Text);

    [Fact]
    public async Task Rows_become_events_and_pages_are_read_to_the_last()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"TableMetadata":{"Name":"cloudtrail_logs","Columns":[{"Name":"eventtime"},{"Name":"eventsource"},{"Name":"eventname"},{"Name":"eventid"},{"Name":"requestparameters"},{"Name":"recipientaccountid"},{"Name":"useridentity","Type":"struct<type:string,arn:string,accesskeyid:string>"}],"PartitionKeys":[{"Name":"timestamp"}]}}"""),
            () => StubTransport.Response("""{"Accounts":[{"Id":"111122223333","Name":"web"}]}"""),
            () => StubTransport.Response("""{"QueryExecutionId":"q-1"}"""),
            () => StubTransport.Response("""{"QueryExecution":{"Status":{"State":"SUCCEEDED"},"Statistics":{"DataScannedInBytes":1234}}}"""),
            () => StubTransport.Response("""{"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"eventtime"}]},{"Data":[{"VarCharValue":"2026-11-02T09:00:00Z"},{"VarCharValue":"signin.amazonaws.com"},{"VarCharValue":"ConsoleLogin"},{},{"VarCharValue":"e1"},{"VarCharValue":"111122223333"},{"VarCharValue":"Root"},{"VarCharValue":"arn:aws:iam::111122223333:root"},{}]}]},"NextToken":"n"}"""),
            () => StubTransport.Response("""{"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"2026-11-02T09:01:00Z"},{"VarCharValue":"organizations.amazonaws.com"},{"VarCharValue":"CloseAccount"},{"VarCharValue":"{\"accountId\":\"555555555555\"}"},{"VarCharValue":"e2"},{"VarCharValue":"111122223333"},{"VarCharValue":"AssumedRole"},{},{}]}]}}"""));
        using RootConnection connection = new(Stubbed.Client(transport));
        string? asked = null;
        TrailTable table = new(connection, Scope()) { Confirm = (sql, _) => Task.FromResult((asked = sql) is not null) };

        List<RootActivity> told = await ReadAsync(table);

        Assert.Equal([(RootActivityKind.SignIn, "111122223333"), (RootActivityKind.Closure, "555555555555")], told.Select(one => (one.Kind, one.AccountId)));
        Assert.Equal("web", told[0].AccountName);
        Assert.Contains("eventname = 'AssumeRoot'", asked);
    }

    [Fact]
    public async Task Whoever_says_no_has_nothing_run()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"TableMetadata":{"Name":"t","Columns":[{"Name":"eventtime"}],"PartitionKeys":[]}}"""));
        using RootConnection connection = new(Stubbed.Client(transport));
        Assert.Empty(await ReadAsync(new TrailTable(connection, Scope()) { Confirm = (_, _) => Task.FromResult(false) }));
        Assert.Single(transport.Requests);
    }

    /// <summary>npm's dt-sql-parser as it is. Skipped, with the reason, where Node.js is not installed.</summary>
    [Fact]
    public async Task A_grammar_of_Trino_finds_no_fault_in_the_SQL()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var node = new Node(typeof(TrailTableTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SqlPeerDirectory").Value!);
        if (await node.PrepareAsync(token) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        string[] statements =
        [
            .. ((string[][])[["timestamp"], ["year", "month", "day"], ["account", "region", "timestamp"], []])
                .Select(partitions => TrailQuery.For(Table(partitions), "lo\"gs", After, Before).Text),
            "SELECT a FROM t WHERE (b AND",
        ];
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(folder["statements.json"], JsonSerializer.Serialize(statements), token);

        Node.Outcome outcome = await node.RunAsync("peer.mjs", [folder["statements.json"], folder["errors.json"]], token);

        Assert.True(outcome.ExitCode == 0, outcome.Output);
        string[][] errors = JsonSerializer.Deserialize<string[][]>(await File.ReadAllTextAsync(folder["errors.json"], token))!;
        Assert.All(errors[..^1], Assert.Empty);
        Assert.NotEmpty(errors[^1]);
    }

    private static TrailTableScope Scope() => new() { Table = "logs.cloudtrail_logs", WorkGroup = "audit", After = After, Before = Before };

    private static async Task<List<RootActivity>> ReadAsync(TrailTable table)
    {
        List<RootActivity> told = [];
        await foreach (RootActivity one in new RootActivityReader([]).ReadAsync(table, null, TestContext.Current.CancellationToken))
        {
            told.Add(one);
        }

        return told;
    }
}
