namespace RootTools.Policies;

/// <summary>
/// The services whose actions resource control policies reach; to all others they do not apply.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services (as of 2026).
/// </summary>
public static class ResourceControlServices
{
    private static readonly HashSet<string> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "aoss", "appconfig", "appstream", "autoscaling", "autoscaling-plans", "budgets", "clouddirectory", "cloudfront", "cloudsearch",
        "cloudtrail-data", "codeartifact", "codebuild", "codecommit", "codepipeline", "cognito-identity", "cognito-idp", "comprehend",
        "comprehendmedical", "compute-optimizer", "cost-optimization-hub", "dax", "dsql", "dynamodb", "ecr", "ecr-public", "events",
        "firehose", "fis", "fms", "gamelift", "health", "inspector-scan", "kendra", "kinesisvideo", "kms", "logs", "memorydb",
        "networkmonitor", "notifications", "opensearch", "pca-connector-ad", "personalize", "polly", "pricing", "resource-groups",
        "rolesanywhere", "s3", "secretsmanager", "servicediscovery", "signin", "sqs", "sts", "support", "swf", "textract",
        "timestream-influxdb", "transcribe", "transfer", "translate", "wafv2", "workspaces", "xray",
    };

    /// <summary>Whether resource control policies reach an action.</summary>
    /// <param name="action">The action, such as <c>s3:GetBucketPolicy</c>.</param>
    /// <returns>Whether they do.</returns>
    public static bool Supports(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int colon = action.IndexOf(':');
        return colon > 0 && Prefixes.Contains(action.Substring(0, colon));
    }
}
