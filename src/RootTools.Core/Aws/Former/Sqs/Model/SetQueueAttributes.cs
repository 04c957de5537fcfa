using Amazon.Runtime;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>
/// Input of <see cref="IAmazonSQS.SetQueueAttributesAsync"/>: sets attributes of a queue; an empty <c>Policy</c> deletes it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
public sealed class SetQueueAttributesRequest : AmazonSQSRequest
{
    /// <summary>The attributes by name.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>URL of the queue.</summary>
    public string? QueueUrl { get; set; }
}

/// <summary>Output of <see cref="IAmazonSQS.SetQueueAttributesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
public sealed class SetQueueAttributesResponse : AmazonWebServiceResponse;
