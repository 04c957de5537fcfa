using Amazon.Runtime.Internal.Transform;
using Amazon.S3;
using Amazon.S3.Model;
using RootTools.Aws;
using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Finds the Region that a bucket is in. HeadBucket and GetBucketLocation are not allowed in an S3UnlockBucketPolicy session, so
/// that ListBuckets tells it, or the header of an answer from the wrong Region.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.</remarks>
/// <param name="services">The clients.</param>
/// <param name="session">The account's session.</param>
/// <param name="accountId">The account that owns the bucket.</param>
internal sealed class BucketRegion(AwsServices services, RenewableRootSession session, string accountId)
{
    private const string Header = "x-amz-bucket-region";

    /// <summary>Reads the Region from the header of an answer that came from the wrong one.</summary>
    /// <param name="exception">The answer.</param>
    /// <returns>The Region, or null when the answer does not tell it.</returns>
    public static string? FromAnswer(AmazonS3Exception exception)
    {
        IWebResponseData? response = (exception.InnerException as Amazon.Runtime.Internal.HttpErrorResponseException)?.Response;
        return response is not null && response.IsHeaderPresent(Header) ? response.GetHeaderValue(Header) : null;
    }

    /// <summary>Finds the Region to ask first.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">The Region that the user named, if any; it is believed, and put right by the answer if it is wrong.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The Region.</returns>
    /// <exception cref="RootToolsException">The account owns no such bucket, or there is no such Region.</exception>
    public async Task<string> FindAsync(string bucketName, string? region, CancellationToken cancellationToken)
    {
        if (region is not null)
        {
            return services.CheckRegion(region, accountId);
        }

        S3Bucket? bucket = await FindBucketAsync(bucketName, cancellationToken);
        return bucket is null
            ? throw new RootToolsException(UnlockErrors.BucketNotFound(accountId, bucketName))
            : bucket.BucketRegion ?? services.Region;
    }

    private async Task<S3Bucket?> FindBucketAsync(string bucketName, CancellationToken cancellationToken)
    {
        IAmazonS3 s3 = services.S3(services.Region);
        string? token = null;
        do
        {
            // Only a paged list tells the Regions. The prefix makes one page of it.
            string? from = token;
            ListBucketsResponse page = await session.CallAsync(
                credentials => s3.ListBucketsAsync(
                    new ListBucketsRequest
                    {
                        MaxBuckets = 1000,
                        Prefix = bucketName,
                        ContinuationToken = from,
                    }.SignedBy(credentials, accountId),
                    cancellationToken),
                cancellationToken);
            if (page.Buckets?.Find(bucket => bucket.BucketName == bucketName) is { } found)
            {
                return found;
            }

            token = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
        return null;
    }
}
