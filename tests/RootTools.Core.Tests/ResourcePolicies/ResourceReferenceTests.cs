using RootTools.ResourcePolicies;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class ResourceReferenceTests
{
    [Theory]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/333333333333/orders", "eu-west-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/333333333333/orders", "cn-north-1")]
    [InlineData("https://eu-west-1.queue.amazonaws.com/333333333333/orders", "eu-west-1")]
    [InlineData("https://queue.amazonaws.com/333333333333/orders", "us-east-1")]
    [InlineData("http://127.0.0.1:4566/333333333333/orders", null)]
    [InlineData("http://localhost:4566/333333333333/orders", null)]
    public void A_URL_tells_name_account_and_Region(string url, string? region)
    {
        var queue = ResourceReference.QueueAt(FakeMember.Account, url);

        Assert.Equal(("orders", "333333333333", region, url), (queue.ResourceName, queue.Url!.AccountId, queue.Region, queue.Url.Text));
    }

    [Fact]
    public void A_Region_that_is_given_wins_over_that_of_the_URL() =>
        Assert.Equal("eu-west-2", ResourceReference.QueueAt(FakeMember.Account, "https://sqs.eu-west-1.amazonaws.com/333333333333/orders", "eu-west-2").Region);

    [Theory]
    [InlineData("orders")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/orders")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/")]
    public void What_is_no_queue_URL_is_refused(string url) =>
        Assert.Equal("QueueUrlInvalid", Assert.Throws<RootToolsException>(() => ResourceReference.QueueAt(FakeMember.Account, url)).Error.Id);
}
