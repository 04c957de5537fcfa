using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// Amazon Simple Queue Service. It speaks JSON, and Query with older clients.
/// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/.
/// </summary>
internal sealed class SqsService()
    : SimulatedService(
        "sqs",
        [
            new JsonProtocol("AmazonSQS", "1.0")
            {
                IsQueryCompatible = true,
                TypeOf = SqsErrors.TypeOf,
                MessageName = "message",
                ErrorHeaders = SqsErrors.Headers,
            },
            new QueryProtocol("sqs", "2012-11-05", "http://queue.amazonaws.com/doc/2012-11-05/", isFlattened: true) { Translate = SqsErrors.ToQuery },
        ],
        [
            new("ListQueues", Queues.List, Text("QueueNamePrefix"), Text("NextToken"), Number("MaxResults")) { IsDataEvent = true },
            new("GetQueueUrl", Queues.GetUrl, QueueName, Text("QueueOwnerAWSAccountId")) { IsDataEvent = true },
            new("CreateQueue", Queues.Create, QueueName, Map("Attributes"), Map("tags")),
            new("DeleteQueue", Queues.Delete, QueueUrl),
            new("ListQueueTags", Queues.ListTags, QueueUrl) { IsDataEvent = true },
            new("TagQueue", Queues.AddTags, QueueUrl, Map("Tags").Required()),
            new("UntagQueue", Queues.RemoveTags, QueueUrl, List("TagKeys").Required()),
            new("GetQueueAttributes", QueueAttributes.Get, QueueUrl, List("AttributeNames")) { IsDataEvent = true },
            new("SetQueueAttributes", QueueAttributes.Set, QueueUrl, Map("Attributes").Required()),
            new("SendMessage", Messages.Send, [QueueUrl, Text("MessageBody").Required(), .. Sent]) { IsDataEvent = true },
            new("SendMessageBatch", Messages.SendBatch, QueueUrl, List("Entries", Structure("member", [Id, Text("MessageBody").Required(), .. Sent]))) { IsDataEvent = true },
            new(
                "ReceiveMessage",
                Messages.Receive,
                QueueUrl,
                List("AttributeNames", Text("member").OneOf(["All", .. SystemAttributes, .. QueueAttributes.Names])),
                List("MessageSystemAttributeNames", Text("member").OneOf(["All", .. SystemAttributes])),
                List("MessageAttributeNames"),
                Number("MaxNumberOfMessages"),
                Number("VisibilityTimeout"),
                Number("WaitTimeSeconds"),
                Text("ReceiveRequestAttemptId")) { IsDataEvent = true },
            new("DeleteMessage", Messages.Delete, QueueUrl, Handle) { IsDataEvent = true },
            new("DeleteMessageBatch", Messages.DeleteBatch, QueueUrl, List("Entries", Structure("member", Id, Handle))) { IsDataEvent = true },
            new("ChangeMessageVisibility", Messages.ChangeVisibility, QueueUrl, Handle, Number("VisibilityTimeout").Required()) { IsDataEvent = true },
            new(
                "ChangeMessageVisibilityBatch",
                Messages.ChangeVisibilityBatch,
                QueueUrl,
                List("Entries", Structure("member", Id, Handle, Number("VisibilityTimeout")))) { IsDataEvent = true },
            new("PurgeQueue", Messages.Purge, QueueUrl),
        ],
        "AddPermission CancelMessageMoveTask ListDeadLetterSourceQueues ListMessageMoveTasks RemovePermission StartMessageMoveTask")
{
    private static readonly string[] SystemAttributes =
    [
        "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber",
        "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    ];

    private static Member Id { get; } = Text("Id").Required();

    private static Member Handle { get; } = Text("ReceiptHandle").Required();

    private static Member[] Sent { get; } =
    [
        Number("DelaySeconds"),
        Map("MessageAttributes", Text("DataType").Required()),
        Map("MessageSystemAttributes", Text("DataType").Required()),
        Text("MessageDeduplicationId"),
        Text("MessageGroupId"),
    ];

    private static Member QueueName { get; } = Text("QueueName").Required();

    // In the Query protocol the path of the request may name the queue.
    private static Member QueueUrl { get; } = Text("QueueUrl");

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(400, "RequestThrottled", "Request is throttled.");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(403, "AccessDeniedException", message);

    /// <inheritdoc/>
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) => SqsErrors.Missing(violations[0].Member.Name).Fault;
}

