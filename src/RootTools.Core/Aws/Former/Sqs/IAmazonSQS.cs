using RootTools.Aws.Former.Sqs.Model;

namespace RootTools.Aws.Former.Sqs;

/// <summary>Amazon Simple Queue Service: queues and their policies.</summary>
/// <remarks>
/// Same names as in the official package, for the operations that RootTools needs. Every operation throws
/// <see cref="AmazonSQSException"/>, typed for the codes in <c>Model/Exceptions.cs</c>.
/// </remarks>
public interface IAmazonSQS : IDisposable
{
    /// <summary>Lists the queues of the account in the Region.</summary>
    Task<ListQueuesResponse> ListQueuesAsync(ListQueuesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Finds the URL of a queue by its name.</summary>
    Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads attributes of a queue, its policy among them.</summary>
    Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets attributes of a queue; an empty <c>Policy</c> deletes it.</summary>
    Task<SetQueueAttributesResponse> SetQueueAttributesAsync(
        SetQueueAttributesRequest request, CancellationToken cancellationToken = default);
}
