using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using RootTools.Policies;
using RootTools.Readiness;

namespace RootTools.Core.Tests.Readiness;

/// <summary>What the sandbox really answers to every action of a task, in a session of that task. What is done is harmless to the scene.</summary>
internal sealed class TaskAnswers(IAwsClient aws, Func<string, string> bucketOf, Func<string, string> queueOf)
{
    private delegate Task Call(AwsIdentity by, string accountId, CancellationToken stop);

    private Dictionary<string, Call> Calls => field ??= new()
    {
        ["iam:ListAccessKeys"] = (by, _, stop) => aws.SendAsync(new Iam.ListAccessKeys(), by, stop),
        ["iam:ListSigningCertificates"] = (by, _, stop) => aws.SendAsync(new Iam.ListSigningCertificates(), by, stop),
        ["iam:GetLoginProfile"] = (by, _, stop) => aws.SendAsync(new Iam.GetLoginProfile(), by, stop),
        ["iam:ListMFADevices"] = (by, _, stop) => aws.SendAsync(new Iam.ListMFADevices(), by, stop),
        ["iam:GetAccountSummary"] = (by, _, stop) => aws.SendAsync(new Iam.GetAccountSummary(), by, stop),
        ["iam:GetUser"] = (by, _, stop) => aws.SendAsync(new Iam.GetUser(), by, stop),
        ["iam:CreateLoginProfile"] = (by, _, stop) => aws.SendAsync(new Iam.CreateLoginProfile(), by, stop),
        ["iam:DeleteLoginProfile"] = (by, _, stop) => aws.SendAsync(new Iam.DeleteLoginProfile(), by, stop),
        ["iam:DeleteAccessKey"] = (by, _, stop) => aws.SendAsync(new Iam.DeleteAccessKey("AKIAIOSFODNN7EXAMPLE"), by, stop),
        ["iam:DeleteSigningCertificate"] = (by, _, stop) =>
            aws.SendAsync(new Iam.DeleteSigningCertificate("TA7SMP42TDN5Z26OBPJE7EXAMPLE"), by, stop),
        ["iam:DeactivateMFADevice"] = (by, id, stop) => aws.SendAsync(new Iam.DeactivateMFADevice($"arn:aws:iam::{id}:mfa/none"), by, stop),
        ["s3:ListAllMyBuckets"] = (by, _, stop) => S3.ListBucketsAsync(new ListBucketsRequest().SignedBy(by), stop),
        ["s3:GetBucketPolicy"] = (by, id, stop) =>
            S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucketOf(id) }.SignedBy(by), stop),
        ["s3:PutBucketPolicy"] = (by, id, stop) =>
            S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucketOf(id), Policy = "{" }.SignedBy(by), stop),
        ["s3:DeleteBucketPolicy"] = (by, id, stop) =>
            S3.DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = bucketOf(id) }.SignedBy(by), stop),
        ["sqs:ListQueues"] = (by, _, stop) => aws.SendAsync(new Sqs.ListQueues(), by, stop),
        ["sqs:GetQueueUrl"] = (by, id, stop) => aws.SendAsync(new Sqs.GetQueueUrl("orders"), by, stop),
        ["sqs:GetQueueAttributes"] = (by, id, stop) => aws.SendAsync(new Sqs.GetQueueAttributes(queueOf(id), ["Policy"]), by, stop),
        ["sqs:SetQueueAttributes"] = (by, id, stop) => aws.SendAsync(
            new Sqs.SetQueueAttributes(queueOf(id), new Dictionary<string, string> { ["VisibilityTimeout"] = "30" }), by, stop),
    };

    private IAmazonS3 S3 => aws.S3(aws.Region);

    /// <summary>Opens a session and calls every action with it.</summary>
    /// <returns>The actions that are refused; null when no session is given.</returns>
    public async Task<HashSet<string>?> RefusedAsync(string accountId, RootTask task, CancellationToken stop)
    {
        AwsIdentity session;
        try
        {
            AssumeRootResponse given = await aws.Sts.AssumeRootAsync(
                new AssumeRootRequest { TargetPrincipal = accountId, TaskPolicyArn = new PolicyDescriptorType { Arn = task.GetPolicyArn("aws") } }, stop);
            session = new AwsIdentity(given.Credentials, accountId);
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

    private static async Task<bool> PassesAsync(Call call, AwsIdentity session, string accountId, CancellationToken stop)
    {
        try
        {
            await call(session, accountId, stop);
            return true;
        }
        catch (Exception e) when (e is RootToolsException or AmazonServiceException)
        {
            return ErrorTranslator.Translate(e).AwsErrorCode is not ("AccessDenied" or "AccessDeniedException");
        }
    }
}
