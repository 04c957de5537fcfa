using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An event bus: one that was made, or the default one once it has a policy or tags.</summary>
public sealed class SimulatedEventBus : AccountResource
{
    /// <summary>The name of the bus that every account has in every Region, and that CloudTrail's events come to.</summary>
    public const string Default = "default";

    /// <summary>Makes a bus; add it to <see cref="SimulatedAccount.EventBuses"/>.</summary>
    /// <param name="name">Its name, unique in the account and Region.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedEventBus(string name, string region, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        Created = created;
        LastModified = created;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When it was created (CreationTime).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When it was last changed (LastModifiedTime).</summary>
    public DateTimeOffset LastModified { get; set; }

    /// <summary>What it is for; null when nothing was said.</summary>
    public string? Description { get; set; }

    /// <summary>Who else may send events and make rules; null when nobody.</summary>
    public PolicyText? Policy { get; set; }

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("events", "event-bus/" + Name, Region);
}

/// <summary>A rule of an event bus, with its targets.</summary>
public sealed class SimulatedRule : AccountResource
{
    /// <summary>Events of CloudTrail reach the rule, except management events that only read.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>No event reaches the rule.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>All management events reach the rule.</summary>
    public const string EnabledWithAll = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <summary>Makes a rule; add it to <see cref="SimulatedAccount.EventRules"/>.</summary>
    /// <param name="name">Its name, unique on the bus.</param>
    /// <param name="busName">The bus.</param>
    /// <param name="region">The Region.</param>
    /// <param name="createdBy">The account that made it.</param>
    public SimulatedRule(string name, string busName, string region, string createdBy)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(busName);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        BusName = busName;
        Region = region;
        CreatedBy = createdBy;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The bus that it is on.</summary>
    public string BusName { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>The account that made it.</summary>
    public string CreatedBy { get; }

    /// <summary><see cref="Enabled"/>, <see cref="Disabled"/> or <see cref="EnabledWithAll"/>.</summary>
    public string State { get; set; } = Enabled;

    /// <summary>Which events it is about; null for a rule with a schedule alone.</summary>
    public string? EventPattern { get; set; }

    /// <summary>When it runs; kept, and never run here.</summary>
    public string? ScheduleExpression { get; set; }

    /// <summary>What it is for; null when nothing was said.</summary>
    public string? Description { get; set; }

    /// <summary>The role that its targets are called with, unless they have their own.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Where events are sent, five at most.</summary>
    public IList<SimulatedTarget> Targets { get; set; } = [];

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("events", BusName == SimulatedEventBus.Default ? "rule/" + Name : $"rule/{BusName}/{Name}", Region);
}

/// <summary>A target of a rule.</summary>
/// <param name="Id">Its id, unique in the rule.</param>
/// <param name="Arn">What the events are sent to.</param>
public sealed record SimulatedTarget(string Id, string Arn)
{
    /// <summary>The other members of the target, as PutTargets got them: <c>InputTransformer</c>, <c>RoleArn</c> and so on.</summary>
    public JsonObject Parameters { get; init; } = [];

    internal string? Text(string name) => (string?)Parameters[name];
}

/// <content>The event buses of an account, and their rules.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The buses of all Regions, the default ones only where they have a policy or tags.</summary>
    public IList<SimulatedEventBus> EventBuses
    {
        get => field ??= new Belongings<SimulatedEventBus>(this, []);
        set => field = new Belongings<SimulatedEventBus>(this, value);
    }

    /// <summary>The rules of all Regions and buses.</summary>
    public IList<SimulatedRule> EventRules
    {
        get => field ??= new Belongings<SimulatedRule>(this, []);
        set => field = new Belongings<SimulatedRule>(this, value);
    }

    /// <summary>Finds a bus.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The bus; the default one as it is without any change where nobody changed it; null when there is none.</returns>
    public SimulatedEventBus? FindEventBus(string region, string name) =>
        EventBuses.FirstOrDefault(bus => bus.Region == region && bus.Name == name)
        ?? (name == SimulatedEventBus.Default ? new SimulatedEventBus(name, region, JoinedTimestamp) { Account = this } : null);

    /// <summary>Finds a rule.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="busName">Its bus.</param>
    /// <param name="name">Its name.</param>
    public SimulatedRule? FindRule(string region, string busName, string name) =>
        EventRules.FirstOrDefault(rule => rule.Region == region && rule.BusName == busName && rule.Name == name);
}
