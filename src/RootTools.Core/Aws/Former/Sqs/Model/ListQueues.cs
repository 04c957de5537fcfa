using Amazon.Runtime;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>Input of <see cref="IAmazonSQS.ListQueuesAsync"/>: lists the queues of the account in the Region.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html</remarks>
public sealed class ListQueuesRequest : AmazonSQSRequest
{
    /// <summary>At most so many, 1 to 1000; without it AWS returns no token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }

    /// <summary>Only queues whose names begin so.</summary>
    public string? QueueNamePrefix { get; set; }
}

/// <summary>Output of <see cref="IAmazonSQS.ListQueuesAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html</remarks>
public sealed class ListQueuesResponse : AmazonWebServiceResponse
{
    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }

    /// <summary>URLs of the queues of this page.</summary>
    public List<string> QueueUrls { get; set; } = [];
}
