using Amazon;
using RootTools.Policies;

namespace RootTools.Core.Tests.Aws;

public sealed class PartitionTests
{
    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("eu-central-1", "aws")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    [InlineData("cn-northwest-1", "aws-cn")]
    public void The_Region_decides(string region, string name) => Assert.Equal(name, Partition.OfRegion(region).Name);

    [Theory]
    [InlineData("eu-nowhere-1")]
    [InlineData("EU-CENTRAL-1")]
    [InlineData("frankfurt")]
    [InlineData("us-east-1-regional")]
    [InlineData("us-iso-east-1")]
    public void An_unknown_Region_is_an_error_that_says_what_to_set(string region)
    {
        // AWSSDK.Core makes up a Region for every name that it is asked for; that must not count.
        RegionEndpoint.GetBySystemName(region);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => Partition.OfRegion(region));

        Assert.Contains($"'{region}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Region, AWS_REGION", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Regions.List(), known => known.Name == region);
    }

    [Fact]
    public void Regions_belong_to_one_partition_each()
    {
        Assert.Contains("eu-central-1", Of(Partition.Aws));
        Assert.Equal(["us-gov-east-1", "us-gov-west-1"], Of(Partition.AwsUsGov));
        Assert.Equal(["cn-north-1", "cn-northwest-1"], Of(Partition.AwsCn));
        Assert.All(Partition.All, partition => Assert.Empty(partition.RegionsWithoutOptIn.Except(Of(partition))));

        static IEnumerable<string> Of(Partition partition) =>
            Regions.List().Where(region => region.Partition == partition.Name).Select(region => region.Name);
    }

    [Theory]
    [InlineData("arn:aws:iam::333333333333:root", "aws")]
    [InlineData("arn:aws-cn:iam::333333333333:root", "aws-cn")]
    [InlineData("arn:aws-eusc:iam::333333333333:root", null)]
    [InlineData("333333333333", null)]
    [InlineData("", null)]
    public void An_arn_names_its_partition(string arn, string? name) => Assert.Equal(name, Partition.OfArn(arn)?.Name);

    [Fact]
    public void Arns_are_built_for_the_partition() =>
        Assert.Equal("arn:aws-us-gov:iam::333333333333:root", Partition.AwsUsGov.Arn("iam", "", "333333333333", "root"));

    [Fact]
    public async Task A_Region_of_another_partition_is_refused()
    {
        using AwsClient aws = Stubbed.Client(new StubTransport("{}"), "us-gov-west-1");

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(
            () => aws.SendAsync(new Sqs.ListQueues(), TestContext.Current.CancellationToken, "eu-central-1"));

        Assert.Contains("aws-us-gov", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Region_has_one_client()
    {
        using AwsClient aws = Stubbed.Client(new StubTransport("{}"));

        Assert.Same(aws.S3("eu-west-1"), aws.S3("eu-west-1"));
        Assert.NotSame(aws.S3("eu-west-1"), aws.S3("eu-west-2"));
    }
}