/// <summary>
/// The errors of SQS. Since it speaks JSON, an error has two names: its shape in the body, and in a header the code that
/// it had in the Query protocol, which older clients go by.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait.
/// </summary>
internal static class SqsErrors
{
    private const string Own = "com.amazonaws.sqs#";
    private const string Common = "com.amazon.coral.service#";

    private static readonly Dictionary<string, string> OwnQueryCodes = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = "AWS.SimpleQueueService.NonExistentQueue",
        ["QueueNameExists"] = "QueueAlreadyExists",
        ["InvalidAddress"] = "InvalidAddress",
        ["InvalidAttributeName"] = "InvalidAttributeName",
        ["InvalidAttributeValue"] = "InvalidAttributeValue",
        ["RequestThrottled"] = "RequestThrottled",
        ["InvalidMessageContents"] = "InvalidMessageContents",
        ["ReceiptHandleIsInvalid"] = "ReceiptHandleIsInvalid",
        ["MessageNotInflight"] = "AWS.SimpleQueueService.MessageNotInflight",
        ["PurgeQueueInProgress"] = "AWS.SimpleQueueService.PurgeQueueInProgress",
        ["EmptyBatchRequest"] = "AWS.SimpleQueueService.EmptyBatchRequest",
        ["TooManyEntriesInBatchRequest"] = "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        ["BatchEntryIdsNotDistinct"] = "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        ["InvalidBatchEntryId"] = "AWS.SimpleQueueService.InvalidBatchEntryId",
        ["BatchRequestTooLong"] = "AWS.SimpleQueueService.BatchRequestTooLong",
    };

    /// <summary>The error's shape.</summary>
    public static string TypeOf(ServiceFault fault) => (OwnQueryCodes.ContainsKey(fault.Code) ? Own : Common) + fault.Code;

    /// <summary>The error as the Query protocol has it.</summary>
    public static ServiceFault ToQuery(ServiceFault fault) => fault with
    {
        Code = fault.Code switch
        {
            "AccessDeniedException" => "AccessDenied",
            "InvalidParameterValueException" => "InvalidParameterValue",
            "MissingRequiredParameterException" => "MissingParameter",
            "UnrecognizedClientException" => "InvalidClientTokenId",
            "InvalidSignatureException" => "SignatureDoesNotMatch",
            "ExpiredTokenException" => "ExpiredToken",
            "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
            "IncompleteSignatureException" => "IncompleteSignature",
            string code => OwnQueryCodes.TryGetValue(code, out string? queryCode) ? queryCode : code,
        },
    };

    /// <summary>The header with the code of the Query protocol.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(ServiceFault fault) =>
        [new("x-amzn-query-error", $"{ToQuery(fault).Code};{(fault.Status < 500 ? "Sender" : "Receiver")}")];

    /// <summary>There is no such queue.</summary>
    public static ServiceFaultException QueueDoesNotExist() => new(400, "QueueDoesNotExist", "The specified queue does not exist.");

    /// <summary>The text is no queue's URL, or one of another Region.</summary>
    public static ServiceFaultException InvalidAddress(string url) =>
        new(404, "InvalidAddress", $"The address {url} is not valid for this endpoint.");

    /// <summary>There is no such attribute, or it cannot be set.</summary>
    public static ServiceFaultException InvalidAttributeName(string name) => new(400, "InvalidAttributeName", $"Unknown Attribute {name}.");

    /// <summary>An attribute cannot have this value.</summary>
    public static ServiceFaultException InvalidAttributeValue(string name) =>
        new(400, "InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    /// <summary>A parameter cannot have this value.</summary>
    public static ServiceFaultException InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);

    /// <summary>An entry of a batch that failed inside SQS.</summary>
    public static ServiceFaultException EntryFailed() => new(500, "InternalFailure", "The request processing has failed because of an unknown error.");

    /// <summary>A parameter is missing.</summary>
    public static ServiceFaultException Missing(string name) =>
        new(400, "MissingRequiredParameterException", $"The request must contain the parameter {name}.");
}
