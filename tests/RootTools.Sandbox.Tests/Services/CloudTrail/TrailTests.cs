using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace RootTools.Sandbox.Tests.Services.CloudTrail;

/// <summary>Trails, and what they write.</summary>
public sealed class TrailTests : ServiceTest
{
    private readonly SimulatedTrail _trail;

    public TrailTests()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        _trail = Scene.AddTrail();
    }

    [Fact]
    public async Task The_trail_of_the_organization_writes_the_events_of_every_account_to_its_bucket()
    {
        TestCredentials session = await Scene.RootSessionAsync("IAMAuditRootUserCredentials");
        WireAnswer call = await Scene.IamAsync(session, "GetAccountSummary");

        string key = Assert.Single(await KeysAsync($"AWSLogs/o-aaaaaaaaaa/{Scene.MemberId}/CloudTrail/us-east-1/2026/09/15/"));
        Assert.Matches("/333333333333_CloudTrail_us-east-1_20260915T1000Z_[0-9a-f]{16}[.]json[.]gz$", key);
        JsonNode record = Assert.Single(await RecordsAsync(key))!;
        Assert.Equal(call.Header("x-amzn-RequestId"), record["requestID"]!.GetValue<string>());
        Assert.Equal("true", record["userIdentity"]!["sessionContext"]!["assumedRoot"]!.GetValue<string>());
        Assert.Equal(2, (await KeysAsync("AWSLogs/o-aaaaaaaaaa/", "eu-west-1")).Count);
    }

    [Fact]
    public async Task Events_that_are_delivered_together_are_in_one_file()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.FromMinutes(5);
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        await Scene.IamAsync(Scene.Administrator, "ListRoles");
        Assert.Empty(await KeysAsync(""));

        Scene.SandboxClock.Advance(TimeSpan.FromMinutes(5));
        string key = Assert.Single(await KeysAsync(""));
        Assert.Equal(["ListUsers", "ListRoles"], (await RecordsAsync(key)).Select(record => record!["eventName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Each_hour_has_a_digest_with_the_hashes_of_its_files()
    {
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        string file = Assert.Single(await KeysAsync("", "/CloudTrail/"));
        Scene.SandboxClock.Advance(TimeSpan.FromHours(1));
        await Scene.IamAsync(Scene.Administrator, "ListUsers");

        string key = Assert.Single(await KeysAsync("", "CloudTrail-Digest"));
        Assert.Equal(
            "AWSLogs/o-aaaaaaaaaa/111111111111/CloudTrail-Digest/us-east-1/2026/09/15/"
            + "111111111111_CloudTrail-Digest_us-east-1_organization-trail_us-east-1_20260915T110000Z.json.gz",
            key);
        JsonNode digest = JsonNode.Parse(await ReadAsync(key))!;
        JsonNode listed = digest["logFiles"]!.AsArray()[0]!;
        Assert.Equal(file, listed["s3Object"]!.GetValue<string>());
        Assert.Equal(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(await ReadAsync(file)))),
            listed["hashValue"]!.GetValue<string>(),
            ignoreCase: true);
    }

    [Fact]
    public async Task A_trail_that_is_stopped_takes_the_event_of_that_and_no_other()
    {
        (await CallAsync("StopLogging")).Succeeded();
        Scene.SandboxClock.Advance(TimeSpan.FromSeconds(1));
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        JsonObject status = (await CallAsync("GetTrailStatus")).Succeeded().Json;
        Assert.False(status["IsLogging"]!.GetValue<bool>());
        Assert.Equal("2026-09-15T10:00:00Z", status["TimeLoggingStopped"]!.GetValue<string>());
        Assert.Equal(["StopLogging"], await NamesAsync());

        (await CallAsync("StartLogging")).Succeeded();
        await Scene.IamAsync(Scene.Administrator, "ListRoles");
        Assert.Equal(["ListRoles", "StartLogging", "StopLogging"], (await NamesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bucket_that_does_not_let_CloudTrail_in_keeps_its_events_waiting()
    {
        SimulatedBucket bucket = Scene.Organization.FindBucket(_trail.BucketName)!;
        PolicyText policy = bucket.Policy!;
        bucket.Policy = null;
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        Assert.Equal("AccessDenied", (await CallAsync("GetTrailStatus")).Succeeded().Json["LatestDeliveryError"]!.GetValue<string>());
        Assert.Empty(await KeysAsync(""));

        bucket.Policy = policy;
        await Scene.IamAsync(Scene.Administrator, "ListRoles");
        Assert.Contains("ListUsers", await NamesAsync());
        Assert.Null((await CallAsync("GetTrailStatus")).Succeeded().Json["LatestDeliveryError"]);
    }

    [Fact]
    public async Task Members_see_the_trail_of_the_organization_and_cannot_change_it()
    {
        TestCredentials member = Scene.User(Scene.Member, "/", "reader", IdentityPolicy.AdministratorAccess);
        JsonNode seen = Assert.Single((await Scene.CloudTrailAsync(member, "DescribeTrails", region: Scene.Region)).Succeeded().Json["trailList"]!.AsArray())!;
        Assert.Equal(_trail.Arn, seen["TrailARN"]!.GetValue<string>());
        Assert.True(seen["IsOrganizationTrail"]!.GetValue<bool>());
        JsonObject input = new() { ["includeShadowTrails"] = false };
        Assert.Empty((await Scene.CloudTrailAsync(member, "DescribeTrails", input)).Succeeded().Json["trailList"]!.AsArray());

        (await Scene.CloudTrailAsync(member, "StopLogging", new JsonObject { ["Name"] = _trail.Arn })).Failed(
            400, "NotOrganizationMasterAccountException", "Cannot stop trail, not master trail.");
        (await Scene.CloudTrailAsync(member, "GetTrailStatus", new JsonObject { ["Name"] = _trail.Name })).Failed(
            400, "TrailNotFoundException", "Unknown trail: organization-trail for the user: 333333333333");
    }

    [Fact]
    public async Task A_trail_is_made_changed_and_deleted()
    {
        SimulatedBucket bucket = new(Scene.Management, "own-logs", "us-east-1", Scene.Now);
        Scene.Organization.AddBucket(bucket);
        JsonObject input = new() { ["Name"] = "own", ["S3BucketName"] = "own-logs", ["S3KeyPrefix"] = "audit" };
        (await CallAsync("CreateTrail", (JsonObject)input.DeepClone())).Failed(
            400, "InsufficientS3BucketPolicyException", "Incorrect S3 bucket policy is detected for bucket: own-logs");

        bucket.Policy = new PolicyText(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},
            "Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::own-logs","arn:aws:s3:::own-logs/audit/AWSLogs/111111111111/*"]}]}
            """);
        JsonObject made = (await CallAsync("CreateTrail", (JsonObject)input.DeepClone())).Succeeded().Json;
        Assert.Equal("arn:aws:cloudtrail:us-east-1:111111111111:trail/own", made["TrailARN"]!.GetValue<string>());
        (await CallAsync("CreateTrail", (JsonObject)input.DeepClone())).Failed(400, "TrailAlreadyExistsException");
        Assert.False((await CallAsync("GetTrailStatus", name: "own")).Succeeded().Json["IsLogging"]!.GetValue<bool>());

        (await CallAsync("StartLogging", name: "own")).Succeeded();
        Scene.SandboxClock.Advance(TimeSpan.FromSeconds(1));
        await Scene.S3Async(Scene.Administrator, "GET", "/own-logs", "policy", region: "us-east-1");
        await Scene.QueryAsync(Scene.Administrator, "sts", "GetCallerIdentity");
        Assert.All(await KeysAsync("", bucket: "own-logs"), key => Assert.StartsWith("audit/AWSLogs/111111111111/CloudTrail/us-east-1/", key, StringComparison.Ordinal));

        Assert.True((await CallAsync("UpdateTrail", new JsonObject { ["IsMultiRegionTrail"] = true }, "own")).Succeeded().Json["IsMultiRegionTrail"]!.GetValue<bool>());
        (await CallAsync("UpdateTrail", new JsonObject { ["S3BucketName"] = "absent" }, "own")).Failed(400, "S3BucketDoesNotExistException");
        Assert.Equal("own-logs", Scene.Management.Trails[1].BucketName);
        (await CallAsync("DeleteTrail", name: "own")).Succeeded();
        (await CallAsync("GetTrail", name: "own")).Failed(400, "TrailNotFoundException");
    }

    [Theory]
    [InlineData("CloudTrail_20131101.", true)]
    [InlineData("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", true)]
    [InlineData("AWSEvents.", false)]
    public async Task Clients_name_the_service_with_and_without_a_namespace(string prefix, bool isKnown)
    {
        WireAnswer answer = await Scene.JsonAsync(Scene.Administrator, "cloudtrail", "us-east-1", prefix + "DescribeTrails", "1.1", []);
        Assert.Equal(isKnown, answer.Status == 200);
    }

    [Theory]
    [InlineData("ab", "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.")]
    [InlineData("-abc", "Trail name must starts with a letter or number.")]
    [InlineData("abc-", "Trail name must ends with a letter or number.")]
    [InlineData("a<b>c", "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).")]
    public async Task A_name_has_a_form(string name, string message) =>
        (await CallAsync("GetTrail", name: name)).Failed(400, "InvalidTrailNameException", message);

    [Theory]
    [InlineData("WriteOnly", false)]
    [InlineData("ReadOnly", true)]
    public async Task Selectors_say_what_a_trail_takes(string type, bool takesReads)
    {
        var input = new JsonObject { ["TrailName"] = _trail.Name, ["EventSelectors"] = new JsonArray(new JsonObject { ["ReadWriteType"] = type }) };
        (await Scene.CloudTrailAsync(Scene.Administrator, "PutEventSelectors", input)).Succeeded();
        await Scene.IamAsync(Scene.Administrator, "ListUsers");

        Assert.Equal(takesReads, (await NamesAsync()).Contains("ListUsers"));
        JsonNode told = (await Scene.CloudTrailAsync(Scene.Administrator, "GetEventSelectors", new JsonObject { ["TrailName"] = _trail.Arn })).Succeeded().Json;
        Assert.Equal(type, told["EventSelectors"]![0]!["ReadWriteType"]!.GetValue<string>());
        Assert.True(told["EventSelectors"]![0]!["IncludeManagementEvents"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Advanced_selectors_have_fields()
    {
        var input = new JsonObject
        {
            ["TrailName"] = _trail.Name,
            ["AdvancedEventSelectors"] = new JsonArray(new JsonObject
            {
                ["Name"] = "without iam",
                ["FieldSelectors"] = new JsonArray(
                    new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray("Management") },
                    new JsonObject { ["Field"] = "eventSource", ["NotEquals"] = new JsonArray("iam.amazonaws.com") }),
            }),
        };
        (await Scene.CloudTrailAsync(Scene.Administrator, "PutEventSelectors", input)).Succeeded();
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        await Scene.QueryAsync(Scene.Administrator, "sts", "GetCallerIdentity");

        Assert.Equal(["GetCallerIdentity", "PutEventSelectors"], (await NamesAsync()).Order(StringComparer.Ordinal));
        Assert.True((await CallAsync("GetTrail")).Succeeded().Json["Trail"]!["HasCustomEventSelectors"]!.GetValue<bool>());
    }

    private Task<WireAnswer> CallAsync(string operation, JsonObject? input = null, string? name = null)
    {
        input ??= [];
        input["Name"] ??= name ?? _trail.Name;
        return Scene.CloudTrailAsync(Scene.Administrator, operation, input);
    }

    private async Task<List<string>> KeysAsync(string prefix, string containing = "", string? bucket = null)
    {
        WireAnswer answer = await Scene.S3Async(
            Scene.Administrator, "GET", "/" + (bucket ?? _trail.BucketName), $"list-type=2&prefix={Uri.EscapeDataString(prefix)}", region: "us-east-1");
        XElement document = answer.Succeeded().Xml;
        return [.. document.Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value).Where(key => key.Contains(containing, StringComparison.Ordinal))];
    }

    private async Task<string> ReadAsync(string key)
    {
        WireAnswer answer = await Scene.S3Async(Scene.Administrator, "GET", $"/{_trail.BucketName}/{key}", region: "us-east-1");
        Assert.Equal((200, "gzip"), (answer.Status, answer.Header("Content-Encoding")));
        using var reader = new StreamReader(new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress));
        return await reader.ReadToEndAsync();
    }

    private async Task<JsonArray> RecordsAsync(string key) => JsonNode.Parse(await ReadAsync(key))!["Records"]!.AsArray();

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        foreach (string key in await KeysAsync("", "/CloudTrail/"))
        {
            names.AddRange((await RecordsAsync(key)).Select(record => record!["eventName"]!.GetValue<string>()).Where(name => name is not "GetTrailStatus"));
        }

        return names;
    }
}
