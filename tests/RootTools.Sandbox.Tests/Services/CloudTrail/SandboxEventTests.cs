using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Tests.Services.CloudTrail;

/// <summary>Events that are added from outside.</summary>
public sealed class SandboxEventTests : ServiceTest
{
    private readonly SandboxEvents _events;
    private readonly List<ManagementEvent> _told = [];

    public SandboxEventTests()
    {
        Scene.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        Scene.Organization.Events.Delivered += _told.Add;
        _events = new SandboxEvents(Scene.Organization, Scene.SandboxClock);
    }

    [Theory]
    [InlineData(true, "Yes")]
    [InlineData(false, "No")]
    public async Task A_sign_in_is_in_event_history_and_has_the_documented_form(bool mfa, string used)
    {
        SandboxEvent added = Assert.Single(_events.Add(SandboxEventKind.SignIn, Scene.MemberId, new SandboxEventDetails { Mfa = mfa, Region = "eu-west-1" }));
        TestCredentials reader = Scene.User(Scene.Member, "/", "reader", IdentityPolicy.AdministratorAccess);
        var input = new JsonObject { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "Username", ["AttributeValue"] = "root" }) };

        JsonNode told = Assert.Single((await Scene.CloudTrailAsync(reader, "LookupEvents", input)).Succeeded().Json["Events"]!.AsArray())!;
        Assert.Equal(added.EventId, told["EventId"]!.GetValue<string>());
        JsonNode record = JsonNode.Parse(told["CloudTrailEvent"]!.GetValue<string>())!;
        Assert.Equal("AwsConsoleSignIn", record["eventType"]!.GetValue<string>());
        Assert.Equal(used, record["additionalEventData"]!["MFAUsed"]!.GetValue<string>());
        Assert.Equal("us-east-1", record["awsRegion"]!.GetValue<string>());
        Assert.Equal("AWS Console Sign In via CloudTrail", Assert.Single(_told, next => next.Content.Name == "ConsoleLogin").DetailType);
    }

    [Fact]
    public void An_event_is_told_as_it_was_given()
    {
        const string json = """{"eventSource":"a.amazonaws.com","eventName":"Odd","recipientAccountId":"333333333333","twice":1,"twice":2,"awsRegion":"global","eventTime":"2026-09-14T01:02:03Z","eventID":"00000000-0000-4000-8000-000000000001"}""";
        SandboxEvent added = Assert.Single(_events.Add(json));

        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(Assert.Single(_told).ToJson()));
        Assert.Equal(
            (new DateTimeOffset(2026, 9, 14, 1, 2, 3, TimeSpan.Zero), "us-east-1", "00000000-0000-4000-8000-000000000001"),
            (added.Time, added.Region, added.EventId));
    }

    [Fact]
    public void A_time_that_is_given_counts_instead_of_the_events_own()
    {
        var time = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        _events.Add("""{"eventSource":"a","eventName":"b","eventTime":"2026-09-14T01:02:03Z","userIdentity":{"type":"Root","accountId":"333333333333"}}""", null, time);

        JsonNode told = JsonNode.Parse(Assert.Single(_told).ToJson())!;
        Assert.Equal("2026-09-01T00:00:00Z", told["eventTime"]!.GetValue<string>());
        Assert.Equal("root", _told[0].Content.UsernameFor(Scene.MemberId));
    }

    [Fact]
    public async Task An_event_of_before_is_where_it_would_have_been()
    {
        SimulatedTrail trail = Scene.AddTrail();
        _events.Add(SandboxEventKind.KeyCall, Scene.MemberId, new SandboxEventDetails { Time = Scene.Now.AddDays(-3) });
        await Scene.IamAsync(Scene.Administrator, "ListUsers");

        Assert.Contains(
            Scene.Organization.FindBucket(trail.BucketName)!.Objects.InOrder,
            found => found.Key.StartsWith("AWSLogs/o-aaaaaaaaaa/333333333333/CloudTrail/us-east-1/2026/09/12/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"eventName":"a","eventSource":"b"}""")]
    [InlineData("""{"eventName":"a","recipientAccountId":"333333333333"}""")]
    [InlineData("""{"eventName":"a","eventSource":"b","recipientAccountId":"999999999999"}""")]
    public void What_is_no_event_is_refused(string json)
    {
        Assert.Throws<InvalidDataException>(() => _events.Add(json));
        Assert.Empty(_told);
    }
}
