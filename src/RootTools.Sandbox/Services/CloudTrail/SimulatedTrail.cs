using System.Text.Json.Serialization;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.State;

/// <summary>A trail of CloudTrail, which writes events to a bucket. It belongs to the account that made it.</summary>
public sealed class SimulatedTrail : AccountResource
{
    /// <summary>Makes a trail; <see cref="SimulatedOrganization.AddTrail"/> puts it into its account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="homeRegion">The Region in which it was made.</param>
    /// <param name="bucketName">The bucket that it writes to.</param>
    [JsonConstructor]
    public SimulatedTrail(string name, string homeRegion, string bucketName)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(homeRegion);
        ArgumentException.ThrowIfNullOrEmpty(bucketName);
        Name = name;
        HomeRegion = homeRegion;
        BucketName = bucketName;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region in which it was made, and can be changed.</summary>
    public string HomeRegion { get; }

    /// <summary>The bucket that it writes to.</summary>
    public string BucketName { get; set; }

    /// <summary>What stands before <c>AWSLogs</c> in the keys, without a slash; null for nothing.</summary>
    public string? KeyPrefix { get; set; }

    /// <summary>Whether it takes the events of all accounts of the organization.</summary>
    public bool IsOrganizationTrail { get; set; }

    /// <summary>Whether it takes the events of all Regions.</summary>
    public bool IsMultiRegionTrail { get; set; }

    /// <summary>Whether it takes the events of services that have no Region.</summary>
    public bool IncludeGlobalServiceEvents { get; set; } = true;

    /// <summary>Whether it writes digests, with which files can be verified.</summary>
    public bool LogFileValidationEnabled { get; set; }

    /// <summary>The topic that hears of files; null for none.</summary>
    public string? SnsTopicName { get; set; }

    /// <summary>Whether it takes events now.</summary>
    public bool IsLogging { get; set; }

    /// <summary>When it last began to; null for never.</summary>
    public DateTimeOffset? StartedLogging { get; set; }

    /// <summary>When it last ceased to; null for never.</summary>
    public DateTimeOffset? StoppedLogging { get; set; }

    /// <summary>Which events it takes; null for all management events.</summary>
    public IReadOnlyList<TrailSelector>? Selectors { get; set; }

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("cloudtrail", "trail/" + Name, HomeRegion);

    /// <summary>What it writes.</summary>
    [JsonIgnore]
    internal TrailLog Log => field ??= new TrailLog(this);

    /// <summary>Whether an event is one that the trail takes, at the time when it happened.</summary>
    internal bool Takes(ManagementEvent next)
    {
        bool isLogging = StartedLogging <= next.Content.Time && (IsLogging || StoppedLogging >= next.Content.Time);
        return isLogging
            && (IsMultiRegionTrail || next.Content.Region == HomeRegion)
            && (next.AccountId == Account.Id || (IsOrganizationTrail && Account.Organization?.FindAccount(next.AccountId) is not null))
            && (Selectors is null || Selectors.Any(selector => selector.Takes(next.Content)));
    }
}

/// <summary>
/// Which events a trail takes: an event selector, or one of the advanced ones, which have fields.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html.
/// </summary>
/// <param name="ReadWriteType"><c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>.</param>
/// <param name="IncludeManagementEvents">Whether it takes management events at all.</param>
/// <param name="ExcludedSources">Services whose events it leaves out.</param>
public sealed record TrailSelector(string ReadWriteType, bool IncludeManagementEvents, IReadOnlyList<string> ExcludedSources)
{
    /// <summary>The name of an advanced selector; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The fields of an advanced selector, all of which must fit; null for an ordinary one.</summary>
    public IReadOnlyList<TrailField>? Fields { get; init; }

    internal bool Takes(EventContent content)
    {
        if (Fields is { } fields)
        {
            return fields.All(field => field.Fits(content));
        }

        bool isRead = content.ReadOnly == true;
        return IncludeManagementEvents
            && (ReadWriteType == "All" || ReadWriteType == "ReadOnly" == isRead)
            && !ExcludedSources.Contains(content.Source);
    }
}

/// <summary>A condition of an advanced event selector.</summary>
/// <param name="Field">What it is about: <c>eventCategory</c>, <c>readOnly</c>, <c>eventSource</c>, <c>eventName</c> or <c>eventType</c>.</param>
/// <param name="Operator"><c>Equals</c>, <c>NotEquals</c>, <c>StartsWith</c>, <c>NotStartsWith</c>, <c>EndsWith</c> or <c>NotEndsWith</c>.</param>
/// <param name="Values">The values, of which one must fit, or none where the operator begins with <c>Not</c>.</param>
public sealed record TrailField(string Field, string Operator, IReadOnlyList<string> Values)
{
    internal bool Fits(EventContent content)
    {
        string value = Field switch
        {
            "eventCategory" => "Management",
            "readOnly" => content.ReadOnly == true ? "true" : "false",
            "eventSource" => content.Source,
            "eventName" => content.Name,
            "eventType" => content.Type,
            _ => "",
        };
        bool isNegated = Operator.StartsWith("Not", StringComparison.Ordinal);
        return Values.Any(expected => Operator switch
        {
            "Equals" or "NotEquals" => value == expected,
            "StartsWith" or "NotStartsWith" => value.StartsWith(expected, StringComparison.Ordinal),
            _ => value.EndsWith(expected, StringComparison.Ordinal),
        }) != isNegated;
    }
}

/// <content>The trails of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The trails of all Regions; <see cref="SimulatedOrganization.AddTrail"/> adds one.</summary>
    [JsonInclude]
    public IReadOnlyList<SimulatedTrail> Trails
    {
        get => OwnTrails;
        internal set => OwnTrails = new Belongings<SimulatedTrail>(this, value);
    }

    [JsonIgnore]
    internal Belongings<SimulatedTrail> OwnTrails { get => field ??= new Belongings<SimulatedTrail>(this, []); private set; }
}

/// <content>The trails of all accounts, each of which is asked about each event.</content>
public sealed partial class SimulatedOrganization
{
    private List<SimulatedTrail>? _trails;

    [JsonIgnore]
    internal List<SimulatedTrail> AllTrails => _trails ??= [.. Accounts.Concat(StandaloneAccounts).SelectMany(account => account.Trails)];

    /// <summary>Adds a trail to an account.</summary>
    /// <param name="account">The account that makes it.</param>
    /// <param name="trail">The trail.</param>
    public void AddTrail(SimulatedAccount account, SimulatedTrail trail)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(trail);
        AllTrails.Add(trail);
        account.OwnTrails.Add(trail);
    }

    /// <summary>Removes a trail. What it has written stays.</summary>
    /// <param name="trail">The trail.</param>
    public void RemoveTrail(SimulatedTrail trail)
    {
        ArgumentNullException.ThrowIfNull(trail);
        AllTrails.Remove(trail);
        trail.Account.OwnTrails.Remove(trail);
    }
}
