using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Former.Sqs.Model;
using RootTools.Policies;
using RootTools.Readiness;

namespace RootTools.Core.Tests.Readiness;

/// <summary>What the sandbox really answers to every action of a task, in a session of that task. What is done is harmless to the scene.</summary>
internal sealed class TaskAnswers(AwsServices services, Func<string, string> bucketOf, Func<string, string> queueOf)
{
    private delegate Task Call(AWSCredentials by, string accountId, CancellationToken stop);

    private Dictionary<string, Call> Calls => field ??= new()
    {
        ["iam:ListAccessKeys"] = (by, _, stop) => services.Iam.ListAccessKeysAsync(new ListAccessKeysRequest().SignedBy(by), stop),
        ["iam:ListSigningCertificates"] = (by, _, stop) => services.Iam.ListSigningCertificatesAsync(new ListSigningCertificatesRequest().SignedBy(by), stop),
        ["iam:GetLoginProfile"] = (by, _, stop) => services.Iam.GetLoginProfileAsync(new GetLoginProfileRequest().SignedBy(by), stop),
        ["iam:ListMFADevices"] = (by, _, stop) => services.Iam.ListMFADevicesAsync(new ListMFADevicesRequest().SignedBy(by), stop),
        ["iam:GetAccountSummary"] = (by, _, stop) => services.Iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(by), stop),
        ["iam:GetUser"] = (by, _, stop) => services.Iam.GetUserAsync(new GetUserRequest().SignedBy(by), stop),
        ["iam:CreateLoginProfile"] = (by, _, stop) => services.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest().SignedBy(by), stop),
        ["iam:DeleteLoginProfile"] = (by, _, stop) => services.Iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest().SignedBy(by), stop),
        ["iam:DeleteAccessKey"] = (by, _, stop) =>
            services.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" }.SignedBy(by), stop),
        ["iam:DeleteSigningCertificate"] = (by, _, stop) => services.Iam.DeleteSigningCertificateAsync(
            new DeleteSigningCertificateRequest { CertificateId = "TA7SMP42TDN5Z26OBPJE7EXAMPLE" }.SignedBy(by), stop),
        ["iam:DeactivateMFADevice"] = (by, id, stop) => services.Iam.DeactivateMFADeviceAsync(
            new DeactivateMFADeviceRequest { SerialNumber = $"arn:aws:iam::{id}:mfa/none" }.SignedBy(by), stop),
        ["s3:ListAllMyBuckets"] = (by, _, stop) => services.S3(services.Region).ListBucketsAsync(new ListBucketsRequest().SignedBy(by), stop),
        ["s3:GetBucketPolicy"] = (by, id, stop) =>
            services.S3(services.Region).GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucketOf(id) }.SignedBy(by), stop),
        ["s3:PutBucketPolicy"] = (by, id, stop) =>
            services.S3(services.Region).PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucketOf(id), Policy = "{" }.SignedBy(by), stop),
        ["s3:DeleteBucketPolicy"] = (by, id, stop) =>
            services.S3(services.Region).DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = bucketOf(id) }.SignedBy(by), stop),
        ["sqs:ListQueues"] = (by, _, stop) => services.Sqs(services.Region).ListQueuesAsync(new ListQueuesRequest().SignedBy(by), stop),
        ["sqs:GetQueueUrl"] = (by, id, stop) =>
            services.Sqs(services.Region).GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "orders" }.SignedBy(by), stop),
        ["sqs:GetQueueAttributes"] = (by, id, stop) => services.Sqs(services.Region).GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = queueOf(id), AttributeNames = ["Policy"] }.SignedBy(by), stop),
        ["sqs:SetQueueAttributes"] = (by, id, stop) => services.Sqs(services.Region).SetQueueAttributesAsync(
            new SetQueueAttributesRequest { QueueUrl = queueOf(id), Attributes = new() { ["VisibilityTimeout"] = "30" } }.SignedBy(by), stop),
    };

    /// <summary>Opens a session and calls every action with it.</summary>
    /// <returns>The actions that are refused; null when no session is given.</returns>
    public async Task<HashSet<string>?> RefusedAsync(string accountId, RootTask task, CancellationToken stop)
    {
        AWSCredentials session;
        try
        {
            AssumeRootResponse given = await services.Sts.AssumeRootAsync(
                new AssumeRootRequest { TargetPrincipal = accountId, TaskPolicyArn = new PolicyDescriptorType { Arn = task.GetPolicyArn("aws") } }, stop);
            session = new SessionAWSCredentials(given.Credentials.AccessKeyId, given.Credentials.SecretAccessKey, given.Credentials.SessionToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "AccessDenied")
        {
            return null;
        }

        HashSet<string> refused = [];
        foreach (string action in TaskForecast.ActionsOf(task).Where(Calls.ContainsKey))
        {
            if (!await PassesAsync(Calls[action], session, accountId, stop))
            {
                refused.Add(action);
            }
        }

        return refused;
    }

    private static async Task<bool> PassesAsync(Call call, AWSCredentials session, string accountId, CancellationToken stop)
    {
        try
        {
            await call(session, accountId, stop);
            return true;
        }
        catch (AmazonServiceException e)
        {
            return e.ErrorCode is not ("AccessDenied" or "AccessDeniedException");
        }
    }
}
