namespace RootTools.ResourcePolicies;

/// <summary>The sorts of resource whose policy a central root session can repair.</summary>
public enum ResourceType
{
    /// <summary>An S3 bucket.</summary>
    Bucket,

    /// <summary>An SQS queue.</summary>
    Queue,
}
