namespace RootTools.Aws;

/// <summary>Amazon Simple Notification Service: https://docs.aws.amazon.com/sns/latest/api/API_Operations.html.</summary>
internal static class Sns
{
    public const string NotFound = "NotFound";

    /// <summary>What stands in the place of a subscription's ARN until its owner has confirmed it.</summary>
    public const string PendingConfirmation = "PendingConfirmation";

    internal static readonly AwsService Service = AwsService.Query("sns", "2010-03-31", "SNS");

    internal sealed record GetTopicAttributes(string TopicArn) : IInput<GetTopicAttributes.Answer>
    {
        internal sealed record Answer(IReadOnlyDictionary<string, string> Attributes);
    }

    internal sealed record ListSubscriptionsByTopic(string TopicArn) : ListInput<Subscription>("Subscriptions");

    internal sealed record Subscription(string SubscriptionArn, string Protocol, string? Endpoint = null, string? Owner = null);

    internal sealed record Subscribe(string TopicArn, string Protocol, string Endpoint, bool ReturnSubscriptionArn = true) : IInput<Subscribe.Answer>
    {
        internal sealed record Answer(string SubscriptionArn);
    }

    internal sealed record Unsubscribe(string SubscriptionArn) : IInput<Nothing>;
}
