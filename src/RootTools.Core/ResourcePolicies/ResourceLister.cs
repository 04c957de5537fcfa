using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using RootTools.Aws;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>Lists the buckets and queues of an account, to the last page, in the root session that may read their policies.</summary>
/// <param name="services">The clients.</param>
internal sealed class ResourceLister(AwsServices services)
{
    private const int PageSize = 1000;

    /// <summary>Lists the buckets of all Regions.</summary>
    /// <remarks>
    /// Only a paged list tells the Regions. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.
    /// </remarks>
    /// <param name="session">The account's session.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<S3Bucket> ListBucketsAsync(
        RenewableRootSession session,
        string accountId,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string? from = token;
            ListBucketsResponse page = await session.CallAsync(
                credentials => services.S3(services.Region).ListBucketsAsync(
                    new ListBucketsRequest { MaxBuckets = PageSize, ContinuationToken = from }.SignedBy(credentials, accountId),
                    cancellationToken),
                cancellationToken);
            foreach (S3Bucket bucket in page.Buckets ?? [])
            {
                yield return bucket;
            }

            token = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>Lists the URLs of the queues of a Region.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html.</remarks>
    /// <param name="session">The account's session.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<string> ListQueuesAsync(
        RenewableRootSession session,
        string accountId,
        string region,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string? from = token;
            ListQueuesResponse page = await session.CallAsync(
                credentials => services.Sqs(region).ListQueuesAsync(
                    new ListQueuesRequest { MaxResults = PageSize, NextToken = from }.SignedBy(credentials, accountId),
                    cancellationToken),
                cancellationToken);
            foreach (string url in page.QueueUrls)
            {
                yield return url;
            }

            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
