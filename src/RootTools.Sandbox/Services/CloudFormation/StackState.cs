using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>A CloudFormation stack; one that was deleted is known by its id.</summary>
public sealed class SimulatedStack : AccountResource
{
    /// <summary>Makes a stack; add it to <see cref="SimulatedAccount.Stacks"/>.</summary>
    /// <param name="name">Its name, unique in the account and Region among those that are not deleted.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="uuid">The last part of its id.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedStack(string name, string region, string uuid, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        Uuid = uuid;
        Created = created;
        Started = created;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>The last part of its id.</summary>
    public string Uuid { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When it was last changed; null when never.</summary>
    public DateTimeOffset? Updated { get; set; }

    /// <summary>When what it was last told to do began.</summary>
    public DateTimeOffset Started { get; set; }

    /// <summary>What it comes to when that is done: <c>CREATE_COMPLETE</c>, <c>ROLLBACK_COMPLETE</c> and so on.</summary>
    public string Status { get; set; } = "";

    /// <summary>Why; null where there is nothing to say.</summary>
    public string? StatusReason { get; set; }

    /// <summary>What it says until then: <c>CREATE_IN_PROGRESS</c>.</summary>
    public string StatusMeanwhile { get; set; } = "";

    /// <summary>The template; null for a stack of a StackSet, which has that of the StackSet.</summary>
    public string? Template { get; set; }

    /// <summary>What the template says of itself.</summary>
    public string? Description { get; set; }

    /// <summary>The values of the parameters.</summary>
    public SortedDictionary<string, string> Parameters { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The names of the parameters whose values are told to nobody.</summary>
    public IReadOnlyList<string> HiddenParameters { get; set; } = [];

    /// <summary>What the caller acknowledged, <c>CAPABILITY_IAM</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; set; } = [];

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The role that resources are made with; null for the caller.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Whether it cannot be deleted.</summary>
    public bool IsProtected { get; set; }

    /// <summary>What it has made.</summary>
    public IList<StackResource> Resources { get; set; } = [];

    /// <summary>What it tells.</summary>
    public IList<StackOutput> Outputs { get; set; } = [];

    /// <summary>What happened, the oldest first.</summary>
    public IList<StackEvent> Events { get; set; } = [];

    /// <summary>The id, an ARN.</summary>
    [JsonIgnore]
    public string Id => Account.ArnOf("cloudformation", $"stack/{Name}/{Uuid}", Region);

    /// <summary>Whether it is gone, and known by its id alone.</summary>
    [JsonIgnore]
    public bool IsDeleted => Status == "DELETE_COMPLETE";
}

/// <summary>Something that a stack made.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type, <c>AWS::SNS::Topic</c>.</param>
/// <param name="PhysicalId">What it is called outside: what <c>Ref</c> gives.</param>
/// <param name="Properties">Its properties, with the values that functions gave.</param>
public sealed record StackResource(string LogicalId, string Type, string PhysicalId, JsonObject Properties)
{
    /// <summary>Its attributes: what <c>Fn::GetAtt</c> gives.</summary>
    public SortedDictionary<string, string> Attributes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether it stays when the stack is deleted.</summary>
    public bool IsRetained { get; init; }

    /// <summary>When it was made or last changed.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What became of it: <c>CREATE_COMPLETE</c>, <c>UPDATE_COMPLETE</c>.</summary>
    public string Status { get; init; } = "CREATE_COMPLETE";
}

/// <summary>Something that a stack tells.</summary>
/// <param name="Key">Its name in the template.</param>
/// <param name="Value">The value.</param>
/// <param name="Description">What it is; null when the template says nothing.</param>
public sealed record StackOutput(string Key, string Value, string? Description);

/// <summary>Something that happened in a stack.</summary>
/// <param name="LogicalId">To what: the stack's name, or that of a resource.</param>
/// <param name="PhysicalId">What that is called outside; empty where there is nothing yet.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why; null where there is nothing to say.</param>
/// <param name="Time">When.</param>
public sealed record StackEvent(string LogicalId, string PhysicalId, string Type, string Status, string? Reason, DateTimeOffset Time);

/// <summary>A StackSet with service-managed permissions, which deploys a template in accounts and Regions.</summary>
public sealed class SimulatedStackSet : AccountResource
{
    /// <summary>Makes a StackSet; add it to <see cref="SimulatedAccount.StackSets"/> of the management account.</summary>
    /// <param name="name">Its name, unique in the Region.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="uuid">The last part of its id.</param>
    public SimulatedStackSet(string name, string region, string uuid)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        Uuid = uuid;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region that it is kept in.</summary>
    public string Region { get; }

    /// <summary>The last part of its id.</summary>
    public string Uuid { get; }

    /// <summary>What it is for; null when nothing was said.</summary>
    public string? Description { get; set; }

    /// <summary>The template.</summary>
    public string Template { get; set; } = "";

    /// <summary>The values of the parameters.</summary>
    public SortedDictionary<string, string> Parameters { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What the caller acknowledged.</summary>
    public IReadOnlyList<string> Capabilities { get; set; } = [];

    /// <summary>The tags, which its stacks get too.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether accounts that come to an organizational unit get the stacks, and lose them when they leave.</summary>
    public bool IsAutomatic { get; set; }

    /// <summary>Whether accounts that leave keep the stacks.</summary>
    public bool RetainsStacks { get; set; }

    /// <summary>Where it is deployed: organizational units and Regions.</summary>
    public IList<StackSetTarget> Targets { get; set; } = [];

    /// <summary>The stacks, one for each account and Region.</summary>
    public IList<StackInstance> Instances { get; set; } = [];

    /// <summary>What was done, the oldest first.</summary>
    public IList<StackSetOperation> Operations { get; set; } = [];

    /// <summary>The id.</summary>
    [JsonIgnore]
    public string Id => $"{Name}:{Uuid}";

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("cloudformation", "stackset/" + Id, Region);
}

/// <summary>A place that a StackSet is deployed to.</summary>
/// <param name="UnitId">The root or organizational unit whose accounts, at any depth, get it.</param>
/// <param name="Region">The Region.</param>
public sealed record StackSetTarget(string UnitId, string Region);

/// <summary>A stack of a StackSet in an account and Region, or the want of it.</summary>
/// <param name="accountId">The account.</param>
/// <param name="region">The Region.</param>
/// <param name="unitId">The organizational unit that it is deployed for.</param>
public sealed class StackInstance(string accountId, string region, string unitId)
{
    /// <summary>The account.</summary>
    public string AccountId { get; } = accountId;

    /// <summary>The Region.</summary>
    public string Region { get; } = region;

    /// <summary>The organizational unit that it is deployed for.</summary>
    public string UnitId { get; } = unitId;

    /// <summary>The stack's id; null when there is none.</summary>
    public string? StackId { get; set; }

    /// <summary><c>CURRENT</c>, <c>OUTDATED</c> or <c>INOPERABLE</c>.</summary>
    public string Status { get; set; } = "OUTDATED";

    /// <summary>What the last operation came to: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELLED</c>.</summary>
    public string DetailedStatus { get; set; } = "PENDING";

    /// <summary>Why; null where there is nothing to say.</summary>
    public string? Reason { get; set; }

    /// <summary>The last operation.</summary>
    public string OperationId { get; set; } = "";
}

/// <summary>Something that was done with a StackSet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action"><c>CREATE</c>, <c>UPDATE</c> or <c>DELETE</c>.</param>
/// <param name="Created">When it began.</param>
public sealed record StackSetOperation(string Id, string Action, DateTimeOffset Created)
{
    /// <summary>What it comes to: <c>SUCCEEDED</c> or <c>FAILED</c>.</summary>
    public string Status { get; set; } = "SUCCEEDED";

    /// <summary>Whether stacks are kept that it takes out of the StackSet.</summary>
    public bool RetainsStacks { get; init; }

    /// <summary>What became of each account and Region.</summary>
    public IList<StackSetResult> Results { get; set; } = [];
}

/// <summary>What became of an account and Region.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The Region.</param>
/// <param name="UnitId">The organizational unit.</param>
/// <param name="Status"><c>SUCCEEDED</c>, <c>FAILED</c> or <c>CANCELLED</c>.</param>
/// <param name="Reason">Why; null where there is nothing to say.</param>
public sealed record StackSetResult(string AccountId, string Region, string UnitId, string Status, string? Reason);

/// <content>The stacks and StackSets of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The stacks of all Regions, deleted ones too.</summary>
    public IList<SimulatedStack> Stacks
    {
        get => field ??= new Belongings<SimulatedStack>(this, []);
        set => field = new Belongings<SimulatedStack>(this, value);
    }

    /// <summary>The StackSets of all Regions; the management account alone has any.</summary>
    public IList<SimulatedStackSet> StackSets
    {
        get => field ??= new Belongings<SimulatedStackSet>(this, []);
        set => field = new Belongings<SimulatedStackSet>(this, value);
    }
}

/// <content>What CloudFormation keeps of the organization.</content>
public sealed partial class SimulatedOrganization
{
    /// <summary>Whether trusted access for StackSets was activated, which takes more than trusting the service.</summary>
    public bool StackSetsActivated { get; set; }

    /// <summary>What CloudFormation calls services with; null until the sandbox is started.</summary>
    [JsonIgnore]
    internal Services.CloudFormation.StackHost? StackHost { get; set; }
}
