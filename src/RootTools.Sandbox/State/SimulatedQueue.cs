namespace RootTools.Sandbox.State;

/// <summary>An SQS queue, as far as its attributes go.</summary>
public sealed class SimulatedQueue
{
    /// <summary>Makes a queue; add it to <see cref="SimulatedAccount.Queues"/>.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="name">Its name, unique in the account and Region.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedQueue(SimulatedAccount account, string name, string region, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Account = account;
        Name = name;
        Region = region;
        Created = created;
        LastModified = created;
    }

    /// <summary>The account that owns the queue.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The name; a FIFO queue's ends in <c>.fifo</c>.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When the queue was created (CreatedTimestamp).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When its attributes were last changed (LastModifiedTimestamp).</summary>
    public DateTimeOffset LastModified { get; set; }

    /// <summary>The queue's ARN.</summary>
    public string Arn => $"arn:{Account.Partition.Name}:sqs:{Region}:{Account.Id}:{Name}";

    /// <summary>The queue's policy (the attribute <c>Policy</c>); null when there is none.</summary>
    public PolicyText? Policy { get; set; }

    /// <summary>The attributes that were set, other than <c>Policy</c>; what is missing has AWS's default.</summary>
    public IDictionary<string, string> Attributes { get; } = new SortedList<string, string>(0, StringComparer.Ordinal);

    /// <summary>
    /// Gives the URL that names the queue at a sandbox. AWS names the Region in the host; the sandbox has one host, and names
    /// it in the path:
    /// <c>http://127.0.0.1:port/queue/Region/account/name</c>.
    /// </summary>
    /// <param name="endpoint">The sandbox's endpoint.</param>
    public Uri UrlAt(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new Uri(endpoint, $"/queue/{Region}/{Account.Id}/{Name}");
    }
}
