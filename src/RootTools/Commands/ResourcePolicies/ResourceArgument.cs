using RootTools.ResourcePolicies;

namespace RootTools.Commands;

/// <summary>The resource that -BucketName or -QueueName, which takes a URL too, and -Region name.</summary>
internal static class ResourceArgument
{
    public static ResourceReference Of(MemberAccount account, string? bucketName, string? queueName, string? region) =>
        bucketName is not null ? ResourceReference.Bucket(account, bucketName, region)
        : queueName!.Contains("://", StringComparison.Ordinal) ? ResourceReference.QueueAt(account, queueName!, region)
        : ResourceReference.Queue(account, queueName!, region);
}
