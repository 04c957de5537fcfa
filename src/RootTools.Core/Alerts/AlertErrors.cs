namespace RootTools.Alerts;

/// <summary>What stands in the way of setting, testing or removing an alert. Each error names the missing piece and what sets it.</summary>
internal static class AlertErrors
{
    public static RootError Recipient() => Invalid(
        "AlertRecipientMissing",
        "Nobody is named who is to be told, or several are.",
        "Give one of -EmailAddress, -TopicArn and -QueueArn.");

    public static RootError ArnInvalid(string arn, string service) => Invalid(
        "AlertArnInvalid",
        $"'{arn}' is not the ARN of {(service == "sns" ? "a topic" : "a queue")} in the connection's partition.",
        $"Give one such as arn:aws:{service}:eu-central-1:111111111111:security-alerts.");

    public static RootError OtherAccount(string arn, string accountId) => Invalid(
        "AlertTopicElsewhere",
        $"The topic {arn} is not in account {accountId}, which the alert's rules are in: their events would need a role to reach it.",
        "Give a topic of that account, or -EmailAddress or -QueueArn, for which a topic is made.");

    public static RootError NotManagementAccount(RootContext context) => Ends(
        "NotManagementAccount",
        RootErrorKind.PermissionDenied,
        $"An alert for the organization is set in its management account{(context.ManagementAccountId is { } id ? $" {id}" : "")}, and the caller is of {context.AccountId}.",
        context.Role == OrganizationRole.Unknown
            ? "Whether it is the management account could not be asked: allow the caller organizations:DescribeOrganization."
            : "Connect with credentials of the management account, or say -Scope Account for the caller's account alone.");

    public static RootError NoTrail(string problem) => Ends(
        "AlertTrailMissing",
        RootErrorKind.FeatureDisabled,
        $"EventBridge sees what CloudTrail records, and no trail records what this alert is about: {problem}",
        "Create a trail for all Regions (and for the organization) that logs all management events, and start it: "
            + "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html");

    public static RootError StackSetsAccess(string? status) => Ends(
        "StackSetsAccessDisabled",
        RootErrorKind.FeatureDisabled,
        $"CloudFormation StackSets have no trusted access to the organization ({status ?? "unknown"}), so that no member account could be watched.",
        "Enable it: aws cloudformation activate-organizations-access");

    public static RootError TopicPolicy(string topicArn, string reason) => Ends(
        "AlertTopicPolicy",
        RootErrorKind.Conflict,
        $"EventBridge may not publish to the topic {topicArn}: {reason}",
        "Add a statement to the topic's policy: "
            + $$"""{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"{{topicArn}}"}""");

    public static RootError TopicMissing(string topicArn) => Ends(
        "AlertTopicNotFound",
        RootErrorKind.NotFound,
        $"There is no topic {topicArn}.",
        "Create it, or name another.");

    public static RootError QueueMissing(string queueArn) => Ends(
        "AlertQueueNotFound",
        RootErrorKind.NotFound,
        $"There is no queue {queueArn}.",
        "Create it, or name another.");

    public static RootError QueuePolicy(string queueArn, string topicArn) => Ends(
        "AlertQueuePolicy",
        RootErrorKind.Conflict,
        $"The queue {queueArn} lets no message of the topic {topicArn} in.",
        "Add a statement to the queue's policy: "
            + $$$$"""{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{{queueArn}}}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{{topicArn}}}}"}}}""");

    public static RootError NameTaken(string what, string region) => Ends(
        "AlertNameTaken",
        RootErrorKind.Conflict,
        $"There is {what} {AlertNames.Stack} in {region} without RootTools' tag {AlertNames.TagKey}: it is somebody else's.",
        "Rename that one, or tag it with CreatedBy=RootTools to hand it over to RootTools.");

    public static RootError Busy(string what, string status) => Ends(
        "AlertBusy",
        RootErrorKind.Conflict,
        $"{what} is being changed by somebody else, or was left in the middle of a change ({status}).",
        "Wait until CloudFormation has ended it, or end it in the CloudFormation console, and run again.");

    public static RootError CentralElsewhere(string region) => Ends(
        "AlertCentralElsewhere",
        RootErrorKind.Conflict,
        $"The alert is set already, with its central part in {region}.",
        $"Connect with -Region {region}, or take it back first: Remove-RootActivityAlert");

    public static RootError NotSet() => Ends(
        "AlertNotSet",
        RootErrorKind.NotFound,
        $"RootTools has set no alert here: there is no stack {AlertNames.Stack} of its own in the connection's Region, nor in the partition's global one.",
        "Set one with Set-RootActivityAlert, or connect to the account and Region that it was set in.");

    public static RootError RulesUnread(RootError error, string role) => error with
    {
        RecommendedAction =
            $"Allow sts:AssumeRole of the role {role} to the caller, or name another role with -RoleName, which may use events:DescribeRule and " +
            "events:ListTargetsByRule. Until then there is CloudFormation's word alone that the account is watched.",
    };

    public static RootError StackFailed(string what, string status, string? reason) => new(
        "AlertStackFailed",
        RootErrorKind.Conflict,
        $"{what} ended as {status}{(string.IsNullOrEmpty(reason) ? "." : $": {reason}")}",
        "Remove the cause that it names, and run again.");

    private static RootError Invalid(string id, string message, string action) => Ends(id, RootErrorKind.InvalidArgument, message, action);

    private static RootError Ends(string id, RootErrorKind kind, string message, string action) => new(id, kind, message, action) { EndsRun = true };
}
