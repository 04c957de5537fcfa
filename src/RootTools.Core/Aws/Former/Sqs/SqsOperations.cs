using System.Text.Json;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;
using RootTools.Aws.Former.Sqs.Model;

namespace RootTools.Aws.Former.Sqs;

/// <summary>How each operation's input is written and its output read.</summary>
internal static class SqsOperations
{
    private static readonly FormerJsonProtocol Protocol = new("AmazonSQS", "AmazonSQS", "1.0", queryCompatible: true, SqsErrors.Create);

    internal static readonly InvokeOptions ListQueues = Protocol.Operation(
        "ListQueues",
        static (ListQueuesRequest request, Utf8JsonWriter json) => json
            .Add("MaxResults", request.MaxResults)
            .Add("NextToken", request.NextToken)
            .Add("QueueNamePrefix", request.QueueNamePrefix),
        static json => new ListQueuesResponse
        {
            NextToken = json.Text("NextToken"),
            QueueUrls = json.List("QueueUrls", static item => item.GetString() ?? ""),
        });

    internal static readonly InvokeOptions GetQueueUrl = Protocol.Operation(
        "GetQueueUrl",
        static (GetQueueUrlRequest request, Utf8JsonWriter json) => json
            .Add("QueueName", request.QueueName)
            .Add("QueueOwnerAWSAccountId", request.QueueOwnerAWSAccountId),
        static json => new GetQueueUrlResponse { QueueUrl = json.Text("QueueUrl") ?? "" });

    internal static readonly InvokeOptions GetQueueAttributes = Protocol.Operation(
        "GetQueueAttributes",
        static (GetQueueAttributesRequest request, Utf8JsonWriter json) => json
            .Add("AttributeNames", request.AttributeNames)
            .Add("QueueUrl", request.QueueUrl),
        static json => new GetQueueAttributesResponse { Attributes = json.Texts("Attributes") });

    internal static readonly InvokeOptions SetQueueAttributes = Protocol.Operation<SetQueueAttributesRequest, SetQueueAttributesResponse>(
        "SetQueueAttributes",
        static (SetQueueAttributesRequest request, Utf8JsonWriter json) => json
            .Add("Attributes", request.Attributes)
            .Add("QueueUrl", request.QueueUrl));
}
