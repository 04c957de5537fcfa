using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An SNS topic.</summary>
public sealed class SimulatedTopic : AccountResource
{
    private static readonly TimeSpan PendingFor = TimeSpan.FromHours(48);

    /// <summary>Makes a topic; add it to <see cref="SimulatedAccount.Topics"/>.</summary>
    /// <param name="name">Its name, unique in the account and Region.</param>
    /// <param name="region">Its Region.</param>
    public SimulatedTopic(string name, string region)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
    }

    /// <summary>The name; a FIFO topic's ends in <c>.fifo</c>.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>The policy that was set; null for AWS's default, which lets the owner in.</summary>
    public PolicyText? OwnPolicy { get; set; }

    /// <summary>The attributes that were set, other than <c>Policy</c>.</summary>
    public SortedDictionary<string, string> Attributes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The subscriptions, pending ones included.</summary>
    public IList<SimulatedSubscription> Subscriptions { get; set; } = [];

    /// <summary>How many subscriptions were deleted.</summary>
    public int DeletedSubscriptions { get; set; }

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("sns", Name, Region);

    /// <summary>The policy that counts.</summary>
    [JsonIgnore]
    public PolicyText Policy => OwnPolicy ?? new PolicyText(
        $$$$"""
        {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"{{{{Arn}}}}","Condition":{"StringEquals":{"AWS:SourceOwner":"{{{{Account.Id}}}}"}}}]}
        """);

    /// <summary>The ARN of a subscription.</summary>
    internal string ArnOf(SimulatedSubscription subscription) => $"{Arn}:{subscription.Id}";

    /// <summary>Forgets what nobody confirmed within two days.</summary>
    internal void Settle(DateTimeOffset now)
    {
        foreach (SimulatedSubscription late in Subscriptions.Where(subscription => subscription.IsPending && now - subscription.Created > PendingFor).ToList())
        {
            Subscriptions.Remove(late);
        }
    }
}

/// <summary>Who gets the messages of a topic.</summary>
/// <param name="Id">Its id, a UUID, the last part of its ARN.</param>
/// <param name="Owner">The account that subscribed.</param>
/// <param name="Protocol"><c>email</c>, <c>email-json</c> or <c>sqs</c>.</param>
/// <param name="Endpoint">The address, or the ARN of the queue.</param>
/// <param name="Created">When it was made.</param>
public sealed record SimulatedSubscription(string Id, string Owner, string Protocol, string Endpoint, DateTimeOffset Created)
{
    /// <summary>What confirms it, from the message that was sent to the endpoint; null once it is confirmed.</summary>
    public string? Token { get; set; }

    /// <summary>Whether who confirmed it said who they are.</summary>
    public bool WasAuthenticated { get; set; }

    /// <summary>The attributes that were set: <c>RawMessageDelivery</c>, <c>FilterPolicy</c> and so on.</summary>
    public SortedDictionary<string, string> Attributes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether nobody has confirmed it: it gets no messages.</summary>
    [JsonIgnore]
    public bool IsPending => Token is not null;

    /// <summary>Confirms it, as who follows the link in the message does.</summary>
    public void Confirm() => Token = null;

    /// <summary>Says what it is, without the token.</summary>
    public override string ToString() => $"{Protocol}:{Endpoint}{(IsPending ? " (pending)" : "")}";
}

/// <content>The topics of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The topics of all Regions.</summary>
    public IList<SimulatedTopic> Topics
    {
        get => field ??= new Belongings<SimulatedTopic>(this, []);
        set => field = new Belongings<SimulatedTopic>(this, value);
    }

    /// <summary>Finds a topic.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    public SimulatedTopic? FindTopic(string region, string name) =>
        Topics.FirstOrDefault(topic => topic.Region == region && topic.Name == name);
}
