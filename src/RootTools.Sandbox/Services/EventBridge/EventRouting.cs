using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.Sns;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// Takes an event through the rules of a bus to their targets. What a target's policy does not let in is lost, and nobody is told, as at
/// AWS, where it would be tried again for a day.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html.
/// </summary>
internal static class EventRouting
{
    private const string Principal = "events.amazonaws.com";

    /// <summary>
    /// Puts a management event of CloudTrail on the default bus of the account and Region that it happened in, if a trail takes it.
    /// </summary>
    public static void Deliver(SimulatedOrganization organization, ManagementEvent delivered, DateTimeOffset now)
    {
        string region = delivered.Content.Region;
        if (delivered.IsLogged
            && organization.FindAnyAccount(delivered.AccountId) is { EventRules.Count: > 0 } account
            && account.FindEventBus(region, SimulatedEventBus.Default) is { } bus)
        {
            Send(account, bus, BusEvent.OfTrail(account, delivered, now), now);
        }
    }

    /// <summary>Sends an event to the targets of all rules of a bus that match it.</summary>
    public static void Send(SimulatedAccount owner, SimulatedEventBus bus, BusEvent happened, DateTimeOffset now)
    {
        SimulatedRule[] rules = [.. owner.EventRules.Where(rule => rule.Region == bus.Region && rule.BusName == bus.Name && Takes(rule, happened))];
        foreach (SimulatedRule rule in rules)
        {
            foreach (SimulatedTarget target in rule.Targets)
            {
                Send(rule, target, happened, now);
            }
        }
    }

    private static bool Takes(SimulatedRule rule, BusEvent happened) =>
        rule.EventPattern is { } pattern
        && (rule.State == SimulatedRule.EnabledWithAll || (rule.State == SimulatedRule.Enabled && !happened.IsReadOnlyManagement))
        && EventPatternReader.Read(pattern).Matches(happened.Document);

    private static void Send(SimulatedRule rule, SimulatedTarget target, BusEvent happened, DateTimeOffset now)
    {
        string[] arn = target.Arn.Split([':'], 6);
        SimulatedAccount? account = arn.Length == 6 ? Around(rule.Account, arn[4]) : null;
        switch (account is null ? "" : arn[2])
        {
            case "sqs" when account!.FindQueue(arn[3], arn[5]) is { } queue && IsLetIn(rule, target, "sqs:SendMessage", queue.Policy, account):
                queue.Take(TargetInput.Of(rule, target, happened, now), now, groupId: (string?)target.Parameters["SqsParameters"]?["MessageGroupId"]);
                break;
            case "sns" when account!.FindTopic(arn[3], arn[5]) is { } topic && IsLetIn(rule, target, "sns:Publish", topic.Policy, account):
                TopicDelivery.Deliver(topic, new TopicMessage(TargetInput.Of(rule, target, happened, now), null), now);
                break;
            case "events" when account!.FindEventBus(arn[3], arn[5].Substring(arn[5].IndexOf('/') + 1)) is { } bus
                && !happened.IsForwarded
                && IsLetIn(rule, target, "events:PutEvents", bus.Policy, account):
                Send(account, bus, happened.Forwarded(), now);
                break;
        }
    }

    private static SimulatedAccount? Around(SimulatedAccount account, string id) =>
        account.Id == id ? account : account.Organization?.FindAnyAccount(id);

    // As the role of the target if it has one; else as the service, or on another bus as the account.
    private static bool IsLetIn(SimulatedRule rule, SimulatedTarget target, string action, PolicyText? policy, SimulatedAccount owner)
    {
        RequestPrincipal principal = RequestPrincipal.Service(Principal);
        IamRole? role = null;
        if (target.Text("RoleArn") is { } roleArn)
        {
            role = rule.Account.AllRoles.FirstOrDefault(candidate => candidate.Arn == roleArn);
            if (role is null || !Authorizer.LetsIn(principal, "sts:AssumeRole", role.Arn, role.TrustPolicy, role.Account, rule.Arn, rule.Account))
            {
                return false;
            }

            principal = RequestPrincipal.AssumedRole(rule.Account.ArnOf("sts", $"assumed-role/{role.Name}/{rule.Name}"), role.Arn);
        }
        else if (action == "events:PutEvents")
        {
            if (owner == rule.Account)
            {
                return false;
            }

            principal = RequestPrincipal.Root(rule.Account.Id, rule.Account.Partition.Name);
        }

        return Authorizer.LetsIn(principal, action, target.Arn, policy, owner, rule.Arn, rule.Account, role?.Policies);
    }
}
