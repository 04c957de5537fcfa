using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Sqs;

public sealed class MessageTests : ServiceTest
{
    private const string Url = "http://127.0.0.1/111111111111/orders";

    private readonly SimulatedQueue _queue;

    public MessageTests()
    {
        _queue = new SimulatedQueue(Scene.Management, "orders", Scene.Region, Scene.Now);
        Scene.Management.Queues.Add(_queue);
    }

    [Fact]
    public async Task A_message_is_sent_received_hidden_and_deleted()
    {
        JsonObject sent = (await Call("SendMessage", new() { ["MessageBody"] = "hello" })).Succeeded().Json;
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", (string?)sent["MD5OfMessageBody"]);

        JsonObject message = Single(await Call("ReceiveMessage", new() { ["MessageSystemAttributeNames"] = new JsonArray("All") }));
        Assert.Equal((string?)sent["MessageId"], (string?)message["MessageId"]);
        Assert.Equal("hello", (string?)message["Body"]);
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", (string?)message["MD5OfBody"]);
        Assert.Equal("1", (string?)message["Attributes"]!["ApproximateReceiveCount"]);
        Assert.Equal("AIDAADMIN", (string?)message["Attributes"]!["SenderId"]);
        Assert.Empty((await Call("ReceiveMessage")).Succeeded().Json);

        Scene.SandboxClock.Advance(TimeSpan.FromSeconds(31));
        JsonObject again = Single(await Call("ReceiveMessage"));
        (await Call("DeleteMessage", new() { ["ReceiptHandle"] = (string?)message["ReceiptHandle"] })).Succeeded();
        Assert.Single(_queue.Messages);
        (await Call("DeleteMessage", new() { ["ReceiptHandle"] = (string?)again["ReceiptHandle"] })).Succeeded();
        Assert.Empty(_queue.Messages);
        (await Call("DeleteMessage", new() { ["ReceiptHandle"] = "nonsense" })).Failed(404, "com.amazonaws.sqs#ReceiptHandleIsInvalid");
    }

    [Fact]
    public async Task Attributes_of_a_message_have_a_checksum_and_are_given_to_who_asks()
    {
        JsonObject attributes = new()
        {
            ["kind"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "alarm" },
            ["bytes"] = new JsonObject { ["DataType"] = "Binary", ["BinaryValue"] = "AAEC" },
        };
        JsonObject sent = (await Call("SendMessage", new() { ["MessageBody"] = "x", ["MessageAttributes"] = attributes })).Succeeded().Json;

        Assert.Null(Single(await Call("ReceiveMessage", new() { ["VisibilityTimeout"] = 0 }))["MessageAttributes"]);
        JsonObject all = Single(await Call("ReceiveMessage", new() { ["MessageAttributeNames"] = new JsonArray("All") }));
        Assert.Equal((string?)sent["MD5OfMessageAttributes"], (string?)all["MD5OfMessageAttributes"]);
        Assert.Equal("AAEC", (string?)all["MessageAttributes"]!["bytes"]!["BinaryValue"]);
    }

    [Fact]
    public async Task Visibility_delay_and_purge_follow_the_clock()
    {
        (await Call("SendMessage", new() { ["MessageBody"] = "late", ["DelaySeconds"] = 60 })).Succeeded();
        (await Call("SendMessage", new() { ["MessageBody"] = "now" })).Succeeded();
        JsonObject now = Single(await Call("ReceiveMessage", new() { ["MaxNumberOfMessages"] = 10 }));
        Assert.Equal("now", (string?)now["Body"]);
        JsonObject counts = (await Call("GetQueueAttributes", new() { ["AttributeNames"] = new JsonArray("All") })).Succeeded().Json;
        Assert.Equal("0", (string?)counts["Attributes"]!["ApproximateNumberOfMessages"]);
        Assert.Equal("1", (string?)counts["Attributes"]!["ApproximateNumberOfMessagesNotVisible"]);
        Assert.Equal("1", (string?)counts["Attributes"]!["ApproximateNumberOfMessagesDelayed"]);

        (await Call("ChangeMessageVisibility", new() { ["ReceiptHandle"] = (string?)now["ReceiptHandle"], ["VisibilityTimeout"] = 0 })).Succeeded();
        Assert.Equal("now", (string?)Single(await Call("ReceiveMessage"))["Body"]);

        (await Call("PurgeQueue")).Succeeded();
        (await Call("PurgeQueue")).Failed(403, "com.amazonaws.sqs#PurgeQueueInProgress");
        Assert.Empty(_queue.Messages);
    }

