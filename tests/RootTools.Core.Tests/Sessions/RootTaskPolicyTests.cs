namespace RootTools.Tests.Sessions;

public sealed class RootTaskPolicyTests
{
    [Theory]
    [InlineData("aws", "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials")]
    [InlineData("aws-us-gov", "arn:aws-us-gov:iam::aws:policy/root-task/IAMAuditRootUserCredentials")]
    [InlineData("aws-cn", "arn:aws-cn:iam::aws:policy/root-task/IAMAuditRootUserCredentials")]
    public void Has_an_arn_in_each_partition(string partition, string arn) =>
        Assert.Equal(arn, RootTaskPolicy.IAMAuditRootUserCredentials.GetArn(partition));

    [Theory]
    [InlineData("S3UnlockBucketPolicy")]
    [InlineData("s3unlockbucketpolicy")]
    [InlineData("arn:aws-cn:iam::aws:policy/root-task/S3UnlockBucketPolicy")]
    public void Is_found_by_name_and_by_arn(string text) => Assert.Same(RootTaskPolicy.S3UnlockBucketPolicy, RootTaskPolicy.Parse(text));

    [Fact]
    public void An_unknown_name_is_answered_with_the_five_that_exist()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(() => RootTaskPolicy.Parse("ReadOnlyAccess"));

        Assert.All(RootTaskPolicy.All, policy => Assert.Contains(policy.Name, e.Message));
        Assert.Equal(5, RootTaskPolicy.All.Count);
    }

    [Fact]
    public void Only_unlocking_resources_needs_the_root_sessions_feature() =>
        Assert.Equal(
            [RootTaskPolicy.S3UnlockBucketPolicy, RootTaskPolicy.SQSUnlockQueuePolicy],
            RootTaskPolicy.All.Where(policy => policy.RequiredFeature == RootAccessFeature.RootSessions));
}
