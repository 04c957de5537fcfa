namespace RootTools.OrganizationPolicies;

/// <summary>
/// Writes the requests that a root user's calls make, as policies see them. A bucket or queue of the account stands for all of them:
/// policies that mean certain buckets or queues by name are not met.
/// </summary>
/// <remarks>
/// What is known of each condition key, and what only AWS sees, follows its page:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </remarks>
/// <param name="region">The Region of the queue that stands for all.</param>
/// <param name="organizationId">The organization that the accounts belong to; null where any will do.</param>
internal sealed class RootRequests(Partition partition, string region, string? organizationId, DateTimeOffset now)
{
    // Sessions are kept for no longer than that: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html.
    private static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(15);

    // Every request has them.
    private static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:UserAgent", "aws:RequestedRegion", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalOrgMasterAccountId",
        "aws:ResourceOrgID", "aws:ResourceOrgPaths",
    };

    // A direct call of a root user never has them, but for the first in a central session, which says so: they belong to roles and users, to
    // calls that AWS services make, and to links in browsers.
    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:AssumedRoot", "aws:username", "aws:FederatedProvider", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList",
        "aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:CalledVia", "aws:CalledViaFirst",
        "aws:CalledViaLast", "aws:referer", "aws:Ec2InstanceSourceVpc", "aws:Ec2InstanceSourcePrivateIPv4",
    };

    private static readonly HashSet<string> Multivalued =
        new(["aws:TagKeys", "aws:PrincipalOrgPaths", "aws:ResourceOrgPaths", "aws:VpceOrgPaths"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the request of a central root session: one of temporary credentials, opened without a device.</summary>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash; null where any will do.</param>
    public PolicyRequest OfSession(string action, string accountId, string? idPath = null) =>
        Of(RequestPrincipal.AssumedRoot(accountId, partition.Name), action, accountId, idPath, key => key.ToUpperInvariant() switch
        {
            "AWS:TOKENISSUETIME" => new UnknownKey(MayBeMissing: false) { NotBefore = now - LongestSession },
            "AWS:MULTIFACTORAUTHAGE" or "AWS:TAGKEYS" => null,
            string name => name.StartsWith("AWS:REQUESTTAG/", StringComparison.Ordinal) ? null : Unknown(key, action),
        });

    /// <summary>Writes the request of a root user that signed in with its own credentials, with a device or without.</summary>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash; null where any will do.</param>
    public PolicyRequest OfSignedInRoot(string action, string accountId, string? idPath = null) =>
        Of(RequestPrincipal.Root(accountId, partition.Name), action, accountId, idPath, key => Unknown(key, action));

    /// <summary>Writes the request with which a caller opens a central root session.</summary>
    /// <param name="callerArn">The ARN of the user, or of the role's session; the path of a role is not known.</param>
    public PolicyRequest OfAssumeRoot(string callerArn, string accountId)
    {
        const string Action = "sts:AssumeRoot";
        string[] parts = callerArn.Split('/');
        RequestPrincipal principal = parts[0].EndsWith(":assumed-role", StringComparison.Ordinal)
            ? RequestPrincipal.AssumedRole(callerArn, partition.Arn("iam", string.Empty, callerArn.Split(':')[4], $"role/{parts[1]}"))
            : RequestPrincipal.User(callerArn);
        List<KeyValuePair<string, IReadOnlyList<string>>> known =
        [
            new("aws:SecureTransport", ["true"]),
            new("aws:ViaAWSService", ["false"]),
        ];
        if (organizationId is not null)
        {
            known.Add(new("aws:PrincipalOrgID", [organizationId]));
            known.Add(new("aws:ResourceOrgID", [organizationId]));
        }

        // A caller has tags, and its role a path, of which nothing is known.
        RequestContext context = new RequestContext(known).WithUnknown(
            key => new(MayBeMissing: !Always.Contains(key)) { IsMultivalued = Multivalued.Contains(key) });
        return new(principal, Action, partition.Arn("iam", string.Empty, accountId, "root"), context, accountId);
    }

    private PolicyRequest Of(
        RequestPrincipal principal, string action, string accountId, string? idPath, Func<string, UnknownKey?> unknown)
    {
        string service = ServiceOf(action);
        List<KeyValuePair<string, IReadOnlyList<string>>> known =
        [
            new("aws:SecureTransport", ["true"]),
            new("aws:ViaAWSService", ["false"]),
        ];
        if (principal.IsAssumedRoot)
        {
            known.Add(new("aws:MultiFactorAuthPresent", ["false"]));
        }

        // IAM has one endpoint in a partition; a bucket or queue may be in any Region.
        if (service == "iam")
        {
            known.Add(new("aws:RequestedRegion", [partition.IamRegion]));
        }

        if (organizationId is not null)
        {
            known.Add(new("aws:PrincipalOrgID", [organizationId]));
            known.Add(new("aws:ResourceOrgID", [organizationId]));
        }

        if (organizationId is not null && idPath is not null)
        {
            known.Add(new("aws:PrincipalOrgPaths", [$"{organizationId}/{idPath}"]));
            known.Add(new("aws:ResourceOrgPaths", [$"{organizationId}/{idPath}"]));
        }

        RequestContext context = new RequestContext(known).WithUnknown(unknown);
        return new PolicyRequest(principal, action, ResourceOf(action, service, accountId), context, accountId);
    }

    /// <summary>What is known of a key that the request does not list; null where it certainly lacks it.</summary>
    private UnknownKey? Unknown(string key, string action)
    {
        if (string.Equals(key, "aws:CurrentTime", StringComparison.OrdinalIgnoreCase)
            || string.Equals(key, "aws:EpochTime", StringComparison.OrdinalIgnoreCase))
        {
            return new(MayBeMissing: false) { NotBefore = now };
        }

        // A root user has no tags. Keys of one service are in the requests to that service alone.
        int colon = key.IndexOf(':');
        string prefix = colon < 0 ? string.Empty : key.Substring(0, colon);
        bool isForeign = !string.Equals(prefix, "aws", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(prefix, ServiceOf(action), StringComparison.OrdinalIgnoreCase);
        return isForeign || Never.Contains(key) || key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase)
            ? null
            : new(MayBeMissing: !Always.Contains(key)) { IsMultivalued = Multivalued.Contains(key) };
    }

    private static string ServiceOf(string action) => action.Substring(0, action.IndexOf(':'));

    private string ResourceOf(string action, string service, string accountId) => service switch
    {
        _ when action is "iam:GetAccountSummary" or "s3:ListAllMyBuckets" => "*",
        "s3" => partition.Arn("s3", string.Empty, string.Empty, "bucket"),
        "sqs" => partition.Arn("sqs", region, accountId, "queue"),
        "iam" => partition.Arn("iam", string.Empty, accountId, "root"),
        _ => "*",
    };
}
