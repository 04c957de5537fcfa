using Amazon.Runtime;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>Input of <see cref="IAmazonSQS.GetQueueAttributesAsync"/>: reads attributes of a queue, its policy among them.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html</remarks>
public sealed class GetQueueAttributesRequest : AmazonSQSRequest
{
    /// <summary>Names such as <c>Policy</c> or <c>All</c>.</summary>
    public List<string> AttributeNames { get; set; } = [];

    /// <summary>URL of the queue.</summary>
    public string? QueueUrl { get; set; }
}

/// <summary>Output of <see cref="IAmazonSQS.GetQueueAttributesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html</remarks>
public sealed class GetQueueAttributesResponse : AmazonWebServiceResponse
{
    /// <summary>The attributes by name; without <c>Policy</c> when the queue has none.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];
}
