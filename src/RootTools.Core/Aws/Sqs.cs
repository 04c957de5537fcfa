namespace RootTools.Aws;

/// <summary>
/// Amazon Simple Queue Service: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html.
/// </summary>
internal static class Sqs
{
    public const string NonExistentQueue = "AWS.SimpleQueueService.NonExistentQueue";
    public const string QueueDoesNotExist = "QueueDoesNotExist";

    internal static readonly AwsService Service = AwsService.Json10("sqs", "2012-11-05", "AmazonSQS", "SQS", queryErrors: true);

    /// <remarks>Without a number AWS answers at most 1000 queues and no token.</remarks>
    internal sealed record ListQueues(string? QueueNamePrefix = null, int MaxResults = 1000) : ListInput<string>("QueueUrls");

    internal sealed record GetQueueUrl(string QueueName, string? QueueOwnerAWSAccountId = null) : IInput<GetQueueUrl.Output>
    {
        internal sealed record Output(string QueueUrl);
    }

    internal sealed record GetQueueAttributes(string QueueUrl, IReadOnlyList<string> AttributeNames) : IInput<GetQueueAttributes.Output>
    {
        internal sealed record Output(IReadOnlyDictionary<string, string> Attributes);
    }

    /// <summary>Sets attributes; an empty <c>Policy</c> deletes it.</summary>
    internal sealed record SetQueueAttributes(string QueueUrl, IReadOnlyDictionary<string, string> Attributes) : IInput<Nothing>;

    /// <summary>Makes a queue; one of the same name and attributes is there already, which is no error.</summary>
    internal sealed record CreateQueue(string QueueName, IReadOnlyDictionary<string, string>? Attributes = null) : IInput<CreateQueue.Output>
    {
        internal sealed record Output(string QueueUrl);
    }

    [DoneAlready(NonExistentQueue)]
    internal sealed record DeleteQueue(string QueueUrl) : IInput<Nothing>;

    /// <summary>Takes up to ten messages, and waits for one for up to twenty seconds.</summary>
    internal sealed record ReceiveMessage(string QueueUrl, int MaxNumberOfMessages = 10, int WaitTimeSeconds = 0) : IInput<ReceiveMessage.Output>
    {
        internal sealed record Output(IReadOnlyList<Message> Messages);
    }

    internal sealed record Message(string Body, string ReceiptHandle, string? MessageId = null);

    internal sealed record DeleteMessage(string QueueUrl, string ReceiptHandle) : IInput<Nothing>;
}
