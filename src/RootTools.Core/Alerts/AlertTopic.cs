namespace RootTools.Alerts;

/// <summary>What a topic's attributes say about an alert's chances.</summary>
internal static class AlertTopic
{
    // EventBridge cannot use the key that AWS manages for SNS: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    private const string ManagedKey = "alias/aws/sns";

    /// <summary>Says why EventBridge may not publish to the topic; null when it may.</summary>
    public static string? Refusal(IReadOnlyDictionary<string, string> attributes, AlertPlace place, string topicArn)
    {
        attributes.TryGetValue("KmsMasterKeyId", out string? key);
        attributes.TryGetValue("Policy", out string? policy);
        return key?.EndsWith(ManagedKey, StringComparison.Ordinal) is true
            ? $"it is encrypted with {ManagedKey}, which no other service can use"
            : AlertPermits.TopicRefuses(policy, place, topicArn);
    }
}
