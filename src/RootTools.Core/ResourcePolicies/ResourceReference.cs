using System.Text.RegularExpressions;

namespace RootTools.ResourcePolicies;

/// <summary>The sorts of resource whose policy a central root session can repair.</summary>
public enum ResourceType : long
{
    /// <summary>An S3 bucket.</summary>
    Bucket,

    /// <summary>An SQS queue.</summary>
    Queue,
}

/// <summary>Which bucket or queue of which account: what is asked for, and the base of every result about it.</summary>
public record ResourceReference : AccountResult
{
    // Buckets of the early years have longer names, with capitals and underscores:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
    private static readonly Regex BucketNames = new(@"\A[A-Za-z0-9._-]{3,255}\z", RegexOptions.CultureInvariant);

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
    private static readonly Regex QueueNames = new(@"\A(?:[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)\z", RegexOptions.CultureInvariant);

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's ARN; null when the resource was not found, or not yet looked for.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>
    /// The Region that the resource is in. Of what is asked for, null to find a bucket, or for a queue in the connection's Region; of a
    /// result, null when the resource was not found.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>The account's state, which spares a futile attempt; null when it was not looked up.</summary>
    internal string? AccountState { get; init; }

    /// <summary>
    /// Whether a bucket or queue can have the name. Names come from users, files and answers, and go into paths and ARNs: none is used
    /// before this is asked.
    /// </summary>
    internal bool HasValidName => (ResourceType == ResourceType.Bucket ? BucketNames : QueueNames).IsMatch(ResourceName);

    /// <summary>The queue's URL, when it was asked for by that.</summary>
    internal QueueUrl? Url { get; init; }

    /// <summary>The bucket of an account.</summary>
    /// <param name="account">The account. Only its id is needed.</param>
    /// <param name="name">The bucket.</param>
    /// <param name="region">The Region that the bucket is in; null to find it. A wrong one is put right.</param>
    public static ResourceReference Bucket(MemberAccount account, string name, string? region = null) =>
        Of(account, ResourceType.Bucket, name, region);

    /// <summary>The queue of an account, by name.</summary>
    /// <param name="account">The account. Only its id is needed.</param>
    /// <param name="name">The queue.</param>
    /// <param name="region">The Region that the queue is in; null for the connection's.</param>
    public static ResourceReference Queue(MemberAccount account, string name, string? region = null) =>
        Of(account, ResourceType.Queue, name, region);

    /// <summary>The queue of an account, by a URL such as <c>https://sqs.eu-west-1.amazonaws.com/333333333333/orders</c>.</summary>
    /// <param name="account">The account. Only its id is needed.</param>
    /// <param name="url">The URL.</param>
    /// <param name="region">The Region, for a URL that does not tell it; null otherwise.</param>
    /// <exception cref="RootToolsException">It is not the URL of a queue.</exception>
    public static ResourceReference QueueAt(MemberAccount account, string url, string? region = null)
    {
        var queue = QueueUrl.Parse(url);
        return Of(account, ResourceType.Queue, queue.Name, region ?? queue.Region) with { Url = queue };
    }

    /// <summary>The resource of an ARN, such as one in the journal.</summary>
    /// <param name="accountId">The account that owns the resource.</param>
    /// <param name="arn">The ARN.</param>
    /// <param name="region">The Region that the resource is in.</param>
    /// <exception cref="RootToolsException">It is not the ARN of a bucket or queue.</exception>
    public static ResourceReference FromArn(string accountId, string arn, string? region)
    {
        ArgumentNullException.ThrowIfNull(arn);
        string[] parts = arn.Split([':'], 6);
        ResourceType? type = parts.Length < 6 ? null : parts[2] switch
        {
            "s3" => ResourceType.Bucket,
            "sqs" => ResourceType.Queue,
            _ => null,
        };
        return type is { } known
            ? new() { AccountId = accountId, ResourceType = known, ResourceName = parts[5], Region = region }
            : throw new RootToolsException(ResourcePolicyErrors.NotAResource(accountId, arn));
    }

    /// <summary>Names the resource.</summary>
    /// <returns>A text such as <c>bucket logs of 333333333333</c>.</returns>
    public override string ToString() => $"{ResourceType.ToString().ToLowerInvariant()} {ResourceName} of {AccountId}";

    private static ResourceReference Of(MemberAccount account, ResourceType type, string name, string? region)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            AccountState = account.State,
            ResourceType = type,
            ResourceName = name,
            Region = region,
        };
    }
}

/// <summary>The URL of a queue, and what it consists of.</summary>
/// <remarks>See https://docs.aws.amazon.com/general/latest/gr/sqs-service.html, the legacy endpoints included.</remarks>
internal sealed record QueueUrl(string Text, string AccountId, string Name, string? Region)
{
    public static QueueUrl Parse(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        string[] path = Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            ? address.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries)
            : [];
        return path.Length >= 2
            ? new QueueUrl(url, path[path.Length - 2], path[path.Length - 1], FindRegion(address!.Host))
            : throw new RootToolsException(ResourcePolicyErrors.NotAQueueUrl(url));
    }

    private static string? FindRegion(string host)
    {
        string[] labels = host.Split('.');
        if (labels.Length < 3)
        {
            return null;
        }

        return labels[0] == "sqs" ? labels[1]
            : labels[1] == "queue" ? labels[0]
            : labels[0] == "queue" ? "us-east-1"
            : null;
    }
}
