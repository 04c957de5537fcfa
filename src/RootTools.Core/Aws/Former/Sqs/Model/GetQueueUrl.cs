using Amazon.Runtime;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>Input of <see cref="IAmazonSQS.GetQueueUrlAsync"/>: finds the URL of a queue by its name.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html</remarks>
public sealed class GetQueueUrlRequest : AmazonSQSRequest
{
    /// <summary>Name of the queue.</summary>
    public string? QueueName { get; set; }

    /// <summary>Account that owns it; none for the caller's.</summary>
    public string? QueueOwnerAWSAccountId { get; set; }
}

/// <summary>Output of <see cref="IAmazonSQS.GetQueueUrlAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html</remarks>
public sealed class GetQueueUrlResponse : AmazonWebServiceResponse
{
    /// <summary>URL of the queue.</summary>
    public string QueueUrl { get; set; } = "";
}
