using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Sns;

namespace RootTools.Sandbox.Tests.Services.Sns;

public sealed class TopicTests : ServiceTest
{
    private const string Arn = "arn:aws:sns:eu-west-1:111111111111:alarms";
    private const string QueueArn = "arn:aws:sqs:eu-west-1:111111111111:inbox";

    private readonly SimulatedTopic _topic;
    private readonly SimulatedQueue _queue;

    public TopicTests()
    {
        _topic = new SimulatedTopic("alarms", Scene.Region);
        Scene.Management.Topics.Add(_topic);
        _queue = new SimulatedQueue(Scene.Management, "inbox", Scene.Region, Scene.Now)
        {
            Policy = new PolicyText(
                $$$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"{{{{{Arn}}}}}"}}}]}"""),
        };
        Scene.Management.Queues.Add(_queue);
    }

    [Fact]
    public async Task An_address_gets_nothing_until_its_owner_has_confirmed()
    {
        WireAnswer pending = await Call("Subscribe", new() { ["TopicArn"] = Arn, ["Protocol"] = "email", ["Endpoint"] = "ops@example.com" });
        Assert.Equal("pending confirmation", pending.Succeeded().Value("SubscriptionArn"));
        Assert.Equal("PendingConfirmation", (await Call("ListSubscriptionsByTopic", new() { ["TopicArn"] = Arn })).Succeeded().Value("SubscriptionArn"));
        (await Call("Publish", new() { ["TopicArn"] = Arn, ["Message"] = "early" })).Succeeded();
        SimulatedMessage mail = Assert.Single(Scene.Organization.Mail);
        Assert.Equal(("ops@example.com", "AWS Notification - Subscription Confirmation"), (mail.To, mail.Subject));
        Assert.Contains(mail.Otp!, mail.Body, StringComparison.Ordinal);

        (await Call("ConfirmSubscription", new() { ["TopicArn"] = Arn, ["Token"] = "wrong" })).Failed(400, "InvalidParameter", "Invalid parameter: Token");
        string confirmed = (await Call("ConfirmSubscription", new() { ["TopicArn"] = Arn, ["Token"] = mail.Otp })).Succeeded().Value("SubscriptionArn");
        (await Call("Publish", new() { ["TopicArn"] = Arn, ["Message"] = "fire", ["Subject"] = "Alarm" })).Succeeded();

        Assert.Equal("Alarm", Scene.Organization.Mail[0].Subject);
        Assert.StartsWith("fire\n", Scene.Organization.Mail[0].Body.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("false", (await Call("GetSubscriptionAttributes", new() { ["SubscriptionArn"] = confirmed })).Succeeded().Values("value"));
        (await Call("Unsubscribe", new() { ["SubscriptionArn"] = confirmed })).Succeeded();
        Assert.Empty(_topic.Subscriptions);
    }

    [Fact]
    public async Task What_nobody_confirms_is_gone_after_two_days()
    {
        (await Call("Subscribe", new() { ["TopicArn"] = Arn, ["Protocol"] = "email", ["Endpoint"] = "ops@example.com" })).Succeeded();
        Scene.SandboxClock.Advance(TimeSpan.FromHours(49));

        Assert.Empty((await Call("ListSubscriptionsByTopic", new() { ["TopicArn"] = Arn })).Succeeded().Values("SubscriptionArn"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_gets_an_envelope_or_the_bare_message(bool raw)
    {
        string arn = await SubscribeQueueAsync();
        if (raw)
        {
            (await Call("SetSubscriptionAttributes", new() { ["SubscriptionArn"] = arn, ["AttributeName"] = "RawMessageDelivery", ["AttributeValue"] = "true" })).Succeeded();
        }

        WireAnswer published = await Call("Publish", new()
        {
            ["TopicArn"] = Arn,
            ["Message"] = "fire & \"smoke\"",
            ["Subject"] = "Alarm",
            ["MessageAttributes.entry.1.Name"] = "kind",
            ["MessageAttributes.entry.1.Value.DataType"] = "String",
            ["MessageAttributes.entry.1.Value.StringValue"] = "root",
        });

        QueueMessage message = Assert.Single(_queue.Messages);
        if (raw)
        {
            Assert.Equal("fire & \"smoke\"", message.Body);
            Assert.Equal("root", message.Attributes["kind"].Value);
            return;
        }

        JsonNode envelope = JsonNode.Parse(message.Body)!;
        Assert.Equal("Notification", (string?)envelope["Type"]);
        Assert.Equal(published.Succeeded().Value("MessageId"), (string?)envelope["MessageId"]);
        Assert.Equal((Arn, "Alarm", "fire & \"smoke\""), ((string?)envelope["TopicArn"], (string?)envelope["Subject"], (string?)envelope["Message"]));
        Assert.Equal("root", (string?)envelope["MessageAttributes"]!["kind"]!["Value"]);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}""", 0)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111111111111"}}}]}""", 1)]
    public async Task A_queue_takes_only_what_its_policy_lets_in(string? policy, int messages)
    {
        _queue.Policy = policy is null ? null : new PolicyText(policy);
        await SubscribeQueueAsync();

        (await Call("Publish", new() { ["TopicArn"] = Arn, ["Message"] = "fire" })).Succeeded();

        Assert.Equal(messages, _queue.Messages.Count);
    }

    [Theory]
    [InlineData("""{"kind":["root"]}""", "MessageAttributes", 1)]
    [InlineData("""{"kind":["user"]}""", "MessageAttributes", 0)]
    [InlineData("""{"level":[{"numeric":[">",3]}]}""", "MessageBody", 1)]
    [InlineData("""{"level":[{"numeric":["<",3]}]}""", "MessageBody", 0)]
    public async Task A_filter_lets_through_what_it_matches(string policy, string scope, int messages)
    {
        await SubscribeQueueAsync();
        _topic.Subscriptions[0].Attributes["FilterPolicyScope"] = scope;
        string arn = _topic.ArnOf(_topic.Subscriptions[0]);
        (await Call("SetSubscriptionAttributes", new() { ["SubscriptionArn"] = arn, ["AttributeName"] = "FilterPolicy", ["AttributeValue"] = policy })).Succeeded();

        (await Call("Publish", new()
        {
            ["TopicArn"] = Arn,
            ["Message"] = """{"level":5}""",
            ["MessageAttributes.entry.1.Name"] = "kind",
            ["MessageAttributes.entry.1.Value.DataType"] = "String",
            ["MessageAttributes.entry.1.Value.StringValue"] = "root",
        })).Succeeded();

        Assert.Equal(messages, _queue.Messages.Count);
    }

    [Fact]
    public async Task Another_account_may_what_the_policy_lets_it()
    {
        TestCredentials member = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        WireAnswer denied = await Call("Publish", new() { ["TopicArn"] = Arn, ["Message"] = "fire" }, member);
        denied.Failed(403, "AuthorizationError");
        Assert.Contains("is not authorized to perform: SNS:Publish on resource: " + Arn, denied.Message, StringComparison.Ordinal);

        (await Call("SetTopicAttributes", new()
        {
            ["TopicArn"] = Arn,
            ["AttributeName"] = "Policy",
            ["AttributeValue"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"333333333333"},"Action":"sns:Publish","Resource":"{{Arn}}"}]}""",
        })).Succeeded();

        (await Call("Publish", new() { ["TopicArn"] = Arn, ["Message"] = "fire" }, member)).Succeeded();
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:sns:eu-west-1:111111111111:alarms"}]}""",
        "Invalid parameter: Policy statement action out of service scope!")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/nobody"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111111111111:alarms"}]}""",
        "Invalid parameter: Policy Error: PrincipalNotFound")]
    [InlineData("nonsense", null)]
    public async Task A_policy_that_SNS_would_not_take_is_refused(string policy, string? message)
    {
        WireAnswer answer = await Call("SetTopicAttributes", new() { ["TopicArn"] = Arn, ["AttributeName"] = "Policy", ["AttributeValue"] = policy });

        answer.Failed(400, "InvalidParameter", message ?? answer.Message);
        Assert.Null(_topic.OwnPolicy);
    }

    [Theory]
    [InlineData("Subscribe", "carrier-pigeon", "x", "Invalid parameter: Amazon SNS does not support this protocol string: carrier-pigeon")]
    [InlineData("Subscribe", "email", "nobody", "Invalid parameter: Email address")]
    [InlineData("Subscribe", "sqs", "inbox", "Invalid parameter: SQS endpoint ARN")]
    public async Task An_endpoint_that_is_none_is_refused(string operation, string protocol, string endpoint, string message) =>
        (await Call(operation, new() { ["TopicArn"] = Arn, ["Protocol"] = protocol, ["Endpoint"] = endpoint })).Failed(400, "InvalidParameter", message);

    [Fact]
    public async Task Topics_are_listed_tagged_and_deleted_in_their_Region()
    {
        (await Call("CreateTopic", new() { ["Name"] = "other", ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "a", ["Value"] = "b" }) })).Succeeded();
        Assert.Equal([Arn, Arn.Replace("alarms", "other", StringComparison.Ordinal)], (await Call("ListTopics")).Succeeded().Values("TopicArn"));
        Assert.Empty((await Scene.QueryAsync(Scene.Administrator, "sns", "ListTopics", inRegion: "eu-west-3")).Succeeded().Values("TopicArn"));
        Assert.Equal("b", (await Call("ListTagsForResource", new() { ["ResourceArn"] = Arn.Replace("alarms", "other", StringComparison.Ordinal) })).Succeeded().Value("Value"));

        (await Call("DeleteTopic", new() { ["TopicArn"] = Arn })).Succeeded();
        (await Call("DeleteTopic", new() { ["TopicArn"] = Arn })).Succeeded();
        (await Call("GetTopicAttributes", new() { ["TopicArn"] = Arn })).Failed(404, "NotFound", "Topic does not exist");
    }

    [Fact]
    public void A_topic_in_a_saved_state_is_as_it_was()
    {
        _topic.Subscriptions.Add(new SimulatedSubscription("id", Scene.ManagementId, "sqs", QueueArn, Scene.Now));

        TopicDelivery.Deliver(_topic, new TopicMessage("fire", null), Scene.Now);

        Assert.Single(_queue.Messages);
        string saved = System.Text.Encoding.UTF8.GetString(RootTools.Sandbox.State.StateFile.Encode(Scene.Organization));
        Assert.Contains("\"topics\"", saved, StringComparison.Ordinal);
        Assert.DoesNotContain("\"eventRules\"", saved, StringComparison.Ordinal);
    }

    private async Task<string> SubscribeQueueAsync() =>
        (await Call("Subscribe", new() { ["TopicArn"] = Arn, ["Protocol"] = "sqs", ["Endpoint"] = QueueArn })).Succeeded().Value("SubscriptionArn");

    private Task<WireAnswer> Call(string operation, JsonObject? input = null, TestCredentials? caller = null) =>
        Scene.QueryAsync(caller ?? Scene.Administrator, "sns", operation, input);
}
