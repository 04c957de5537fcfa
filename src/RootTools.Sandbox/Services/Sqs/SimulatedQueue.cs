using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An SQS queue, as far as its attributes go.</summary>
public sealed class SimulatedQueue : AccountResource
{
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
