using RootTools.ResourcePolicies;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class BucketUnlockTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly FakeResources _resources = new();

    [Fact]
    public async Task The_plan_shows_the_policy_of_a_bucket_found_in_another_Region()
    {
        ResourcePolicyUnlockPlan plan = await PlanAsync();

        Assert.Equal((FakeResources.DenyAll, "eu-west-1", "arn:aws:s3:::locked-bucket"), (plan.Policy, plan.Region, plan.ResourceArn));
        Assert.Equal(["ListBuckets us-east-1", "GetBucketPolicy eu-west-1"], _resources.Calls);
        Assert.Equal([RootTaskPolicy.S3UnlockBucketPolicy], _resources.Member.Sessions);
    }

    [Fact]
    public async Task The_policy_is_deleted_verified_and_told()
    {
        ResourcePolicyUnlock result = await UnlockAsync();

        Assert.Equal((ResourcePolicyUnlockOutcome.Unlocked, true, FakeResources.DenyAll), (result.Outcome, result.Verified, result.Policy));
        Assert.Null(_resources.BucketPolicy);
        Assert.Single(_resources.Member.Sessions);
    }

    [Fact]
    public async Task A_bucket_that_the_account_does_not_own_is_not_found()
    {
        ResourcePolicyUnlock result = await UnlockAsync("nowhere");

        Assert.Equal((ResourcePolicyUnlockOutcome.NotFound, "BucketNotFound"), (result.Outcome, result.Error?.Id));
        Assert.Equal(["ListBuckets us-east-1"], _resources.Calls);
    }

    [Fact]
    public async Task A_list_of_buckets_that_would_never_end_is_an_error()
    {
        _resources.EndlessToken = "more";

        ResourcePolicyUnlock result = await UnlockAsync("nowhere");

        Assert.Equal("EndlessList", result.Error?.Id);
        Assert.Equal(["ListBuckets us-east-1", "ListBuckets us-east-1"], _resources.Calls);
    }

    [Fact]
    public async Task A_bucket_without_a_policy_is_said_to_have_none()
    {
        _resources.BucketPolicy = null;

        ResourcePolicyUnlock result = await UnlockAsync();

        Assert.Equal((ResourcePolicyUnlockOutcome.NoPolicy, "ResourceHasNoPolicy"), (result.Outcome, result.Error?.Id));
        Assert.DoesNotContain("DeleteBucketPolicy eu-west-1", _resources.Calls);
    }

    [Fact]
    public async Task A_policy_that_is_not_the_one_shown_is_left_alone()
    {
        ResourcePolicyUnlockPlan plan = await PlanAsync();
        _resources.BucketPolicy = "{}";

        ResourcePolicyUnlock result = await _resources.Unlocker().ExecuteAsync(plan, Never);

        Assert.Equal("PolicyChanged", result.Error?.Id);
        Assert.Equal("{}", _resources.BucketPolicy);
    }

    [Theory]
    [InlineData("mars-north-1")]
    [InlineData("cn-north-1")]
    public async Task A_Region_that_the_connection_does_not_reach_is_named(string region)
    {
        ResourcePolicyUnlockPlan plan = await _resources.Unlocker().PlanAsync(
            ResourceReference.Bucket(FakeMember.Account, FakeResources.Bucket, region), cancellationToken: Never);

        Assert.Equal("RegionUnknown", plan.Error?.Id);
        Assert.Contains(region, plan.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_management_account_is_refused_as_a_target()
    {
        ResourcePolicyUnlockPlan plan = await _resources.Unlocker().PlanAsync(
            ResourceReference.Bucket(new MemberAccount { Id = "111111111111" }, "any"), cancellationToken: Never);

        Assert.Equal(("ManagementAccountTarget", 0), (plan.Error?.Id, _resources.Calls.Count));
    }

    private Task<ResourcePolicyUnlockPlan> PlanAsync() =>
        _resources.Unlocker().PlanAsync(ResourceReference.Bucket(FakeMember.Account, FakeResources.Bucket), cancellationToken: Never);

    private Task<ResourcePolicyUnlock> UnlockAsync(string bucket = FakeResources.Bucket) =>
        _resources.UnlockAsync(ResourceReference.Bucket(FakeMember.Account, bucket));
}
