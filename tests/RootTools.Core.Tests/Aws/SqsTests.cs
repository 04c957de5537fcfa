using System.Net;
using Amazon.Runtime;

namespace RootTools.Core.Tests.Aws;

public sealed class SqsTests
{
    private const string Url = "https://sqs.eu-west-1.amazonaws.com/333333333333/orders";

    [Fact]
    public async Task A_request_is_a_signed_json_post_to_the_queues_Region()
    {
        (Page<string> response, SentRequest sent) = await Stubbed.ExchangeAsync(
            $$"""{"QueueUrls":["{{Url}}"],"NextToken":"more"}""",
            new Sqs.ListQueues(MaxResults: 10, QueueNamePrefix: "o"), "eu-west-1");

        Assert.Equal("https://sqs.eu-west-1.amazonaws.com/", sent.Uri.AbsoluteUri);
        Assert.Equal("application/x-amz-json-1.0", sent.Headers["Content-Type"]);
        Assert.Equal("AmazonSQS.ListQueues", sent.Headers["X-Amz-Target"]);
        Assert.Equal("true", sent.Headers["x-amzn-query-mode"]);
        Assert.Equal("""{"QueueNamePrefix":"o","MaxResults":10}""", sent.Body);
        Assert.Equal(("sqs", "eu-west-1"), (sent.SigningService, sent.SigningRegion));
        Assert.Equal([Url], response.Items);
        Assert.Equal("more", response.Next);
    }

    [Fact]
    public async Task No_queues_are_an_empty_list()
    {
        (Page<string> response, _) = await Stubbed.ExchangeAsync(
            "{}", new Sqs.ListQueues(), "eu-west-1");

        Assert.Empty(response.Items);
        Assert.Null(response.Next);
    }

    [Fact]
    public async Task The_policy_of_a_queue_is_found_read_and_deleted()
    {
        (Sqs.GetQueueUrl.Output found, SentRequest foundSent) = await Stubbed.ExchangeAsync(
            $$"""{"QueueUrl":"{{Url}}"}""",
            new Sqs.GetQueueUrl(QueueName: "orders", QueueOwnerAWSAccountId: "333333333333"), "eu-west-1");
        (Sqs.GetQueueAttributes.Output read, SentRequest readSent) = await Stubbed.ExchangeAsync(
            """{"Attributes":{"Policy":"{\"Version\":\"2012-10-17\"}","QueueArn":"arn:aws:sqs:eu-west-1:333333333333:orders"}}""",
            new Sqs.GetQueueAttributes(QueueUrl: Url, AttributeNames: ["Policy", "QueueArn"]), "eu-west-1");
        (_, SentRequest setSent) = await Stubbed.ExchangeAsync(
            "",
            new Sqs.SetQueueAttributes(QueueUrl: Url, Attributes: new Dictionary<string, string> { ["Policy"] = "" }), "eu-west-1");

        Assert.Equal(Url, found.QueueUrl);
        Assert.Equal("""{"QueueName":"orders","QueueOwnerAWSAccountId":"333333333333"}""", foundSent.Body);
        Assert.Equal("""{"Version":"2012-10-17"}""", read.Attributes["Policy"]);
        Assert.Equal($$"""{"QueueUrl":"{{Url}}","AttributeNames":["Policy","QueueArn"]}""", readSent.Body);
        Assert.Equal("{\"QueueUrl\":\"" + Url + "\",\"Attributes\":{\"Policy\":\"\"}}", setSent.Body);
    }

    [Theory]
    [InlineData("com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue;Sender")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", null)]
    public async Task A_missing_queue_keeps_the_old_code(string type, string? queryError)
    {
        AmazonServiceException exception = await Stubbed.FailAsync(
            $$"""{"__type":"{{type}}","message":"The specified queue does not exist."}""",
            HttpStatusCode.BadRequest,
            new Sqs.GetQueueUrl(QueueName: "gone"),
            queryError is null ? [] : [("x-amzn-query-error", queryError)]);

        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", exception.ErrorCode);
        Assert.Equal("The specified queue does not exist.", exception.Message);
    }

    [Theory]
    [InlineData("InvalidAddress")]
    [InlineData("InvalidAttributeName")]
    [InlineData("InvalidAttributeValue")]
    [InlineData("InvalidSecurity")]
    [InlineData("OverLimit")]
    [InlineData("RequestThrottled")]
    [InlineData("UnsupportedOperation")]
    [InlineData("AccessDeniedException")]
    public async Task A_type_is_the_code(string type)
    {
        AmazonServiceException exception = await Stubbed.FailAsync(
            $$"""{"__type":"com.amazonaws.sqs#{{type}}","message":"no"}""", HttpStatusCode.BadRequest, new Sqs.ListQueues());

        Assert.Equal(type, exception.ErrorCode);
    }
}
