using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace RootTools.ResourcePolicies;

/// <summary>A resource that was found, and whose policy can be read and changed in the root session that found it.</summary>
internal abstract class PolicyResource
{
    /// <returns>The policy as AWS gives it, or null when there is none.</returns>
    public abstract Task<string?> ReadPolicyAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the policy; that there is none any more is a success.</summary>
    public abstract Task DeletePolicyAsync(CancellationToken cancellationToken);

    /// <summary>Puts a policy in the place of the present one, if there is any.</summary>
    public abstract Task PutPolicyAsync(string policy, CancellationToken cancellationToken);
}

/// <summary>A bucket, in an S3UnlockBucketPolicy session of the account that owns it.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html. Every request names the expected owner, so that
/// a bucket of the same name in another account is never touched.
/// </remarks>
internal sealed class BucketResource(IAmazonS3 s3, RenewableRootSession session, string accountId, string bucketName) : PolicyResource
{
    private const string NoPolicyCode = "NoSuchBucketPolicy";

    public override async Task<string?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        GetBucketPolicyResponse response = await session.SendAsync(
            by => s3.GetBucketPolicyAsync(
                new GetBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId }.SignedBy(by),
                cancellationToken),
            cancellationToken);

        // AWSSDK.S3 does not throw for 404; it gives the answer back, with the error's XML in place of the policy.
        bool isMissing = response.HttpStatusCode == HttpStatusCode.NotFound;
        if (isMissing && !response.Policy.Contains(NoPolicyCode, StringComparison.Ordinal))
        {
            throw new RootToolsException(ResourcePolicyErrors.BucketNotFound(accountId, bucketName));
        }

        return isMissing || string.IsNullOrEmpty(response.Policy) ? null : response.Policy;
    }

    public override Task DeletePolicyAsync(CancellationToken cancellationToken) => session.SendAsync(
        by => s3.DeleteBucketPolicyAsync(
            new DeleteBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId }.SignedBy(by),
            cancellationToken),
        cancellationToken);

    public override Task PutPolicyAsync(string policy, CancellationToken cancellationToken) => session.SendAsync(
        by => s3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = bucketName, ExpectedBucketOwner = accountId, Policy = policy }
                .SignedBy(by),
            cancellationToken),
        cancellationToken);
}

/// <summary>A queue, in an SQSUnlockQueuePolicy session of the account that owns it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.</remarks>
internal sealed class QueueResource(RenewableRootSession session, string queueUrl, string region) : PolicyResource
{
    private const string PolicyAttribute = "Policy";

    public override async Task<string?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        var read = new Sqs.GetQueueAttributes(queueUrl, [PolicyAttribute]);
        Sqs.GetQueueAttributes.Output answer = await session.SendAsync(read, cancellationToken, region);
        return answer.Attributes.TryGetValue(PolicyAttribute, out string? policy) && policy.Length > 0 ? policy : null;
    }

    public override Task DeletePolicyAsync(CancellationToken cancellationToken) =>
        PutPolicyAsync("", cancellationToken); // An empty policy deletes it.

    public override Task PutPolicyAsync(string policy, CancellationToken cancellationToken)
    {
        var put = new Sqs.SetQueueAttributes(queueUrl, new Dictionary<string, string> { [PolicyAttribute] = policy });
        return session.SendAsync(put, cancellationToken, region);
    }
}
