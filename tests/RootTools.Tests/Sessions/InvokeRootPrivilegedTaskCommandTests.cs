using RootTools.Credentials;
using RootTools.ResourcePolicies;
using RootTools.Sandbox.State;
using RootTools.Sessions;

namespace RootTools.Tests.Commands;

public sealed class InvokeRootPrivilegedTaskCommandTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task The_three_credential_tasks_give_the_results_of_their_own_cmdlets()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string id = SandboxAccounts.WithPassword(aws.Sandbox, 1)[0].Id;

        Assert.IsType<RootCredentialStatus>(Assert.Single(aws.Run(Invoke(id, RootTaskPolicy.IAMAuditRootUserCredentials)).Objects));
        Assert.IsType<RootCredentialRemoval>(Assert.Single(aws.Run(Invoke(id, RootTaskPolicy.IAMDeleteRootUserCredentials)).Objects));
        Assert.Equal(
            RootRecoveryOutcome.Enabled,
            Assert.IsType<RootRecovery>(Assert.Single(aws.Run(Invoke(id, RootTaskPolicy.IAMCreateRootUserPassword)).Objects)).Outcome);
    }

    [Fact]
    public async Task The_question_shows_the_bucket_policy_and_the_result_returns_it()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedBucket bucket = AddBucket(aws);
        string policy = bucket.Policy!.Text;
        InvokeRootPrivilegedTaskCommand command = Invoke(bucket.Account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
        command.BucketName = bucket.Name;

        RecordingShell shell = aws.Run(command);

        ResourcePolicyUnlock result = Assert.IsType<ResourcePolicyUnlock>(Assert.Single(shell.Objects));
        Assert.Equal((policy, Region, ResourcePolicyUnlockOutcome.Unlocked), (result.Policy, result.Region, result.Outcome));
        Assert.Contains("\"Effect\": \"Deny\"", Assert.Single(shell.Questions).Question, StringComparison.Ordinal);
        Assert.Contains(policy, shell.Questions[0].Description, StringComparison.Ordinal);
        Assert.Null(bucket.Policy);
    }

    [Fact]
    public async Task A_bucket_policy_that_is_declined_stays()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedBucket bucket = AddBucket(aws);
        InvokeRootPrivilegedTaskCommand command = Invoke(bucket.Account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
        command.BucketName = bucket.Name;

        RecordingShell shell = aws.Run(command, new RecordingShell { Answer = _ => false });

        Assert.Equal(ResourcePolicyUnlockOutcome.Declined, Assert.IsType<ResourcePolicyUnlock>(Assert.Single(shell.Objects)).Outcome);
        Assert.NotNull(bucket.Policy);
    }

    [Fact]
    public async Task A_policy_that_locks_nobody_out_stays_and_nobody_is_asked()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedBucket bucket = AddBucket(aws);
        bucket.Policy = new PolicyText(bucket.Policy!.Text.Replace("s3:*", "s3:GetObject"));
        InvokeRootPrivilegedTaskCommand command = Invoke(bucket.Account.Id, RootTaskPolicy.S3UnlockBucketPolicy);
        command.BucketName = bucket.Name;

        RecordingShell shell = aws.Run(command);

        Assert.Equal("ResourceNotLocked", Assert.Single(shell.Errors).Error.Id);
        Assert.Empty(shell.Questions);
        Assert.NotNull(bucket.Policy);
    }

    [Fact]
    public async Task A_queue_is_unlocked_by_name_and_Region()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount account = SandboxAccounts.Clean(aws.Sandbox);
        SimulatedQueue queue = new(account, "orders", Region, DateTimeOffset.UtcNow.AddDays(-10));
        queue.Policy = new PolicyText(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"{{queue.Arn}}"}]}""");
        account.Queues.Add(queue);
        InvokeRootPrivilegedTaskCommand command = Invoke(account.Id, RootTaskPolicy.SQSUnlockQueuePolicy);
        command.QueueName = "orders";
        command.Region = Region;

        RecordingShell shell = aws.Run(command);

        Assert.Equal(ResourcePolicyUnlockOutcome.Unlocked, Assert.IsType<ResourcePolicyUnlock>(Assert.Single(shell.Objects)).Outcome);
        Assert.Null(queue.Policy);
    }

    [Fact]
    public async Task Parameters_that_do_not_fit_the_task_are_one_error_that_says_which_do()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        InvokeRootPrivilegedTaskCommand command = Invoke(SandboxAccounts.Clean(aws.Sandbox).Id, RootTaskPolicy.SQSUnlockQueuePolicy);
        command.BucketName = "bucket";

        RootToolsException thrown = Assert.Throws<RootToolsException>(() => aws.Run(command));

        Assert.Equal("TaskParametersDoNotFit", thrown.Error.Id);
        Assert.Contains("-QueueName", thrown.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_done_in_every_account_when_none_is_named()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootToolsException thrown = Assert.Throws<RootToolsException>(() =>
            aws.Run(new InvokeRootPrivilegedTaskCommand { TaskPolicy = RootTaskPolicy.IAMAuditRootUserCredentials }));

        Assert.Equal("AccountIdMissing", thrown.Error.Id);
    }

    private static InvokeRootPrivilegedTaskCommand Invoke(string accountId, RootTaskPolicy task) =>
        new() { AccountId = [new AccountReference(accountId)], TaskPolicy = task };

    private static SimulatedBucket AddBucket(SandboxSession aws)
    {
        SimulatedBucket bucket = new(SandboxAccounts.Clean(aws.Sandbox), "locked-bucket-for-tests", Region, DateTimeOffset.UtcNow.AddDays(-10));
        string resource = $"[\"{bucket.Arn}\",\"{bucket.Arn}/*\"]";
        bucket.Policy = new PolicyText(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":{{resource}}}]}""");
        aws.Sandbox.Organization.AddBucket(bucket);
        return bucket;
    }
}
