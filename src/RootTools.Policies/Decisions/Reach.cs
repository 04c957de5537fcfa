namespace RootTools.Policies;

/// <summary>Which ceilings of the organization reach a request.</summary>
internal static class Reach
{
    /// <summary>The SCP levels that apply: none for the management account, service-linked roles, and callers without an account.</summary>
    public static IReadOnlyList<PolicyLevel> ServiceControl(PolicyRequest request, ApplicablePolicies policies)
    {
        RequestPrincipal principal = request.Principal;
        bool exempt = policies.PrincipalIsInManagementAccount || principal.IsServiceLinkedRole || principal.AccountId.Length == 0;
        return exempt ? [] : policies.ServiceControl;
    }

    /// <summary>
    /// The RCP levels that apply: none for resources of the management account, service-linked roles, and services without RCP support.
    /// </summary>
    public static IReadOnlyList<PolicyLevel> ResourceControl(PolicyRequest request, ApplicablePolicies policies)
    {
        bool exempt = policies.ResourceIsInManagementAccount
            || request.Principal.IsServiceLinkedRole
            || !ResourceControlServices.Supports(request.Action);
        return exempt ? [] : policies.ResourceControl;
    }

    /// <summary>Whether the resource's policy has no say against its owner's root user.</summary>
    public static bool OwnerRootOverrides(PolicyRequest request, ApplicablePolicies policies) =>
        policies.OwnerRootOverridesResourcePolicy && request.Principal.Type == PrincipalType.Root && !request.IsCrossAccount;
}

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
    public static bool Supports(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int colon = action.IndexOf(':');
        return colon > 0 && Prefixes.Contains(action.Substring(0, colon));
    }
}
