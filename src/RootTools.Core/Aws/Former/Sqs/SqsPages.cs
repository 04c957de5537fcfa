using RootTools.Aws.Former.Sqs.Model;

namespace RootTools.Aws.Former.Sqs;

/// <summary>The list operations to their last page.</summary>
public static class SqsPages
{
    /// <summary>URLs of all queues of the account in the Region.</summary>
    public static IAsyncEnumerable<string> ListAllQueuesAsync(
        this IAmazonSQS sqs, ListQueuesRequest? request = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            Bounded(request ?? new ListQueuesRequest()),
            sqs.ListQueuesAsync,
            static page => page.QueueUrls,
            static page => page.NextToken,
            static (next, token) => next.NextToken = token,
            cancellationToken);

    // Without MaxResults AWS answers at most 1000 queues and no token.
    private static ListQueuesRequest Bounded(ListQueuesRequest request)
    {
        request.MaxResults ??= 1000;
        return request;
    }
}
