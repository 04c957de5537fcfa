using RootTools.Alerts;
using RootTools.Policies;

namespace RootTools.Core.Tests.Alerts;

public sealed class AlertPermitsTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:111111111111:own";
    private const string Queue = "arn:aws:sqs:eu-central-1:111111111111:own";
    private const string Service = "\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"sns:Publish\",\"Resource\":\"" + Topic + "\"";
    private const string Default =
        "\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"SNS:Publish\"],\"Resource\":\"" + Topic + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\"111111111111\"}}";

    private static readonly AlertPlace Place = new(Partition.Aws, "111111111111", "eu-central-1");

    [Theory]
    [InlineData("{\"Effect\":\"Allow\"," + Service + "}", true)]
    [InlineData("{\"Effect\":\"Allow\"," + Service + ",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:events:eu-central-1:111111111111:rule/*\"}}}", true)]
    [InlineData("{\"Effect\":\"Allow\"," + Service + ",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"111111111111\"}}}", true)]
    [InlineData("{\"Effect\":\"Allow\"," + Service + ",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"222222222222\"}}}", false)]
    [InlineData("{\"Effect\":\"Allow\"," + Default + "}", false)]
    [InlineData("{\"Effect\":\"Allow\"," + Service + "},{\"Effect\":\"Deny\"," + Service + "}", false)]
    [InlineData("", false)]
    public void The_topics_policy_lets_every_rule_publish_or_says_why_not(string statements, bool isLetIn) =>
        Assert.Equal(isLetIn, AlertPermits.TopicRefuses($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", Place, Topic) is null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no policy")]
    public void What_is_no_policy_lets_nobody_in(string? policy) => Assert.NotNull(AlertPermits.TopicRefuses(policy, Place, Topic));

    [Theory]
    [InlineData(Topic, true)]
    [InlineData("arn:aws:sns:eu-central-1:111111111111:other", false)]
    public void The_queues_policy_lets_this_topic_in(string topic, bool isLetIn) => Assert.Equal(
        isLetIn,
        AlertPermits.QueueRefuses(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                + Queue + "\",\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"" + topic + "\"}}}]}",
            Queue,
            Topic) is null);

    [Theory]
    [InlineData("o-own0000000", true)]
    [InlineData("o-other00000", false)]
    public void The_buss_policy_lets_this_organization_in(string organization, bool isLetIn) => Assert.Equal(
        isLetIn,
        AlertPermits.BusRefuses(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"events:PutEvents\",\"Resource\":\""
                + Place.BusArn + "\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"" + organization + "\"}}}]}",
            Place,
            "o-own0000000") is null);

    [Fact]
    public void A_topic_under_the_key_of_SNS_itself_is_refused_whatever_its_policy()
    {
        Dictionary<string, string> attributes = new()
        {
            ["Policy"] = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + Service + "}]}",
        };
        Assert.Null(AlertTopic.Refusal(attributes, Place, Topic));

        attributes["KmsMasterKeyId"] = "alias/aws/sns";

        Assert.Contains("encrypted", AlertTopic.Refusal(attributes, Place, Topic), StringComparison.Ordinal);
    }
}
