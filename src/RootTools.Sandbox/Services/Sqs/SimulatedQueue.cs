using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An SQS queue.</summary>
public sealed class SimulatedQueue : AccountResource
{
    private static readonly TimeSpan SameFor = TimeSpan.FromMinutes(5);

    /// <summary>Makes a queue; add it to <see cref="SimulatedAccount.Queues"/>.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="name">Its name, unique in the account and Region.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedQueue(SimulatedAccount account, string name, string region, DateTimeOffset created)
        : this(name, region, created) => Account = account;

    [JsonConstructor]
    internal SimulatedQueue(string name, string region, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        Created = created;
        LastModified = created;
    }

    /// <summary>The name; a FIFO queue's ends in <c>.fifo</c>.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When the queue was created (CreatedTimestamp).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When its attributes were last changed (LastModifiedTimestamp).</summary>
    public DateTimeOffset LastModified { get; set; }

    /// <summary>The queue's policy (the attribute <c>Policy</c>); null when there is none.</summary>
    public PolicyText? Policy { get; set; }

    /// <summary>The attributes that were set, other than <c>Policy</c>; what is missing has AWS's default.</summary>
    public SortedDictionary<string, string> Attributes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The tags.</summary>
    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The messages, in the order in which they were sent.</summary>
    public IList<QueueMessage> Messages { get; set; } = [];

    /// <summary>When all messages were last purged; null when never.</summary>
    public DateTimeOffset? Purged { get; set; }

    /// <summary>Whether it keeps the order of the messages of a group.</summary>
    [JsonIgnore]
    public bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>The queue's ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("sqs", Name, Region);

    /// <summary>
    /// Gives the URL that names the queue at a sandbox. AWS names the Region in the host; the sandbox has one host, and the Region of a
    /// request is that of its signature: <c>http://127.0.0.1:port/account/name</c>.
    /// </summary>
    /// <param name="endpoint">The sandbox's endpoint.</param>
    public Uri UrlAt(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new Uri(endpoint, $"/{Account.Id}/{Name}");
    }

    /// <summary>Takes a message in. A FIFO queue takes none again within five minutes that it got already.</summary>
    internal QueueMessage Take(
        string body,
        DateTimeOffset now,
        TimeSpan? delay = null,
        string? groupId = null,
        string? deduplicationId = null,
        string senderId = "AIDAIENQZJOLO23YVJ4VO",
        SortedDictionary<string, MessageAttribute>? attributes = null)
    {
        deduplicationId = IsFifo ? deduplicationId ?? body : null;
        if (deduplicationId is not null && Messages.LastOrDefault(sent => sent.DeduplicationId == deduplicationId) is { } same && now - same.Sent < SameFor)
        {
            return same;
        }

        var message = new QueueMessage(Guid.NewGuid().ToString(), body, now)
        {
            VisibleFrom = now + (delay ?? TimeSpan.FromSeconds(Number("DelaySeconds"))),
            GroupId = groupId,
            DeduplicationId = deduplicationId,
            SenderId = senderId,
            Attributes = attributes ?? new(StringComparer.Ordinal),
        };
        Messages.Add(message);
        return message;
    }

    /// <summary>Gives out messages that are visible, and hides them for a time. What was kept too long is gone.</summary>
    internal List<QueueMessage> Receive(int most, TimeSpan visibility, DateTimeOffset now)
    {
        Expire(now);
        HashSet<string> taken = IsFifo ? [.. Messages.Where(message => message.VisibleFrom > now).Select(message => message.GroupId!)] : [];
        List<QueueMessage> received = [.. Messages
            .Where(message => message.VisibleFrom <= now && !(message.GroupId is { } group && taken.Contains(group)))
            .Take(most)];
        foreach (QueueMessage message in received)
        {
            message.ReceiveCount++;
            message.FirstReceived ??= now;
            message.VisibleFrom = now + visibility;
        }

        return received;
    }

    /// <summary>How many messages are in it: visible, received, delayed.</summary>
    internal (int Visible, int Received, int Delayed) CountMessages(DateTimeOffset now)
    {
        Expire(now);
        int hidden = Messages.Count(message => message.VisibleFrom > now);
        int delayed = Messages.Count(message => message.VisibleFrom > now && message.ReceiveCount == 0);
        return (Messages.Count - hidden, hidden - delayed, delayed);
    }

    /// <summary>An attribute that is a number.</summary>
    internal int Number(string name) =>
        int.Parse(Services.Sqs.QueueAttributes.Read(this, name)!, NumberStyles.None, CultureInfo.InvariantCulture);

    private void Expire(DateTimeOffset now)
    {
        DateTimeOffset kept = now.AddSeconds(-Number("MessageRetentionPeriod"));
        foreach (QueueMessage message in Messages.Where(message => message.Sent < kept).ToList())
        {
            Messages.Remove(message);
        }
    }
}

/// <content>The queues of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The queues of all Regions.</summary>
    public IList<SimulatedQueue> Queues
    {
        get => field ??= new Belongings<SimulatedQueue>(this, []);
        set => field = new Belongings<SimulatedQueue>(this, value);
    }

    /// <summary>Finds a queue.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    public SimulatedQueue? FindQueue(string region, string name) =>
        Queues.FirstOrDefault(queue => queue.Region == region && queue.Name == name);
}
