using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using RootTools.Aws;
using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>A bucket, in an S3UnlockBucketPolicy session of the account that owns it.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html. Every request names the expected owner, so that
/// a bucket of the same name in another account is never touched.
/// </remarks>
/// <param name="s3">The client for the bucket's Region.</param>
/// <param name="session">The account's session.</param>
/// <param name="accountId">The account that owns the bucket.</param>
/// <param name="bucketName">The bucket.</param>
internal sealed class BucketPolicyBearer(IAmazonS3 s3, RenewableRootSession session, string accountId, string bucketName) : IPolicyBearer
{
    private const string NoPolicyCode = "NoSuchBucketPolicy";

    /// <inheritdoc/>
    public async Task<string?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        GetBucketPolicyResponse response = await session.CallAsync(
            credentials => s3.GetBucketPolicyAsync(
                new GetBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId }.SignedBy(credentials, accountId),
                cancellationToken),
            cancellationToken);

        // AWSSDK.S3 does not throw for 404; it gives the answer back, with the error's XML in place of the policy.
        bool isMissing = response.HttpStatusCode == HttpStatusCode.NotFound;
        if (isMissing && !response.Policy.Contains(NoPolicyCode, StringComparison.Ordinal))
        {
            throw new RootToolsException(UnlockErrors.BucketNotFound(accountId, bucketName));
        }

        return isMissing || string.IsNullOrEmpty(response.Policy) ? null : response.Policy;
    }

    /// <inheritdoc/>
    public Task DeletePolicyAsync(CancellationToken cancellationToken) => session.CallAsync(
        credentials => s3.DeleteBucketPolicyAsync(
            new DeleteBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId }.SignedBy(credentials, accountId),
            cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task PutPolicyAsync(string policy, CancellationToken cancellationToken) => session.CallAsync(
        credentials => s3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId, Policy = policy }
                .SignedBy(credentials, accountId),
            cancellationToken),
        cancellationToken);
}
