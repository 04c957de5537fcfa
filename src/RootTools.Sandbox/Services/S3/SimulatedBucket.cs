using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An S3 bucket.</summary>
public sealed class SimulatedBucket : AccountResource
{
    /// <summary>Makes a bucket; <see cref="SimulatedOrganization.AddBucket"/> puts it into its account.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="name">Its name, unique in the partition.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="creationDate">When it was created.</param>
    public SimulatedBucket(SimulatedAccount account, string name, string region, DateTimeOffset creationDate)
        : this(name, region, creationDate) => Account = account;

    [JsonConstructor]
    internal SimulatedBucket(string name, string region, DateTimeOffset creationDate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        CreationDate = creationDate;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When the bucket was created.</summary>
    public DateTimeOffset CreationDate { get; }

    /// <summary>The bucket's ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.Partition.Arn("s3", "", "", Name);

    /// <summary>The bucket policy; null when there is none.</summary>
    public PolicyText? Policy { get; set; }

    /// <summary>The tags.</summary>
    public IList<Tag> Tags { get; set; } = [];

    /// <summary>What of public access is blocked; null when nothing was set.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; set; }

    /// <summary>What is in it. It is not saved.</summary>
    [JsonIgnore]
    internal BucketObjects Objects { get; } = new();
}

/// <summary>
/// What of a bucket's public access is blocked.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html.
/// </summary>
/// <param name="BlockPublicAcls">Public ACLs are refused.</param>
/// <param name="IgnorePublicAcls">Public ACLs count for nothing.</param>
/// <param name="BlockPublicPolicy">Public policies are refused.</param>
/// <param name="RestrictPublicBuckets">Public policies let only the account in.</param>
public sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets);

/// <content>The buckets of an account.</content>
public sealed partial class SimulatedAccount
{
    private Belongings<SimulatedBucket>? _buckets;

    /// <summary>The buckets; <see cref="SimulatedOrganization.AddBucket"/> adds one.</summary>
    [JsonInclude]
    public IReadOnlyList<SimulatedBucket> Buckets
    {
        get => OwnBuckets;
        internal set => _buckets = new Belongings<SimulatedBucket>(this, value);
    }

    [JsonIgnore]
    internal Belongings<SimulatedBucket> OwnBuckets => _buckets ??= new Belongings<SimulatedBucket>(this, []);
}

/// <content>The buckets of all accounts, whose names are unique.</content>
public sealed partial class SimulatedOrganization
{
    private Dictionary<string, SimulatedBucket>? _bucketsByName;

    private Dictionary<string, SimulatedBucket> BucketsByName => _bucketsByName ??= Accounts.Concat(StandaloneAccounts)
        .SelectMany(account => account.Buckets)
        .ToDictionary(bucket => bucket.Name, StringComparer.Ordinal);

    /// <summary>Finds a bucket of any account.</summary>
    /// <param name="name">Its name.</param>
    public SimulatedBucket? FindBucket(string name) => BucketsByName.TryGetValue(name, out SimulatedBucket? bucket) ? bucket : null;

    /// <summary>Adds a bucket to the account that owns it.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void AddBucket(SimulatedBucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        BucketsByName.Add(bucket.Name, bucket);
        bucket.Account.OwnBuckets.Add(bucket);
    }

    /// <summary>Removes a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    public void RemoveBucket(SimulatedBucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        BucketsByName.Remove(bucket.Name);
        bucket.Account.OwnBuckets.Remove(bucket);
    }
}