    [Fact]
    public async Task A_batch_succeeds_and_fails_entry_by_entry_in_both_protocols()
    {
        JsonObject answer = (await Call("SendMessageBatch", new()
        {
            ["Entries"] = new JsonArray(
                new JsonObject { ["Id"] = "a", ["MessageBody"] = "one" },
                new JsonObject { ["Id"] = "b", ["MessageBody"] = "two", ["DelaySeconds"] = 1000 }),
        })).Succeeded().Json;
        Assert.Equal("a", (string?)answer["Successful"]![0]!["Id"]);
        Assert.Equal("InvalidParameterValue", (string?)answer["Failed"]![0]!["Code"]);
        Assert.True((bool)answer["Failed"]![0]!["SenderFault"]!);

        WireAnswer query = await Scene.QueryAsync(Scene.Administrator, "sqs", "SendMessageBatch", new JsonObject
        {
            ["QueueUrl"] = Url,
            ["SendMessageBatchRequestEntry.1.Id"] = "c",
            ["SendMessageBatchRequestEntry.1.MessageBody"] = "three",
        });
        Assert.Equal("c", query.Succeeded().Value("Id"));
        WireAnswer received = await Scene.QueryAsync(Scene.Administrator, "sqs", "ReceiveMessage", new JsonObject
        {
            ["QueueUrl"] = Url,
            ["MaxNumberOfMessages"] = "10",
            ["AttributeName.1"] = "SenderId",
        });
        Assert.Equal(["one", "three"], received.Succeeded().Values("Body"));
        Assert.Equal(["SenderId", "SenderId"], received.Values("Name"));
        (await Call("SendMessageBatch", new() { ["Entries"] = new JsonArray() })).Failed(400, "com.amazonaws.sqs#EmptyBatchRequest");
    }

    [Fact]
    public async Task A_fifo_queue_keeps_the_order_of_a_group_and_takes_nothing_twice()
    {
        var fifo = new SimulatedQueue(Scene.Management, "orders.fifo", Scene.Region, Scene.Now);
        fifo.Attributes["FifoQueue"] = "true";
        fifo.Attributes["ContentBasedDeduplication"] = "true";
        Scene.Management.Queues.Add(fifo);
        string url = Url + ".fifo";
        foreach (string body in (string[])["one", "one", "two"])
        {
            (await Scene.SqsAsync(Scene.Administrator, "SendMessage", new() { ["QueueUrl"] = url, ["MessageBody"] = body, ["MessageGroupId"] = "g" })).Succeeded();
        }

        Assert.Equal(2, fifo.Messages.Count);
        Assert.Equal("one", (string?)Single(await Scene.SqsAsync(Scene.Administrator, "ReceiveMessage", new() { ["QueueUrl"] = url }))["Body"]);
        Assert.Empty((await Scene.SqsAsync(Scene.Administrator, "ReceiveMessage", new() { ["QueueUrl"] = url })).Succeeded().Json);
        (await Scene.SqsAsync(Scene.Administrator, "SendMessage", new() { ["QueueUrl"] = url, ["MessageBody"] = "x" }))
            .Failed(400, "com.amazon.coral.service#MissingRequiredParameterException");
    }

    [Fact]
    public async Task A_receiver_waits_for_a_message_and_no_longer_than_it_asked()
    {
        Task<WireAnswer> waiting = Call("ReceiveMessage", new() { ["WaitTimeSeconds"] = 20 });
        (await Call("SendMessage", new() { ["MessageBody"] = "at last" })).Succeeded();
        Assert.Equal("at last", (string?)Single(await waiting)["Body"]);

        long start = Stopwatch.GetTimestamp();
        Assert.Empty((await Call("ReceiveMessage", new() { ["WaitTimeSeconds"] = 1 })).Succeeded().Json);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("ReceiveMessage", "MaxNumberOfMessages", 11)]
    [InlineData("ReceiveMessage", "WaitTimeSeconds", 21)]
    [InlineData("SendMessage", "DelaySeconds", -1)]
    public async Task A_number_out_of_range_is_refused(string operation, string member, int value) =>
        (await Call(operation, new() { ["MessageBody"] = "x", [member] = value }))
            .Failed(400, "com.amazon.coral.service#InvalidParameterValueException");

    private static JsonObject Single(WireAnswer answer) => Assert.Single(answer.Succeeded().Json["Messages"]!.AsArray())!.AsObject();

    private Task<WireAnswer> Call(string operation, JsonObject? input = null)
    {
        JsonObject asked = input ?? [];
        asked["QueueUrl"] = Url;
        return Scene.SqsAsync(Scene.Administrator, operation, asked);
    }
}
