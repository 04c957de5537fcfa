using System.Globalization;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.Tests.Services.CloudTrail;

/// <summary>Event history, as LookupEvents tells it.</summary>
public sealed class EventLookupTests : ServiceTest
{
    public EventLookupTests() => Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;

    [Fact]
    public async Task An_event_is_told_with_its_record()
    {
        WireAnswer call = await Scene.IamAsync(Scene.Administrator, "ListUsers");

        JsonObject told = Assert.Single(await LookupAsync("EventName", "ListUsers"));
        Assert.Equal(
            ("ListUsers", "true", Scene.Administrator.AccessKeyId, "iam.amazonaws.com", "admin"),
            (Text(told, "EventName"), Text(told, "ReadOnly"), Text(told, "AccessKeyId"), Text(told, "EventSource"), Text(told, "Username")));
        Assert.Equal(Scene.Now.ToUnixTimeSeconds(), told["EventTime"]!.GetValue<double>());
        Assert.Empty(told["Resources"]!.AsArray());
        JsonNode record = JsonNode.Parse(Text(told, "CloudTrailEvent"))!;
        Assert.Equal(Text(told, "EventId"), Text(record, "eventID"));
        Assert.Equal(call.Header("x-amzn-RequestId"), Text(record, "requestID"));
    }

    [Fact]
    public async Task The_root_user_is_called_root_in_the_members_own_history()
    {
        TestCredentials session = await Scene.RootSessionAsync("IAMAuditRootUserCredentials");
        await Scene.IamAsync(session, "GetAccountSummary");

        TestCredentials member = Scene.User(Scene.Member, "/", "reader", IdentityPolicy.AdministratorAccess);
        JsonObject told = Assert.Single(await LookupAsync("Username", "root", member));
        Assert.Equal("GetAccountSummary", Text(told, "EventName"));
        Assert.Equal("GetAccountSummary", Text(Assert.Single(await LookupAsync("AccessKeyId", session.AccessKeyId, member)), "EventName"));
        Assert.Empty(await LookupAsync("Username", "root"));

        JsonObject opening = Assert.Single(await LookupAsync("EventName", "AssumeRoot", member, Scene.Region));
        Assert.Null(opening["Username"]);
        Assert.Null(opening["AccessKeyId"]);
    }

    [Fact]
    public async Task Pages_tell_every_event_once_newest_first()
    {
        for (int i = 0; i < 120; i++)
        {
            await Scene.IamAsync(Scene.Administrator, "GetRole", new JsonObject { ["RoleName"] = $"role-{i}" });
        }

        var names = new List<string>();
        var sizes = new List<int>();
        JsonNode? token = null;
        do
        {
            WireAnswer page = await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", new JsonObject
            {
                ["LookupAttributes"] = Attributes("EventName", "GetRole"),
                ["NextToken"] = token?.DeepClone(),
            });
            page.Succeeded();
            names.AddRange(page.Json["Events"]!.AsArray().Select(told =>
                Text(JsonNode.Parse(Text(told!, "CloudTrailEvent"))!["requestParameters"]!, "roleName")));
            sizes.Add(page.Json["Events"]!.AsArray().Count);
            token = page.Json["NextToken"];
        }
        while (token is not null);

