using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Sqs;

public sealed class QueueTests : ServiceTest
{
    private const string DenyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}]}""";
    private const string Url = "http://127.0.0.1/333333333333/orders";

    private readonly TestCredentials _user;
    private readonly SimulatedQueue _queue;

    public QueueTests()
    {
        _user = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        _queue = new SimulatedQueue(Scene.Member, "orders", Scene.Region, Scene.Now);
        Scene.Member.Queues.Add(_queue);
    }

    [Fact]
    public async Task A_queue_belongs_to_a_Region()
    {
        Assert.Equal(Url, (await Scene.SqsAsync(_user, "GetQueueUrl", Named("orders"))).Json["QueueUrl"]!.GetValue<string>());
        (await Scene.SqsAsync(_user, "GetQueueUrl", Named("orders"), "eu-west-3")).Failed(400, "com.amazonaws.sqs#QueueDoesNotExist");
        Assert.Equal("{}", (await Scene.SqsAsync(_user, "ListQueues", region: "eu-west-3")).Text);
    }

    [Fact]
    public async Task An_error_has_its_old_code_in_a_header()
    {
        WireAnswer answer = await Scene.SqsAsync(_user, "GetQueueUrl", Named("missing"));

        answer.Failed(400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue;Sender", answer.Header("x-amzn-query-error"));
        Assert.Equal("application/x-amz-json-1.0", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData(Url)]
    [InlineData("http://127.0.0.1:4566/333333333333/orders")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/333333333333/orders")]
    public async Task A_queue_is_found_by_every_form_of_its_URL(string url) =>
        (await Scene.SqsAsync(_user, "GetQueueAttributes", new JsonObject { ["QueueUrl"] = url })).Succeeded();

    [Theory]
    [InlineData("http://127.0.0.1/queue/eu-west-1/333333333333/orders")]
    [InlineData("https://sqs.eu-west-3.amazonaws.com/333333333333/orders")]
    [InlineData("orders")]
    public async Task A_URL_of_another_Region_or_of_no_queue_is_refused(string url)
    {
        WireAnswer answer = await Scene.SqsAsync(_user, "GetQueueAttributes", new JsonObject { ["QueueUrl"] = url });

        answer.Failed(404, "com.amazonaws.sqs#InvalidAddress", $"The address {url} is not valid for this endpoint.");
    }

    [Fact]
    public async Task Attributes_that_were_not_set_have_AWSs_defaults()
    {
        JsonObject attributes = (await AttributesAsync("All")).AsObject();

        Assert.Equal("arn:aws:sqs:eu-west-1:333333333333:orders", attributes["QueueArn"]!.GetValue<string>());
        Assert.Equal(("30", "345600", "1789466400"), (Text(attributes["VisibilityTimeout"]), Text(attributes["MessageRetentionPeriod"]), Text(attributes["CreatedTimestamp"])));
        Assert.False(attributes.ContainsKey("Policy"));
        Assert.False(attributes.ContainsKey("FifoQueue"));
    }

    [Fact]
    public async Task A_policy_is_set_read_back_byte_for_byte_and_deleted_by_an_empty_one()
    {
        (await SetAsync(_user, "Policy", DenyAll.Replace(",", " ,", StringComparison.Ordinal))).Succeeded();
        Assert.Equal(DenyAll.Replace(",", " ,", StringComparison.Ordinal), _queue.Policy?.Text);
        TestCredentials root = await Scene.RootSessionAsync("SQSUnlockQueuePolicy");

        Assert.Equal(_queue.Policy!.Text, Text((await Scene.SqsAsync(root, "GetQueueAttributes", Attributes("Policy"))).Json["Attributes"]!["Policy"]));
        (await SetAsync(root, "Policy", string.Empty)).Succeeded();

        Assert.Null(_queue.Policy);
        Assert.Equal("{}", (await Scene.SqsAsync(_user, "GetQueueAttributes", Attributes("Policy"))).Text);
    }

    [Fact]
    public async Task A_policy_that_denies_everyone_denies_users_in_small_letters()
    {
        _queue.Policy = new PolicyText(DenyAll);

        WireAnswer answer = await SetAsync(_user, "Policy", string.Empty);

        answer.Failed(
            403,
            "com.amazon.coral.service#AccessDeniedException",
            "User: arn:aws:iam::333333333333:user/user is not authorized to perform: sqs:setqueueattributes on resource: arn:aws:sqs:eu-west-1:333333333333:orders with an explicit deny in a resource-based policy");
        Assert.Equal("AccessDenied;Sender", answer.Header("x-amzn-query-error"));
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201", "InvalidAttributeValue")]
    [InlineData("DelaySeconds", "soon", "InvalidAttributeValue")]
    [InlineData("Policy", "{}", "InvalidAttributeValue")]
    [InlineData("Colour", "red", "InvalidAttributeName")]
    [InlineData("QueueArn", "arn:aws:sqs:::mine", "InvalidAttributeName")]
    public async Task Attributes_are_checked(string name, string value, string code) => (await SetAsync(_user, name, value)).Failed(400, "com.amazonaws.sqs#" + code);

    [Fact]
    public async Task Setting_attributes_is_seen_in_the_time_of_the_last_change()
    {
        Scene.Clock.Advance(TimeSpan.FromMinutes(1));

        (await SetAsync(_user, "DelaySeconds", "5")).Succeeded();

        JsonNode attributes = await AttributesAsync("LastModifiedTimestamp", "DelaySeconds");
        Assert.Equal(("1789466460", "5"), (Text(attributes["LastModifiedTimestamp"]), Text(attributes["DelaySeconds"])));
    }

    [Fact]
    public async Task ListQueues_pages_only_when_it_is_asked_to()
    {
        Scene.Member.Queues.Add(new SimulatedQueue(Scene.Member, "returns", Scene.Region, Scene.Now));

        JsonObject all = (await Scene.SqsAsync(_user, "ListQueues")).Json;
        JsonObject first = (await Scene.SqsAsync(_user, "ListQueues", new JsonObject { ["MaxResults"] = 1 })).Json;
        JsonObject second = (await Scene.SqsAsync(_user, "ListQueues", new JsonObject { ["MaxResults"] = 1, ["NextToken"] = Text(first["NextToken"]) })).Json;

        Assert.Equal(2, all["QueueUrls"]!.AsArray().Count);
        Assert.False(all.ContainsKey("NextToken"));
        Assert.EndsWith("/orders", Text(first["QueueUrls"]![0]), StringComparison.Ordinal);
        Assert.EndsWith("/returns", Text(second["QueueUrls"]![0]), StringComparison.Ordinal);
        Assert.False(second.ContainsKey("NextToken"));
    }

    [Fact]
    public async Task CreateQueue_repeats_with_equal_attributes_only()
    {
        JsonObject Queue(string timeout) => new() { ["QueueName"] = "fresh", ["Attributes"] = new JsonObject { ["VisibilityTimeout"] = timeout } };

        (await Scene.SqsAsync(_user, "CreateQueue", Queue("45"))).Succeeded();
        (await Scene.SqsAsync(_user, "CreateQueue", Queue("45"))).Succeeded();
        (await Scene.SqsAsync(_user, "CreateQueue", Queue("46"))).Failed(400, "com.amazonaws.sqs#QueueNameExists");
        (await Scene.SqsAsync(_user, "CreateQueue", Named("no spaces"))).Failed(400, "com.amazon.coral.service#InvalidParameterValueException");
        (await Scene.SqsAsync(_user, "CreateQueue")).Failed(400, "com.amazon.coral.service#MissingRequiredParameterException");
    }

    private static JsonObject Named(string name) => new() { ["QueueName"] = name };

    private static JsonObject Attributes(params string[] names) => new()
    {
        ["QueueUrl"] = Url,
        ["AttributeNames"] = new JsonArray([.. names.Select(name => (JsonNode?)name)]),
    };

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private async Task<JsonNode> AttributesAsync(params string[] names) =>
        (await Scene.SqsAsync(_user, "GetQueueAttributes", Attributes(names))).Succeeded().Json["Attributes"]!;

    private Task<WireAnswer> SetAsync(TestCredentials caller, string name, string value) =>
        Scene.SqsAsync(caller, "SetQueueAttributes", new JsonObject { ["QueueUrl"] = Url, ["Attributes"] = new JsonObject { [name] = value } });
}
