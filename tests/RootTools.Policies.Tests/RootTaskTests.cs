namespace RootTools.Policies.Tests;

public sealed class RootTaskTests
{
    private const string Member = "333333333333";

    [Theory]
    [InlineData(nameof(RootTask.IAMAuditRootUserCredentials), "iam:ListAccessKeys", "arn:aws:iam::333333333333:root", true)]
    [InlineData(nameof(RootTask.IAMAuditRootUserCredentials), "iam:GetAccountSummary", "*", true)]
    [InlineData(nameof(RootTask.IAMAuditRootUserCredentials), "iam:ListAccessKeys", "arn:aws:iam::333333333333:user/someone", false)]
    [InlineData(nameof(RootTask.IAMAuditRootUserCredentials), "iam:DeleteLoginProfile", "arn:aws:iam::333333333333:root", false)]
    [InlineData(nameof(RootTask.IAMCreateRootUserPassword), "iam:CreateLoginProfile", "arn:aws:iam::333333333333:root", true)]
    [InlineData(nameof(RootTask.IAMCreateRootUserPassword), "iam:CreateLoginProfile", "arn:aws:iam::333333333333:user/someone", false)]
    [InlineData(nameof(RootTask.IAMCreateRootUserPassword), "iam:ListAccessKeys", "arn:aws:iam::333333333333:root", false)]
    [InlineData(nameof(RootTask.IAMDeleteRootUserCredentials), "iam:DeleteAccessKey", "arn:aws:iam::333333333333:root", true)]
    [InlineData(nameof(RootTask.IAMDeleteRootUserCredentials), "iam:DeleteVirtualMFADevice", "arn:aws:iam::333333333333:root", true)]
    [InlineData(nameof(RootTask.IAMDeleteRootUserCredentials), "iam:GetAccountSummary", "*", false)]
    [InlineData(nameof(RootTask.S3UnlockBucketPolicy), "s3:DeleteBucketPolicy", "arn:aws:s3:::locked", true)]
    [InlineData(nameof(RootTask.S3UnlockBucketPolicy), "s3:ListBucket", "arn:aws:s3:::locked", false)]
    [InlineData(nameof(RootTask.SQSUnlockQueuePolicy), "sqs:SetQueueAttributes", "arn:aws:sqs:eu-central-1:333333333333:locked", true)]
    [InlineData(nameof(RootTask.SQSUnlockQueuePolicy), "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:333333333333:locked", true)]
    [InlineData(nameof(RootTask.SQSUnlockQueuePolicy), "sqs:GetQueueAttributes", "arn:aws:sqs:eu-central-1:444444444444:foreign", false)]
    [InlineData(nameof(RootTask.SQSUnlockQueuePolicy), "sqs:PurgeQueue", "arn:aws:sqs:eu-central-1:333333333333:locked", false)]
    public void Task_policy_leaves_exactly_its_actions_to_root(string task, string action, string resource, bool left)
    {
        var request = new PolicyRequest(RequestPrincipal.AssumedRoot(Member), action, resource);

        PolicyMatch match = PolicyEvaluator.Evaluate(RootTask.All.Single(one => one.Name == task).GetPolicy("aws").Document, request);

        Assert.Equal(left ? PolicyOutcome.NoMatch : PolicyOutcome.ExplicitDeny, match.Outcome);
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("aws-us-gov")]
    [InlineData("aws-cn")]
    public void Every_action_of_every_task_is_left_to_root_in_every_partition(string partition)
    {
        foreach (RootTask task in RootTask.All)
        {
            foreach (string action in task.Actions)
            {
                string resource = action.StartsWith("iam:", StringComparison.Ordinal) ? $"arn:{partition}:iam::{Member}:root" : "*";
                var request = new PolicyRequest(RequestPrincipal.AssumedRoot(Member, partition), action, resource);

                PolicyMatch match = PolicyEvaluator.Evaluate(task.GetPolicy(partition).Document, request);

                Assert.Equal(PolicyOutcome.NoMatch, match.Outcome);
            }
        }
    }

    [Fact]
    public void Bucket_task_policy_denies_callers_that_are_not_root()
    {
        RequestPrincipal user = RequestPrincipal.User("arn:aws:iam::333333333333:user/someone");
        var request = new PolicyRequest(user, "s3:DeleteBucketPolicy", "arn:aws:s3:::locked");

        PolicyMatch match = PolicyEvaluator.Evaluate(RootTask.S3UnlockBucketPolicy.GetPolicy("aws").Document, request);

        Assert.Equal("DenyManagingBucketPolicyForNonRootCallers", match.Statement?.Sid);
    }

    [Fact]
    public void Arn_names_the_partition_and_the_task() =>
        Assert.Equal("arn:aws-cn:iam::aws:policy/root-task/S3UnlockBucketPolicy", RootTask.S3UnlockBucketPolicy.GetPolicyArn("aws-cn"));
}
