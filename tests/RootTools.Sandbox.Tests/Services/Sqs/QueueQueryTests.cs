using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Sqs;

/// <summary>SQS by AWS Query, which older clients speak: flattened lists and maps, XML, and the codes of old.</summary>
public sealed class QueueQueryTests : ServiceTest
{
    private const string Url = "http://127.0.0.1/111111111111/orders";

    [Fact]
    public async Task A_queue_is_made_read_changed_tagged_and_deleted()
    {
        WireAnswer created = await Call("CreateQueue", new()
        {
            ["QueueName"] = "orders",
            ["Attribute.1.Name"] = "DelaySeconds",
            ["Attribute.1.Value"] = "5",
            ["Tag.1.Key"] = "team",
            ["Tag.1.Value"] = "blue",
        });
        Assert.Equal(Url, created.Succeeded().Value("QueueUrl"));
        Assert.Equal("http://queue.amazonaws.com/doc/2012-11-05/", created.Xml.Name.NamespaceName);
        Assert.NotEmpty(created.Value("RequestId"));

        Assert.Equal([Url], (await Call("ListQueues")).Values("QueueUrl"));
        Assert.Equal(Url, (await Call("GetQueueUrl", new() { ["QueueName"] = "orders" })).Value("QueueUrl"));
        WireAnswer attributes = await Call("GetQueueAttributes", new()
        {
            ["QueueUrl"] = Url,
            ["AttributeName.1"] = "DelaySeconds",
            ["AttributeName.2"] = "QueueArn",
        });
        Assert.Equal(["DelaySeconds", "QueueArn"], attributes.Values("Name"));
        Assert.Equal(["5", "arn:aws:sqs:eu-west-1:111111111111:orders"], attributes.Values("Value"));

        (await Call("SetQueueAttributes", new() { ["QueueUrl"] = Url, ["Attribute.Name"] = "VisibilityTimeout", ["Attribute.Value"] = "60" })).Succeeded();
        (await Call("TagQueue", new() { ["QueueUrl"] = Url, ["Tag.1.Key"] = "size", ["Tag.1.Value"] = "" })).Succeeded();
        (await Call("UntagQueue", new() { ["QueueUrl"] = Url, ["TagKey.1"] = "team" })).Succeeded();
        WireAnswer tags = (await Call("ListQueueTags", new() { ["QueueUrl"] = Url })).Succeeded();
        Assert.Equal("size", Assert.Single(tags.Values("Key")));
        Assert.Equal("", Assert.Single(tags.Values("Value")));

        (await Call("DeleteQueue", new() { ["QueueUrl"] = Url })).Succeeded();
        Assert.Empty((await Call("ListQueues")).Values("QueueUrl"));
    }

    [Theory]
    [InlineData("GetQueueUrl", "QueueName", "missing", 400, "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("GetQueueAttributes", "QueueUrl", "nonsense", 404, "InvalidAddress")]
    [InlineData("CreateQueue", "QueueName", "not a name", 400, "InvalidParameterValue")]
    [InlineData("ListQueues", "MaxResults", "many", 400, "MalformedInput")]
    [InlineData("Nonsense", "QueueName", "orders", 400, "InvalidAction")]
    public async Task An_error_is_XML_with_its_code_of_old(string operation, string member, string value, int status, string code)
    {
        WireAnswer answer = await Call(operation, new() { [member] = value });

        answer.Failed(status, code);
        Assert.Equal("Sender", answer.Value("Type"));
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        WireAnswer answer = await Scene.QueryAsync(Scene.User(Scene.Member, "/", "nobody"), "sqs", "ListQueues");

        answer.Failed(403, "AccessDenied");
        Assert.Contains("sqs:listqueues", answer.Message, StringComparison.Ordinal);
    }

    private Task<WireAnswer> Call(string operation, JsonObject? input = null) => Scene.QueryAsync(Scene.Administrator, "sqs", operation, input);
}
