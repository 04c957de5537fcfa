namespace RootTools.Sandbox.State;

/// <summary>An S3 bucket, as far as its policy goes.</summary>
public sealed class SimulatedBucket
{
    /// <summary>Makes a bucket; <see cref="SimulatedOrganization.AddBucket"/> puts it into its account.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="name">Its name, unique in the partition.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="creationDate">When it was created.</param>
    public SimulatedBucket(SimulatedAccount account, string name, string region, DateTimeOffset creationDate)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Account = account;
        Name = name;
        Region = region;
        CreationDate = creationDate;
    }

    /// <summary>The account that owns the bucket.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When the bucket was created.</summary>
    public DateTimeOffset CreationDate { get; }

    /// <summary>The bucket's ARN.</summary>
    public string Arn => $"arn:{Account.Partition.Name}:s3:::{Name}";

    /// <summary>The bucket policy; null when there is none.</summary>
    public PolicyText? Policy { get; set; }
}