        Assert.Equal([50, 50, 20], sizes);
        Assert.Equal([.. Enumerable.Range(0, 120).Reverse().Select(i => $"role-{i}")], names);
    }

    [Fact]
    public async Task A_token_counts_for_its_own_question()
    {
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        WireAnswer page = await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", new JsonObject { ["MaxResults"] = 1 });
        string token = Text(page.Succeeded().Json, "NextToken");

        JsonObject[] others =
        [
            new() { ["NextToken"] = token, ["LookupAttributes"] = Attributes("ReadOnly", "true") },
            new() { ["NextToken"] = "nonsense" },
        ];
        foreach (JsonObject other in others)
        {
            (await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", other)).Failed(400, "InvalidNextTokenException");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task At_most_fifty_events_can_be_asked_for(int size) =>
        (await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", new JsonObject { ["MaxResults"] = size })).Failed(
            400,
            "InvalidMaxResultsException",
            string.Create(CultureInfo.InvariantCulture, $"A max results value of {size} is invalid. Specify max results between 1 and 50."));

    [Fact]
    public async Task One_attribute_can_be_asked_for()
    {
        JsonArray two = [.. Attributes("ReadOnly", "true").Concat(Attributes("Username", "root")).Select(attribute => attribute!.DeepClone())];
        (await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", new JsonObject { ["LookupAttributes"] = two })).Failed(
            400, "InvalidLookupAttributesException");
    }

    [Fact]
    public async Task Times_bound_what_is_told_and_ninety_days_do_too()
    {
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        Scene.SandboxClock.Advance(TimeSpan.FromDays(1));
        await Scene.IamAsync(Scene.Administrator, "ListUsers");
        JsonObject yesterday = new() { ["EndTime"] = Scene.Now.AddHours(1).ToUnixTimeSeconds(), ["LookupAttributes"] = Attributes("EventName", "ListUsers") };
        JsonObject today = new() { ["StartTime"] = Scene.Now.AddHours(1).ToUnixTimeSeconds() + 0.5, ["LookupAttributes"] = Attributes("EventName", "ListUsers") };
        Assert.Single((await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", yesterday)).Succeeded().Json["Events"]!.AsArray());
        Assert.Single((await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", today)).Succeeded().Json["Events"]!.AsArray());

        Scene.SandboxClock.Advance(TimeSpan.FromDays(89.5));
        Assert.Single(await LookupAsync("EventName", "ListUsers"));
    }

    [Fact]
    public async Task Each_Region_has_a_history_of_its_own()
    {
        Scene.Organization.AddBucket(new SimulatedBucket(Scene.Management, "logs", Scene.Region, Scene.Now));
        await Scene.S3Async(Scene.Administrator, "GET", "/logs", "policy");

        JsonObject told = Assert.Single(await LookupAsync("ResourceName", "logs", region: Scene.Region));
        Assert.Equal("AWS::S3::Bucket", Text(told["Resources"]![0]!, "ResourceType"));
        Assert.Empty(await LookupAsync("ResourceName", "logs"));
    }

    [Fact]
    public async Task Two_requests_a_second_are_answered_in_each_account_and_Region()
    {
        Scene.Faults.UsePublishedRates();
        string[] regions = ["us-east-1", "us-east-1", "us-east-1", Scene.Region];
        var codes = new List<string?>();
        foreach (string region in regions)
        {
            codes.Add((await Scene.CloudTrailAsync(Scene.Administrator, "LookupEvents", region: region)).Code);
        }

        Assert.Equal([null, null, "ThrottlingException", null], codes);
        Assert.Contains(RateLimit.Published, limit => limit is { Operation: "LookupEvents", RequestsPerSecond: 2, IsPerRegion: true });
    }

    [Fact]
    public async Task Who_may_not_look_is_refused()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");
        (await Scene.CloudTrailAsync(nobody, "LookupEvents")).Failed(
            400,
            "AccessDeniedException",
            "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: cloudtrail:LookupEvents "
            + "because no identity-based policy allows the cloudtrail:LookupEvents action");
    }

    private static JsonArray Attributes(string key, string value) => [new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value }];

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private async Task<JsonObject[]> LookupAsync(string key, string value, TestCredentials? caller = null, string? region = null)
    {
        WireAnswer answer = await Scene.CloudTrailAsync(
            caller ?? Scene.Administrator, "LookupEvents", new JsonObject { ["LookupAttributes"] = Attributes(key, value) }, region);
        return [.. answer.Succeeded().Json["Events"]!.AsArray().Select(told => told!.AsObject())];
    }
}
