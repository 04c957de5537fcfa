namespace RootTools.Alerts;

/// <summary>Whether the policies on an alert's way let it pass: of the central event bus, the topic and a queue.</summary>
internal static class AlertPermits
{
    private const string NoPolicy = "it has no policy that can be read";

    /// <summary>Says why EventBridge's rules may not publish to a topic; null when they may.</summary>
    public static string? TopicRefuses(string? policy, AlertPlace place, string topicArn) => AlertMessage.All
        .Select(message => Refuses(
            policy,
            RequestPrincipal.Service("events.amazonaws.com"),
            "sns:Publish",
            topicArn,
            AlertNames.RuleArn(place.Partition, place.Region, place.AccountId, message),
            place.AccountId))
        .FirstOrDefault(reason => reason is not null);

    /// <summary>Says why a topic may not send to a queue; null when it may.</summary>
    public static string? QueueRefuses(string? policy, string queueArn, string topicArn) => Refuses(
        policy, RequestPrincipal.Service("sns.amazonaws.com"), "sqs:SendMessage", queueArn, topicArn, AlertPlace.AccountOf(topicArn) ?? "");

    /// <summary>Says why the accounts of the organization may not put events onto the central event bus; null when they may.</summary>
    public static string? BusRefuses(string? policy, AlertPlace place, string organizationId)
    {
        // An account of the organization as good as any other; the policy names none.
        const string Member = "000000000000";
        RequestPrincipal role = RequestPrincipal.AssumedRole(
            place.Partition.Arn("sts", "", Member, "assumed-role/HandingRole/events"), place.Partition.Arn("iam", "", Member, "role/HandingRole"));
        return Judge(policy, role, "events:PutEvents", place.BusArn, RequestContext.Empty.With("aws:PrincipalOrgID", organizationId));
    }

    private static string? Refuses(
        string? policy, RequestPrincipal service, string action, string resource, string sourceArn, string sourceAccount) =>
        Judge(policy, service, action, resource, RequestContext.Empty
            .With("aws:SourceArn", sourceArn)
            .With("aws:SourceAccount", sourceAccount)
            .With("aws:SecureTransport", "true"));

    private static string? Judge(string? policy, RequestPrincipal principal, string action, string resource, RequestContext context)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return NoPolicy;
        }

        if (!PolicyDocument.TryParse(policy!, PolicyKind.Resource, out PolicyDocument? document, out _))
        {
            return NoPolicy;
        }

        return PolicyEvaluator.Evaluate(document, new PolicyRequest(principal, action, resource, context)) switch
        {
            { Outcome: PolicyOutcome.Allow } => null,
            { Outcome: PolicyOutcome.ExplicitDeny, Statement: var statement } => $"its policy denies it{Named(statement)}",
            { Outcome: PolicyOutcome.NoMatch } => "its policy does not allow it",
            { Statement: var statement } => $"its policy allows it under conditions that may not be met{Named(statement)}",
        };
    }

    private static string Named(PolicyStatement? statement) => statement?.Sid is { Length: > 0 } sid ? $" (statement {sid})" : "";
}
