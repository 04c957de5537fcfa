using System.Net;
using RootTools.Aws.Former.Sqs;
using RootTools.Aws.Former.Sqs.Model;

namespace RootTools.Core.Tests.Aws.Sqs;

public sealed class SqsOperationsTests
{
    private const string Url = "https://sqs.eu-west-1.amazonaws.com/333333333333/orders";

    [Fact]
    public async Task A_request_is_a_signed_json_post_to_the_queues_Region()
    {
        (ListQueuesResponse response, SentRequest sent) = await Stubbed.ExchangeAsync(
            $$"""{"QueueUrls":["{{Url}}"],"NextToken":"more"}""",
            (services, token) => services.Sqs("eu-west-1").ListQueuesAsync(new ListQueuesRequest { MaxResults = 10, QueueNamePrefix = "o" }, token));

        Assert.Equal("https://sqs.eu-west-1.amazonaws.com/", sent.Uri.AbsoluteUri);
        Assert.Equal("application/x-amz-json-1.0", sent.Headers["Content-Type"]);
        Assert.Equal("AmazonSQS.ListQueues", sent.Headers["X-Amz-Target"]);
        Assert.Equal("true", sent.Headers["x-amzn-query-mode"]);
        Assert.Equal("""{"MaxResults":10,"QueueNamePrefix":"o"}""", sent.Body);
        Assert.Equal(("sqs", "eu-west-1"), (sent.SigningService, sent.SigningRegion));
        Assert.Equal([Url], response.QueueUrls);
        Assert.Equal("more", response.NextToken);
    }

    [Fact]
    public async Task No_queues_are_an_empty_list()
    {
        (ListQueuesResponse response, _) = await Stubbed.ExchangeAsync(
            "{}", (services, token) => services.Sqs("eu-west-1").ListQueuesAsync(new ListQueuesRequest(), token));

        Assert.Empty(response.QueueUrls);
        Assert.Null(response.NextToken);
    }

    [Fact]
    public async Task The_policy_of_a_queue_is_found_read_and_deleted()
    {
        (GetQueueUrlResponse found, SentRequest foundSent) = await Stubbed.ExchangeAsync(
            $$"""{"QueueUrl":"{{Url}}"}""",
            (services, token) => services.Sqs("eu-west-1").GetQueueUrlAsync(
                new GetQueueUrlRequest { QueueName = "orders", QueueOwnerAWSAccountId = "333333333333" }, token));
        (GetQueueAttributesResponse read, SentRequest readSent) = await Stubbed.ExchangeAsync(
            """{"Attributes":{"Policy":"{\"Version\":\"2012-10-17\"}","QueueArn":"arn:aws:sqs:eu-west-1:333333333333:orders"}}""",
            (services, token) => services.Sqs("eu-west-1").GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = Url, AttributeNames = ["Policy", "QueueArn"] }, token));
        (_, SentRequest setSent) = await Stubbed.ExchangeAsync(
            "",
            (services, token) => services.Sqs("eu-west-1").SetQueueAttributesAsync(
                new SetQueueAttributesRequest { QueueUrl = Url, Attributes = new Dictionary<string, string> { ["Policy"] = "" } }, token));

        Assert.Equal(Url, found.QueueUrl);
        Assert.Equal("""{"QueueName":"orders","QueueOwnerAWSAccountId":"333333333333"}""", foundSent.Body);
        Assert.Equal("""{"Version":"2012-10-17"}""", read.Attributes["Policy"]);
        Assert.Equal($$"""{"AttributeNames":["Policy","QueueArn"],"QueueUrl":"{{Url}}"}""", readSent.Body);
        Assert.Equal($$"""{"Attributes":{"Policy":""},"QueueUrl":"{{Url}}"}""", setSent.Body);
    }

    [Theory]
    [InlineData("com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue;Sender")]
    [InlineData("AWS.SimpleQueueService.NonExistentQueue", null)]
    public async Task A_missing_queue_is_typed_and_keeps_the_old_code(string type, string? queryError)
    {
        QueueDoesNotExistException exception = await Stubbed.FailAsync<QueueDoesNotExistException>(
            $$"""{"__type":"{{type}}","message":"The specified queue does not exist."}""",
            HttpStatusCode.BadRequest,
            (services, token) => services.Sqs("eu-west-1").GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "gone" }, token),
            queryError is null ? [] : [("x-amzn-query-error", queryError)]);

        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", exception.ErrorCode);
        Assert.Equal("The specified queue does not exist.", exception.Message);
    }

    [Theory]
    [InlineData("InvalidAddress", typeof(InvalidAddressException))]
    [InlineData("InvalidAttributeName", typeof(InvalidAttributeNameException))]
    [InlineData("InvalidAttributeValue", typeof(InvalidAttributeValueException))]
    [InlineData("InvalidSecurity", typeof(InvalidSecurityException))]
    [InlineData("OverLimit", typeof(OverLimitException))]
    [InlineData("RequestThrottled", typeof(RequestThrottledException))]
    [InlineData("UnsupportedOperation", typeof(UnsupportedOperationException))]
    [InlineData("AccessDeniedException", typeof(AmazonSQSException))]
    public async Task A_type_becomes_its_exception(string type, Type exceptionType)
    {
        AmazonSQSException exception = await Assert.ThrowsAnyAsync<AmazonSQSException>(async () =>
        {
            var transport = new StubTransport($$"""{"__type":"com.amazonaws.sqs#{{type}}","message":"no"}""", HttpStatusCode.BadRequest);
            using var services = new RootTools.Aws.AwsServices(Stubbed.Options(transport) with { MaxErrorRetry = 0 });
            await services.Sqs("eu-west-1").ListQueuesAsync(new ListQueuesRequest(), TestContext.Current.CancellationToken);
        });

        Assert.IsType(exceptionType, exception);
        Assert.Equal(type, exception.ErrorCode);
    }
}
