namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>The resource whose policy is analysed, and what is known of its surroundings.</summary>
public sealed record LockoutSubject
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The resource's ARN.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>The Region that the resource is in.</summary>
    public required string Region { get; init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The organization that the account belongs to; null when it is not known, so that any could be its own.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The time for which it is decided: a condition that is only met later leaves the resource locked now.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The actions that repair the policy; one of them is enough.</summary>
    /// <remarks>
    /// Both services keep other accounts from them whatever the policy allows:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html,
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.
    /// </remarks>
    internal IReadOnlyList<string> RepairActions => ResourceType == ResourceType.Bucket
        ? ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]
        : ["sqs:SetQueueAttributes"];
}
