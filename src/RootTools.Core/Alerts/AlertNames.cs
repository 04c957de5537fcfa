namespace RootTools.Alerts;

/// <summary>What the alert's parts are called. Whatever has one of these names and not the tag is somebody else's.</summary>
internal static class AlertNames
{
    /// <summary>The stacks, and the StackSet.</summary>
    public const string Stack = "RootToolsRootActivityAlert";

    /// <summary>The rule on each default event bus, the central event bus, and the topic.</summary>
    public const string Activity = "RootToolsRootActivity";

    /// <summary>The key of the tag that says whose the stacks and the StackSet are.</summary>
    public const string TagKey = "CreatedBy";

    /// <summary>The value of that tag.</summary>
    public const string TagValue = "RootTools";

    /// <summary>The state of a rule that sees read-only calls too.</summary>
    public const string RuleState = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <summary>The id of the one target that each rule has.</summary>
    public const string Target = "Alert";

    /// <summary>The rule on the central event bus that says a sentence.</summary>
    public static string RuleOf(AlertMessage message) => $"{Activity}-{message.Name}";

    /// <summary>The central event bus's ARN.</summary>
    public static string BusArn(Partition partition, string region, string accountId) =>
        partition.Arn("events", region, accountId, $"event-bus/{Activity}");

    /// <summary>The ARN of the topic that the stack makes where none is given.</summary>
    public static string TopicArn(Partition partition, string region, string accountId) => partition.Arn("sns", region, accountId, Activity);

    /// <summary>The ARN of the rule on the central event bus that says a sentence.</summary>
    public static string RuleArn(Partition partition, string region, string accountId, AlertMessage message) =>
        partition.Arn("events", region, accountId, $"rule/{Activity}/{RuleOf(message)}");
}
