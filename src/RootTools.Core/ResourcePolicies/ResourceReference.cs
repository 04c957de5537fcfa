using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>Which bucket or queue of which account is meant.</summary>
public sealed record ResourceReference
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The Region that the resource is in; null to find a bucket, or for a queue in the connection's Region.</summary>
    public string? Region { get; init; }

    /// <summary>Means the resource that a backup was made of.</summary>
    /// <param name="backup">The backup.</param>
    public static ResourceReference To(Backups.PolicyBackup backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        return new()
        {
            AccountId = backup.AccountId,
            ResourceType = backup.ResourceType,
            ResourceName = backup.ResourceName,
            Region = backup.Region,
        };
    }

    /// <summary>Means the resource of an ARN, such as one in the journal.</summary>
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
            : throw new RootToolsException(UnlockErrors.NoResource(accountId, arn));
    }

    /// <summary>Names the resource.</summary>
    /// <returns>A text such as <c>bucket logs of 333333333333</c>.</returns>
    public override string ToString() => $"{ResourceType.ToString().ToLowerInvariant()} {ResourceName} of {AccountId}";
}
