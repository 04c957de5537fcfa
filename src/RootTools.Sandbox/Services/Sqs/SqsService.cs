using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// Amazon Simple Queue Service, as far as queues and their attributes go.
/// See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/.
/// </summary>
internal sealed class SqsService : JsonService
{
    /// <summary>Makes the service.</summary>
    public SqsService()
        : base("sqs", "AmazonSQS", "1.0", new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
        {
            ["ListQueues"] = Queues.List,
            ["GetQueueUrl"] = Queues.GetUrl,
            ["CreateQueue"] = Queues.Create,
            ["GetQueueAttributes"] = QueueAttributes.Get,
            ["SetQueueAttributes"] = QueueAttributes.Set,
        })
    {
    }

    /// <inheritdoc/>
    protected override byte[] Render(ServiceFault fault) => JsonOutput.Failure(fault, SqsErrors.TypeOf(fault), "message");

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, string>> ErrorHeaders(ServiceFault fault) =>
        [new("x-amzn-query-error", $"{SqsErrors.QueryCodeOf(fault)};{(fault.Status < 500 ? "Sender" : "Receiver")}")];
}
