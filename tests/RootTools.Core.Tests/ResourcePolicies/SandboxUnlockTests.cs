using RootTools.Organization;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.ResourcePolicies;

/// <summary>Buckets and queues of the simulated organization, by the official S3 client and the SQS client.</summary>
public sealed class SandboxUnlockTests
{
    private const string Region = "eu-west-1";

    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(null)]
    [InlineData(Region)]
    [InlineData("ap-northeast-1")]
    public async Task A_bucket_is_unlocked_whatever_Region_is_named(string? region)
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedBucket bucket = AddBucket(aws);
        string policy = bucket.Policy!.Text;

        ResourcePolicyUnlock result = await UnlockBucketAsync(aws, bucket.Account.Id, bucket.Name, region);

        Assert.Equal(
            (ResourcePolicyUnlockOutcome.Unlocked, true, Region, policy), (result.Outcome, result.Verified, result.Region, result.Policy));
        Assert.Null(bucket.Policy);
    }

    [Fact]
    public async Task A_bucket_without_a_policy_and_one_that_does_not_exist_are_told_apart()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedBucket bucket = AddBucket(aws);
        bucket.Policy = null;

        Assert.Equal(ResourcePolicyUnlockOutcome.NoPolicy, (await UnlockBucketAsync(aws, bucket.Account.Id, bucket.Name)).Outcome);
        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockBucketAsync(aws, bucket.Account.Id, "not-" + bucket.Name)).Outcome);
        Assert.Equal(
            ResourcePolicyUnlockOutcome.NotFound, (await UnlockBucketAsync(aws, bucket.Account.Id, "not-" + bucket.Name, Region)).Outcome);
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_not_found_in_this_one()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedBucket bucket = AddBucket(aws);
        string other = aws.OpenAccounts.First(account => account.Id != bucket.Account.Id).Id;

        Assert.Equal(ResourcePolicyUnlockOutcome.NotFound, (await UnlockBucketAsync(aws, other, bucket.Name)).Outcome);
        Assert.NotNull(bucket.Policy);
    }

    [Fact]
    public async Task A_queue_is_unlocked_by_name_and_Region_or_by_URL()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedQueue queue = AddQueue(aws, "orders");
        SimulatedQueue other = AddQueue(aws, "invoices");

        ResourcePolicyUnlock byName = await UnlockQueueAsync(aws, queue.Account.Id, QueueReference.FromName("orders", Region));
        ResourcePolicyUnlock byUrl = await UnlockQueueAsync(
            aws, other.Account.Id, QueueReference.FromUrl(other.UrlAt(aws.Sandbox.Endpoint).AbsoluteUri));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true), (byName.Outcome, byName.Verified));
        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true), (byUrl.Outcome, byUrl.Verified));
        Assert.Null(queue.Policy);
        Assert.Null(other.Policy);
    }

    [Fact]
    public async Task A_queue_in_another_Region_is_said_not_to_be_in_this_one()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedQueue queue = AddQueue(aws, "orders");

        ResourcePolicyUnlock result = await UnlockQueueAsync(aws, queue.Account.Id, QueueReference.FromName("orders"));

        Assert.Equal((ResourcePolicyUnlockOutcome.NotFound, "QueueNotFound"), (result.Outcome, result.Error?.Id));
        Assert.Contains("us-east-1", result.Error!.Message, StringComparison.Ordinal);
    }

    private static SimulatedBucket AddBucket(Connected aws)
    {
        SimulatedBucket bucket = new(aws.CleanAccount(), "locked-bucket-for-tests", Region, DateTimeOffset.UtcNow.AddDays(-10));
        string resource = $"[\"{bucket.Arn}\",\"{bucket.Arn}/*\"]";
        bucket.Policy = new PolicyText(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":{{resource}}}]}""");
        aws.Sandbox.Organization.AddBucket(bucket);
        return bucket;
    }

    private static SimulatedQueue AddQueue(Connected aws, string name)
    {
        SimulatedAccount account = aws.CleanAccount();
        SimulatedQueue queue = new(account, name, Region, DateTimeOffset.UtcNow.AddDays(-10));
        queue.Policy = new PolicyText(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"{{queue.Arn}}"}]}""");
        account.Queues.Add(queue);
        return queue;
    }

    private static async Task<ResourcePolicyUnlock> UnlockBucketAsync(Connected aws, string accountId, string bucket, string? region = null)
    {
        BucketPolicyUnlocker unlocker = new(aws.Connection, new PolicyBackupStore(TemporaryFolder.Shared));
        return await unlocker.ExecuteAsync(await unlocker.PlanAsync(new MemberAccount { Id = accountId }, bucket, region, Never), Never);
    }

    private static async Task<ResourcePolicyUnlock> UnlockQueueAsync(Connected aws, string accountId, QueueReference queue)
    {
        QueuePolicyUnlocker unlocker = new(aws.Connection, new PolicyBackupStore(TemporaryFolder.Shared));
        return await unlocker.ExecuteAsync(await unlocker.PlanAsync(new MemberAccount { Id = accountId }, queue, Never), Never);
    }
}
