using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// Amazon EventBridge: event buses, their rules and targets. Events that CloudTrail delivers come to the default bus.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/.
/// </summary>
internal sealed class EventBridgeService()
    : SimulatedService("events", [new JsonProtocol("AWSEvents", "1.1") { MessageName = "message" }], Simulated, NotSimulatedNames)
{
    private const string NotSimulatedNames =
        """
        ActivateEventSource CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEndpoint CreatePartnerEventSource
        DeactivateEventSource DeauthorizeConnection DeleteApiDestination DeleteArchive DeleteConnection DeleteEndpoint
        DeletePartnerEventSource DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventSource
        DescribePartnerEventSource DescribeReplay ListApiDestinations ListArchives ListConnections ListEndpoints ListEventSources
        ListPartnerEventSourceAccounts ListPartnerEventSources ListReplays PutPartnerEvents StartReplay UpdateApiDestination UpdateArchive
        UpdateConnection UpdateEndpoint
        """;

    private const string NamePattern = @"[\.\-_A-Za-z0-9]+";
    private const string BusPattern = @"[/\.\-_A-Za-z0-9]+";
    private const string BusArnPattern = @"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?";

    private static Member RuleName { get; } = Text("Name").Required().Within(1, 64).Matching(NamePattern);

    private static Member Rule { get; } = RuleName with { Name = "Rule" };

    private static Member Bus { get; } = Text("EventBusName").Within(1, 1600).Matching(BusArnPattern + BusPattern);

    private static Member OwnBus { get; } = Text("EventBusName").Within(1, 256).Matching(NamePattern);

    private static Member BusName { get; } = Text("Name").Within(1, 256).Matching(BusPattern);

    private static Member Description { get; } = Text("Description").Within(null, 512);

    private static Member Pattern { get; } = Text("EventPattern").Within(null, 4096);

    private static Member ResourceArn { get; } = Text("ResourceARN").Required().Within(1, 1600);

    private static Member Tags { get; } =
        List("Tags", Structure("member", Text("Key").Required().Within(1, 128), Text("Value").Required().Within(0, 256)));

    private static Member StatementId { get; } = Text("StatementId").Within(1, 64).Matching("[a-zA-Z0-9-_]+");

    private static Member[] Settings { get; } =
    [
        Description,
        Text("KmsKeyIdentifier").Within(null, 2048).Matching(@"[a-zA-Z0-9_\-/:]*"),
        Structure("DeadLetterConfig", Text("Arn").Within(1, 1600)),
        Structure("LogConfig", Text("IncludeDetail").OneOf("NONE", "FULL"), Text("Level").OneOf("OFF", "ERROR", "INFO", "TRACE")),
    ];

    private static Member[] Page { get; } = [Text("NextToken").Within(1, 2048), Number("Limit").Within(1, 100)];

    private static Operation[] Simulated =>
    [
        new(
            "PutRule",
            EventRules.Put,
            RuleName,
            Text("ScheduleExpression").Within(null, 256),
            Pattern,
            Text("State").OneOf(SimulatedRule.Enabled, SimulatedRule.Disabled, SimulatedRule.EnabledWithAll),
            Description,
            Text("RoleArn").Within(1, 1600),
            Tags,
            Bus),
        new("DescribeRule", EventRules.Describe, RuleName, Bus),
        new("ListRules", EventRules.List, [RuleName with { Name = "NamePrefix", IsRequired = false }, Bus, .. Page]),
        new("ListRuleNamesByTarget", EventRules.ListByTarget, [Text("TargetArn").Required().Within(1, 1600), Bus, .. Page]),
        new("EnableRule", EventRules.Enable, RuleName, Bus),
        new("DisableRule", EventRules.Disable, RuleName, Bus),
        new("DeleteRule", EventRules.Delete, RuleName, Bus, Flag("Force")),
        new("PutTargets", EventTargets.Put, Rule, Bus, List("Targets", TargetMembers.Target).Within(1, 100).Required()),
        new(
            "RemoveTargets",
            EventTargets.Remove,
            Rule,
            Bus,
            List("Ids", Text("member").Within(1, 64).Matching(NamePattern)).Within(1, 100).Required(),
            Flag("Force")),
        new("ListTargetsByRule", EventTargets.List, [Rule, Bus, .. Page]),
        new(
            "PutEvents",
            Events.Put,
            List("Entries", Structure(
                "member",
                Text("Source"),
                List("Resources", Text("member").Within(null, 2048)),
                Text("DetailType"),
                Text("Detail"),
                Text("EventBusName").Within(1, 1600).Matching(BusArnPattern + NamePattern),
                Text("TraceHeader").Within(1, 500))).Within(1, 10).Required(),
            Text("EndpointId").Within(1, 50).Matching(@"[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+")) { IsDataEvent = true },
        new("TestEventPattern", Events.TestPattern, Pattern.Required(), Text("Event").Required()),
        new(
            "CreateEventBus",
            EventBuses.Create,
            [BusName.Required(), Text("EventSourceName").Within(1, 256).Matching(@"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}"), .. Settings, Tags]),
        new("DescribeEventBus", EventBuses.Describe, Bus with { Name = "Name" }),
        new("UpdateEventBus", EventBuses.Update, [BusName, .. Settings]),
        new("DeleteEventBus", EventBuses.Delete, BusName.Required()),
        new("ListEventBuses", EventBuses.List, [BusName with { Name = "NamePrefix" }, .. Page]),
        new(
            "PutPermission",
            EventBuses.PutPermission,
            OwnBus,
            Text("Action").Within(1, 64).Matching("events:[a-zA-Z]+"),
            Text("Principal").Within(1, 12).Matching(@"(\d{12}|\*)"),
            StatementId,
            Structure("Condition", Text("Type").Required(), Text("Key").Required(), Text("Value").Required()),
            Text("Policy")),
        new("RemovePermission", EventBuses.RemovePermission, StatementId, Flag("RemoveAllPermissions"), OwnBus),
        new("TagResource", EventTags.Add, ResourceArn, Tags.Required()),
        new("UntagResource", EventTags.Remove, ResourceArn, List("TagKeys", Text("member").Within(1, 128)).Required()),
        new("ListTagsForResource", EventTags.List, ResourceArn),
    ];

    /// <inheritdoc/>
    public override void Follow(SimulatedOrganization organization, SandboxClock clock) =>
        organization.Events.Delivered += delivered => EventRouting.Deliver(organization, delivered, clock.GetUtcNow());

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(400, "ThrottlingException", "Rate exceeded");

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "InternalException", "This exception occurs due to unexpected causes.");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(400, "AccessDeniedException", message);

    /// <inheritdoc/>
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "ValidationException", Constraints.Describe(violations, quotesValues: true));
}
