using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Athena;

public sealed class QueryTests : ServiceTest
{
    private const string Region = "us-east-1";
    private const string Sql = "SELECT eventname, useridentity.\"type\" AS \"type\", errorcode FROM \"logs\".\"cloudtrail\" WHERE eventsource = 'account.amazonaws.com'";

    public QueryTests()
    {
        Scene.AddTrail();
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
    }

    [Fact]
    public async Task A_query_is_queued_runs_and_succeeds_with_the_names_of_the_columns_first()
    {
        await HappenAsync();
        string id = await StartAsync(Sql);
        Assert.Equal("QUEUED", (string?)(await StatusAsync(id))["State"]);
        Scene.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal("RUNNING", (string?)(await StatusAsync(id))["State"]);
        WireAnswer early = await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id });
        Assert.Equal(("InvalidRequestException", "Query has not yet finished. Current state: RUNNING"), (early.Code, early.Message));
        Scene.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal("SUCCEEDED", (string?)(await StatusAsync(id))["State"]);

        JsonNode page = (await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id })).Succeeded().Json;
        Assert.Equal("""[["eventname","type","errorcode"],["GetContactInformation","IAMUser",null]]""", RowsOf(page).ToJsonString());
        Assert.Equal(["eventname", "type", "errorcode"], page["ResultSet"]!["ResultSetMetadata"]!["ColumnInfo"]!.AsArray().Select(column => (string?)column!["Label"]));
        JsonNode execution = (await Athena("GetQueryExecution", new() { ["QueryExecutionId"] = id })).Json["QueryExecution"]!;
        Assert.True((long)execution["Statistics"]!["DataScannedInBytes"]! > 100);
        Assert.StartsWith("s3://aws-athena-query-results-", (string?)execution["ResultConfiguration"]!["OutputLocation"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_in_pages_and_lie_in_the_bucket_too()
    {
        for (int i = 0; i < 4; i++)
        {
            await HappenAsync();
        }

        string id = await StartAsync(Sql, isFinished: true);
        List<int> sizes = [];
        string? token = null;
        do
        {
            JsonNode page = (await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id, ["MaxResults"] = 2, ["NextToken"] = token })).Succeeded().Json;
            sizes.Add(RowsOf(page).Count);
            token = (string?)page["NextToken"];
        }
        while (token is not null);

        Assert.Equal([2, 2, 1], sizes);
        SimulatedBucket bucket = Scene.Management.Buckets.Single(bucket => bucket.Name.StartsWith("aws-athena-query-results-", StringComparison.Ordinal));
        Assert.StartsWith(
            "\"eventname\",\"type\",\"errorcode\"\n\"GetContactInformation\",\"IAMUser\",\n",
            System.Text.Encoding.UTF8.GetString(bucket.Objects.Find($"audit/{id}.csv")!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_counts_for_the_query_that_it_was_given_for()
    {
        string id = await StartAsync(Sql, isFinished: true);
        string token = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("1 " + Guid.NewGuid()));
        Assert.Equal("InvalidRequestException", (await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id, ["NextToken"] = token })).Code);
    }

    [Fact]
    public async Task Only_partitions_that_can_matter_are_read()
    {
        await HappenAsync();
        string id = await StartAsync(Sql + " AND \"timestamp\" BETWEEN '2026/09/16' AND '2026/09/17'", isFinished: true);
        Assert.Equal(0, (long)(await Athena("GetQueryExecution", new() { ["QueryExecutionId"] = id })).Json["QueryExecution"]!["Statistics"]!["DataScannedInBytes"]!);
    }

    [Fact]
    public async Task The_same_token_starts_nothing_new()
    {
        const string Token = "0123456789012345678901234567890123";
        string id = await StartAsync(Sql, token: Token);
        Assert.Equal(id, await StartAsync(Sql, token: Token));
        WireAnswer other = await Athena("StartQueryExecution", Start(Sql + ";", Token));
        Assert.Equal(("InvalidRequestException", "Idempotent parameters do not match"), (other.Code, other.Message));
    }

    [Theory]
    [InlineData("SELECT eventname FROM logs.nothing", "TABLE_NOT_FOUND: line 1:23: Table 'awsdatacatalog.logs.nothing' does not exist")]
    [InlineData("SELECT nothing FROM logs.cloudtrail", "COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources")]
    [InlineData("SELECT useridentity.nothing FROM logs.cloudtrail", "COLUMN_NOT_FOUND: line 1:8: Column 'useridentity.nothing' cannot be resolved or requester is not authorized to access requested resources")]
    public async Task What_is_not_there_fails_the_query(string sql, string reason)
    {
        string id = await StartAsync(sql, isFinished: true);
        JsonNode status = await StatusAsync(id);
        Assert.Equal(("FAILED", reason, 2), ((string?)status["State"], (string?)status["StateChangeReason"], (int?)status["AthenaError"]!["ErrorCategory"]));
        WireAnswer results = await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id });
        Assert.Equal("Query did not finish successfully. Final query state: FAILED", results.Message);
    }

    [Fact]
    public async Task A_query_that_it_does_not_evaluate_gets_an_error_and_no_empty_answer()
    {
        WireAnswer answer = await Athena("StartQueryExecution", Start("SELECT count(*) FROM logs.cloudtrail"));
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
        Assert.Contains("line 1:14: '*)'", answer.Message, StringComparison.Ordinal);
        Assert.Empty(Scene.Management.Queries);
    }

    [Fact]
    public async Task A_query_can_be_stopped_while_it_runs()
    {
        Scene.Organization.LifeCycle.QueryRun = TimeSpan.FromMinutes(1);
        string id = await StartAsync(Sql);
        (await Athena("StopQueryExecution", new() { ["QueryExecutionId"] = id })).Succeeded();
        Scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("CANCELLED", (string?)(await StatusAsync(id))["State"]);
        string ended = await StartAsync(Sql, isFinished: true);
        (await Athena("StopQueryExecution", new() { ["QueryExecutionId"] = ended })).Succeeded();
        Assert.Equal("SUCCEEDED", (string?)(await StatusAsync(ended))["State"]);
    }

    [Fact]
    public async Task A_workgroup_bounds_how_much_is_read()
    {
        await HappenAsync();
        Scene.Management.WorkGroups.Single().MostBytesScanned = 1;
        JsonNode status = await StatusAsync(await StartAsync(Sql, isFinished: true));
        Assert.Equal(("CANCELLED", "Query cancelled! : Bytes scanned limit was exceeded"), ((string?)status["State"], (string?)status["StateChangeReason"]));
    }

    [Fact]
    public async Task An_injected_partition_wants_its_value()
    {
        Scene.Management.Tables.Single().Parameters["projection.account.type"] = "injected";
        await HappenAsync();
        JsonNode status = await StatusAsync(await StartAsync(Sql, isFinished: true));
        Assert.StartsWith("CONSTRAINT_VIOLATION: For the injected projected partition column account,", (string?)status["StateChangeReason"], StringComparison.Ordinal);
        string id = await StartAsync(Sql + $" AND account = '{Scene.ManagementId}'", isFinished: true);
        Assert.Equal(2, RowsOf((await Athena("GetQueryResults", new() { ["QueryExecutionId"] = id })).Succeeded().Json).Count);
    }

    [Theory]
    [InlineData("no", "WorkGroup no is not found.")]
    [InlineData("primary", "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.")]
    public async Task A_workgroup_must_be_there_and_say_where_results_go(string group, string message)
    {
        WireAnswer answer = await Athena("StartQueryExecution", Start(Sql, group: group));
        Assert.Equal(("InvalidRequestException", message), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task A_workgroup_can_be_disabled_and_its_bucket_be_gone()
    {
        SimulatedWorkGroup group = Scene.Management.WorkGroups.Single();
        group.OutputLocation = "s3://gone/";
        Assert.Equal("Unable to verify/create output bucket gone", (await Athena("StartQueryExecution", Start(Sql))).Message);
        group.IsEnabled = false;
        Assert.Equal("WorkGroup audit is disabled.", (await Athena("StartQueryExecution", Start(Sql))).Message);
    }

    [Fact]
    public async Task What_a_query_asks_for_counts_only_where_the_workgroup_lets_it()
    {
        JsonObject start = Start(Sql);
        start["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = "s3://gone/" };
        (await Athena("StartQueryExecution", start)).Succeeded();
        Scene.Management.WorkGroups.Single().IsEnforced = false;
        Assert.Equal("Unable to verify/create output bucket gone", (await Athena("StartQueryExecution", start)).Message);
    }

    [Theory]
    [InlineData("athena:StartQueryExecution", null, "AccessDeniedException")]
    [InlineData("glue:GetTable", "Insufficient permissions to execute the query. ", null)]
    [InlineData("s3:ListBucket", "Permission denied on S3 path: s3://", null)]
    [InlineData("s3:GetObject", "Permission denied on S3 path: s3://", null)]
    [InlineData("s3:PutObject", "Access denied when writing output to url: s3://", null)]
    [InlineData("s3:GetBucketLocation", null, "InvalidRequestException")]
    public async Task It_reads_and_writes_in_the_callers_name(string denied, string? reason, string? code)
    {
        await HappenAsync();
        TestCredentials caller = Scene.User(Scene.Management, "/", "reader", IdentityPolicy.AdministratorAccess, new IdentityPolicy(
            "Less", new PolicyText($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{denied}}","Resource":"*"}]}""")));
        WireAnswer answer = await Scene.AthenaAsync(caller, "StartQueryExecution", Start(Sql));
        Assert.Equal(code, answer.Status == 200 ? null : answer.Code);
        if (reason is not null)
        {
            Scene.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.StartsWith(reason, (string?)(await StatusAsync((string)answer.Succeeded().Json["QueryExecutionId"]!))["StateChangeReason"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Queries_are_listed_newest_first_and_belong_to_one_account()
    {
        string[] ids = [await StartAsync(Sql), await StartAsync(Sql), await StartAsync(Sql)];
        JsonNode page = (await Athena("ListQueryExecutions", new() { ["WorkGroup"] = "audit", ["MaxResults"] = 2 })).Succeeded().Json;
        Assert.Equal([ids[2], ids[1]], page["QueryExecutionIds"]!.AsArray().Select(id => (string?)id));
        JsonNode several = (await Athena("BatchGetQueryExecution", new() { ["QueryExecutionIds"] = new JsonArray(ids[0], "other") })).Succeeded().Json;
        Assert.Equal(ids[0], (string?)Assert.Single(several["QueryExecutions"]!.AsArray())!["QueryExecutionId"]);
        Assert.Equal("other", (string?)Assert.Single(several["UnprocessedQueryExecutionIds"]!.AsArray())!["QueryExecutionId"]);

        TestCredentials member = Scene.User(Scene.Member, "/", "member", IdentityPolicy.AdministratorAccess);
        WireAnswer stranger = await Scene.AthenaAsync(member, "GetQueryExecution", new() { ["QueryExecutionId"] = ids[0] });
        Assert.Equal(("InvalidRequestException", $"QueryExecution {ids[0]} was not found"), (stranger.Code, stranger.Message));
    }

    [Fact]
    public async Task A_workgroup_with_queries_goes_only_with_them()
    {
        await StartAsync(Sql);
        WireAnswer full = await Athena("DeleteWorkGroup", new() { ["WorkGroup"] = "audit" });
        Assert.Equal(("InvalidRequestException", "WorkGroup audit is not empty"), (full.Code, full.Message));
        (await Athena("DeleteWorkGroup", new() { ["WorkGroup"] = "audit", ["RecursiveDeleteOption"] = true })).Succeeded();
        Assert.Empty(Scene.Management.Queries);
        Assert.Equal("InvalidRequestException", (await Athena("DeleteWorkGroup", new() { ["WorkGroup"] = "primary" })).Code);
    }

    [Fact]
    public async Task Workgroups_are_made_told_and_listed()
    {
        JsonObject configuration = new() { ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = "s3://a/b/" }, ["BytesScannedCutoffPerQuery"] = 10_000_000 };
        (await Athena("CreateWorkGroup", new() { ["Name"] = "new", ["Configuration"] = configuration })).Succeeded();
        Assert.Equal("InvalidRequestException", (await Athena("CreateWorkGroup", new() { ["Name"] = "new" })).Code);
        JsonNode told = (await Athena("GetWorkGroup", new() { ["WorkGroup"] = "new" })).Succeeded().Json["WorkGroup"]!;
        Assert.Equal(("ENABLED", "s3://a/b/", true), (
            (string?)told["State"], (string?)told["Configuration"]!["ResultConfiguration"]!["OutputLocation"],
            (bool?)told["Configuration"]!["EnforceWorkGroupConfiguration"]));
        JsonNode list = (await Athena("ListWorkGroups", [])).Succeeded().Json;
        Assert.Equal(["audit", "new", "primary"], list["WorkGroups"]!.AsArray().Select(group => (string?)group!["Name"]));
    }

    [Fact]
    public async Task The_catalog_tells_tables_with_columns_and_partitions()
    {
        JsonObject asked = new() { ["CatalogName"] = "AwsDataCatalog", ["DatabaseName"] = "LOGS", ["TableName"] = "CloudTrail" };
        JsonNode table = (await Athena("GetTableMetadata", asked)).Succeeded().Json["TableMetadata"]!;
        Assert.Equal(["account", "region", "timestamp"], table["PartitionKeys"]!.AsArray().Select(key => (string?)key!["Name"]));
        Assert.Contains("sessioncontext:struct<", (string?)table["Columns"]!.AsArray().Single(column => (string?)column!["Name"] == "useridentity")!["Type"], StringComparison.Ordinal);
        Assert.Equal("true", (string?)table["Parameters"]!["projection.enabled"]);
        asked["TableName"] = "nothing";
        WireAnswer missing = await Athena("GetTableMetadata", asked);
        Assert.Equal("MetadataException", missing.Code);
        Assert.StartsWith("EntityNotFoundException: ", missing.Message, StringComparison.Ordinal);

        JsonNode databases = (await Athena("ListDatabases", new() { ["CatalogName"] = "AwsDataCatalog" })).Succeeded().Json;
        Assert.Equal(["default", "logs"], databases["DatabaseList"]!.AsArray().Select(database => (string?)database!["Name"]));
        JsonNode tables = (await Athena("ListTableMetadata", new() { ["CatalogName"] = "AwsDataCatalog", ["DatabaseName"] = "logs" })).Succeeded().Json;
        Assert.Equal("cloudtrail", (string?)Assert.Single(tables["TableMetadataList"]!.AsArray())!["Name"]);
        Assert.Equal("logs", (string?)(await Athena("GetDatabase", new() { ["CatalogName"] = "AwsDataCatalog", ["DatabaseName"] = "logs" })).Succeeded().Json["Database"]!["Name"]);
    }

    [Fact]
    public async Task Glue_has_its_own_say_about_tables()
    {
        TestCredentials caller = Scene.User(Scene.Management, "/", "reader", new IdentityPolicy(
            "Athena", new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"athena:*","Resource":"*"}]}""")));
        WireAnswer answer = await Scene.AthenaAsync(
            caller, "GetTableMetadata", new() { ["CatalogName"] = "AwsDataCatalog", ["DatabaseName"] = "logs", ["TableName"] = "cloudtrail" });
        Assert.Equal("MetadataException", answer.Code);
        Assert.Contains("is not authorized to perform: glue:GetTable on resource: arn:aws:glue:us-east-1:111111111111:catalog", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workgroups_and_tables_are_saved()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            await StateFile.WriteAsync(Scene.Organization, path, TestContext.Current.CancellationToken);
            SimulatedOrganization read = await StateFile.ReadAsync(path, TestContext.Current.CancellationToken);
            SimulatedTable table = Assert.Single(read.ManagementAccount.Tables);
            Assert.Equal(Scene.Management.Tables[0].Parameters, table.Parameters);
            Assert.Equal(Scene.Management.Tables[0].Columns, table.Columns);
            Assert.Equal(Scene.Management.WorkGroups[0].Arn, Assert.Single(read.ManagementAccount.WorkGroups).Arn);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonObject Start(string sql, string? token = null, string group = "audit") =>
        new() { ["QueryString"] = sql, ["WorkGroup"] = group, ["ClientRequestToken"] = token };

    private static JsonArray RowsOf(JsonNode page) => [.. page["ResultSet"]!["Rows"]!.AsArray()
        .Select(row => new JsonArray([.. row!["Data"]!.AsArray().Select(datum => datum!["VarCharValue"]?.DeepClone())]))];

    private Task<WireAnswer> Athena(string operation, JsonObject input) => Scene.AthenaAsync(Scene.Administrator, operation, input);

    private async Task HappenAsync()
    {
        (await Scene.AccountAsync(Scene.Administrator, "GetContactInformation")).Succeeded();
        Scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Scene.QueryAsync(Scene.Administrator, "sts", "GetCallerIdentity")).Succeeded();
    }

    private async Task<string> StartAsync(string sql, string? token = null, bool isFinished = false)
    {
        string id = (string)(await Athena("StartQueryExecution", Start(sql, token))).Succeeded().Json["QueryExecutionId"]!;
        Scene.Clock.Advance(isFinished ? Scene.Organization.LifeCycle.QueryRun : TimeSpan.Zero);
        return id;
    }

    private async Task<JsonNode> StatusAsync(string id) =>
        (await Athena("GetQueryExecution", new() { ["QueryExecutionId"] = id })).Succeeded().Json["QueryExecution"]!["Status"]!;
}
