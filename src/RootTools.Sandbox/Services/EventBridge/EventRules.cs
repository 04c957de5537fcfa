using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// The rules of event buses.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html.
/// </summary>
internal static class EventRules
{
    private const int MostRules = 300;

    private static readonly Regex Schedule = new(@"^(?:rate|cron)\([^()]+\)$", RegexOptions.CultureInvariant);

    /// <summary>PutRule: makes a rule, or changes all of one, so that what is not named is cleared; the tags stay.</summary>
    [Guess("events", "PutRule: the messages about a schedule on another bus than the default one, and about a schedule of another form")]
    public static Structure Put(ServiceRequest request)
    {
        (SimulatedEventBus bus, string name, SimulatedRule? existing) = Find(request, "Name");
        SimulatedEventBus owner = RequireBus(request, bus);
        string? pattern = request.Input.Text("EventPattern");
        string? schedule = request.Input.Text("ScheduleExpression");
        if (string.IsNullOrEmpty(pattern) && string.IsNullOrEmpty(schedule))
        {
            throw EventFaults.Validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (!string.IsNullOrEmpty(pattern))
        {
            EventFaults.RequirePattern(pattern!);
        }

        if (!string.IsNullOrEmpty(schedule) && owner.Name != SimulatedEventBus.Default)
        {
            throw EventFaults.Validation("ScheduleExpression is supported only on the default event bus.");
        }

        if (!string.IsNullOrEmpty(schedule) && !Schedule.IsMatch(schedule!))
        {
            throw EventFaults.Validation("Parameter ScheduleExpression is not valid.");
        }

        SimulatedRule rule = existing ?? New(request, owner, name);
        rule.EventPattern = string.IsNullOrEmpty(pattern) ? null : pattern;
        rule.ScheduleExpression = string.IsNullOrEmpty(schedule) ? null : schedule;
        rule.State = request.Input.Text("State") ?? SimulatedRule.Enabled;
        rule.Description = request.Input.Text("Description");
        rule.RoleArn = request.Input.Text("RoleArn");
        return new() { ["RuleArn"] = rule.Arn };
    }

    /// <summary>DescribeRule.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        SimulatedRule rule = Require(request, "Name");
        Structure described = Describe(rule);
        described["CreatedBy"] = rule.CreatedBy;
        return described;
    }

    /// <summary>ListRules.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedEventBus bus = EventBuses.Require(request, "EventBusName");
        string prefix = request.Input.Text("NamePrefix") ?? "";
        (IReadOnlyList<SimulatedRule> page, string? next) = EventPage.Of(
            request, On(bus).Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal)), rule => rule.Name);
        return new() { ["Rules"] = page.Select(Describe), ["NextToken"] = next };
    }

    /// <summary>ListRuleNamesByTarget.</summary>
    public static Structure ListByTarget(ServiceRequest request)
    {
        SimulatedEventBus bus = EventBuses.Require(request, "EventBusName");
        string arn = request.Input.Required("TargetArn");
        (IReadOnlyList<SimulatedRule> page, string? next) = EventPage.Of(
            request, On(bus).Where(rule => rule.Targets.Any(target => target.Arn == arn)), rule => rule.Name);
        return new() { ["RuleNames"] = page.Select(rule => rule.Name), ["NextToken"] = next };
    }

    /// <summary>EnableRule.</summary>
    public static Structure? Enable(ServiceRequest request) => Switch(request, SimulatedRule.Enabled);

    /// <summary>DisableRule.</summary>
    public static Structure? Disable(ServiceRequest request) => Switch(request, SimulatedRule.Disabled);

    /// <summary>DeleteRule: no error when it is gone already.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        (SimulatedEventBus bus, _, SimulatedRule? rule) = Find(request, "Name");
        RequireBus(request, bus);
        if (rule is null)
        {
            return null;
        }

        if (rule.Targets.Count > 0)
        {
            throw EventFaults.Validation("Rule can't be deleted since it has targets.");
        }

        rule.Account.EventRules.Remove(rule);
        return null;
    }

    /// <summary>Finds the rule that a request names, and demands permission.</summary>
    public static SimulatedRule Require(ServiceRequest request, string member)
    {
        (SimulatedEventBus bus, string name, SimulatedRule? rule) = Find(request, member);
        RequireBus(request, bus);
        return rule ?? throw EventFaults.NotFound($"Rule {name} does not exist on EventBus {bus.Name}.");
    }

    // Enabling one that sees all management events takes it back to the usual.
    [Guess("events", "EnableRule: that a rule which got all management events gets the usual ones from then on")]
    private static Structure? Switch(ServiceRequest request, string state)
    {
        Require(request, "Name").State = state;
        return null;
    }

    private static (SimulatedEventBus Bus, string Name, SimulatedRule? Rule) Find(ServiceRequest request, string member)
    {
        string name = request.Input.Required(member);
        string? named = request.Input.Text("EventBusName");
        SimulatedEventBus? bus = EventBuses.Find(request, named);
        SimulatedEventBus place = bus ?? new SimulatedEventBus(named!, request.Region, request.Now) { Account = request.Caller.Account };
        SimulatedRule rule = new(name, place.Name, place.Region, request.Caller.Account.Id) { Account = place.Account };
        EventBuses.Demand(request, bus, rule.Arn);
        return (place, name, place.Account.FindRule(place.Region, place.Name, name));
    }

    private static SimulatedEventBus RequireBus(ServiceRequest request, SimulatedEventBus bus) =>
        bus.Account.FindEventBus(bus.Region, bus.Name) is not null
            ? bus
            : throw EventFaults.NotFound($"Event bus {request.Input.Text("EventBusName")} does not exist.");

    private static SimulatedRule New(ServiceRequest request, SimulatedEventBus bus, string name)
    {
        if (On(bus).Count() >= MostRules)
        {
            throw EventFaults.LimitExceeded();
        }

        var rule = new SimulatedRule(name, bus.Name, bus.Region, request.Caller.Account.Id) { Account = bus.Account };
        EventTags.Add(rule.Tags, request);
        bus.Account.EventRules.Add(rule);
        return rule;
    }

    private static IEnumerable<SimulatedRule> On(SimulatedEventBus bus) =>
        bus.Account.EventRules.Where(rule => rule.Region == bus.Region && rule.BusName == bus.Name);

    private static Structure Describe(SimulatedRule rule) => new()
    {
        ["Name"] = rule.Name,
        ["Arn"] = rule.Arn,
        ["EventPattern"] = rule.EventPattern,
        ["ScheduleExpression"] = rule.ScheduleExpression,
        ["State"] = rule.State,
        ["Description"] = rule.Description,
        ["RoleArn"] = rule.RoleArn,
        ["EventBusName"] = rule.BusName,
    };
}
