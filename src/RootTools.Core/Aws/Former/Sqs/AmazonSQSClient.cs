using Amazon.Runtime;
using RootTools.Aws.Pipeline;
using RootTools.Aws.Protocols;
using RootTools.Aws.Former.Sqs.Model;
using Operations = RootTools.Aws.Former.Sqs.SqsOperations;

namespace RootTools.Aws.Former.Sqs;

/// <summary>Amazon Simple Queue Service: queues and their policies.</summary>
public sealed class AmazonSQSClient : FormerServiceClient, IAmazonSQS
{
    /// <summary>A client that signs with these credentials what nobody else signs.</summary>
    public AmazonSQSClient(AWSCredentials credentials, AmazonSQSConfig clientConfig)
        : this(credentials, clientConfig, null)
    {
    }

    internal AmazonSQSClient(AWSCredentials credentials, AmazonSQSConfig clientConfig, PipelineOptions? options)
        : base(credentials, clientConfig, options ?? new PipelineOptions())
    {
    }

    /// <inheritdoc/>
    public Task<ListQueuesResponse> ListQueuesAsync(ListQueuesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListQueuesResponse>(request, Operations.ListQueues, cancellationToken);

    /// <inheritdoc/>
    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueueUrlResponse>(request, Operations.GetQueueUrl, cancellationToken);

    /// <inheritdoc/>
    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueueAttributesResponse>(request, Operations.GetQueueAttributes, cancellationToken);

    /// <inheritdoc/>
    public Task<SetQueueAttributesResponse> SetQueueAttributesAsync(
        SetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SetQueueAttributesResponse>(request, Operations.SetQueueAttributes, cancellationToken);
}
