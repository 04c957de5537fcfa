using RootTools.ResourcePolicies;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class QueueUnlockTests
{
    private readonly FakeResources _resources = new();

    [Fact]
    public async Task A_queue_is_found_by_its_name_and_its_policy_deleted_verified_and_told()
    {
        ResourcePolicyUnlock result = await _resources.UnlockAsync(ResourceReference.Queue(FakeMember.Account, "orders"));

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true, FakeResources.DenyAll), (result.Outcome, result.Verified, result.Policy));
        Assert.Equal("arn:aws:sqs:us-east-1:333333333333:orders", result.ResourceArn);
        Assert.Equal([RootTaskPolicy.SQSUnlockQueuePolicy], _resources.Member.Sessions);
        Assert.Null(_resources.QueuePolicy);
    }

    [Fact]
    public async Task A_URL_needs_no_search()
    {
        await _resources.UnlockAsync(ResourceReference.QueueAt(FakeMember.Account, "https://sqs.us-east-1.amazonaws.com/333333333333/orders"));

        Assert.DoesNotContain("GetQueueUrl us-east-1", _resources.Calls);
        Assert.Contains("SetQueueAttributes us-east-1", _resources.Calls);
    }

    [Fact]
    public async Task A_queue_that_is_not_in_the_Region_is_said_not_to_be_there()
    {
        ResourcePolicyUnlock result = await _resources.UnlockAsync(ResourceReference.Queue(FakeMember.Account, "orders", "eu-west-1"));

        Assert.Equal((ResourcePolicyUnlockOutcome.NotFound, "QueueNotFound"), (result.Outcome, result.Error?.Id));
        Assert.Contains("eu-west-1", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_without_a_policy_is_said_to_have_none()
    {
        _resources.QueuePolicy = null;

        Assert.Equal(ResourcePolicyUnlockOutcome.NoPolicy, (await _resources.UnlockAsync(ResourceReference.Queue(FakeMember.Account, "orders"))).Outcome);
    }

    [Fact]
    public async Task A_queue_of_another_account_is_refused_without_a_call()
    {
        ResourcePolicyUnlock result = await _resources.UnlockAsync(ResourceReference.QueueAt(FakeMember.Account, "https://sqs.us-east-1.amazonaws.com/444444444444/orders"));

        Assert.Equal((ResourcePolicyUnlockOutcome.NotUnlockable, "QueueOfAnotherAccount"), (result.Outcome, result.Error?.Id));
        Assert.Empty(_resources.Calls);
    }

    [Fact]
    public async Task A_deletion_that_SQS_takes_a_while_to_show_is_waited_for()
    {
        _resources.StaleReadings = 3;

        ResourcePolicyUnlock result = await _resources.UnlockAsync(ResourceReference.Queue(FakeMember.Account, "orders"));

        Assert.True(result.Verified);
        Assert.NotEmpty(_resources.Member.Clock.Waits);
    }
}
