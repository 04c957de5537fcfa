using System.Globalization;
using RootTools.Connection;
using RootTools.Policies;

namespace RootTools.Readiness;

/// <summary>
/// Writes the requests that a root user's calls make, as policies see them. A bucket or queue of the account stands for all of them:
/// policies that mean certain buckets or queues by name are not met.
/// </summary>
/// <param name="caller">Whose eyes the connection sees with: tells partition, Region and organization.</param>
/// <param name="iamRegion">The Region that calls to IAM are made in.</param>
/// <param name="now">The time of the calls.</param>
internal sealed class RootRequests(RootContext caller, string iamRegion, DateTimeOffset now)
{
    // Those that a root user's request carries, and those that it certainly does not.
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:AssumedRoot", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:userid", "aws:username",
        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:ResourceAccount", "aws:ResourceOrgID",
        "aws:ResourceOrgPaths", "aws:RequestedRegion", "aws:SecureTransport", "aws:ViaAWSService", "aws:CurrentTime", "aws:EpochTime",
        "aws:FederatedProvider",
    };

    /// <summary>Whether the value, or the absence, of a condition key is known before the call is made.</summary>
    /// <param name="key">The key.</param>
    public static bool IsKnown(string key) => Known.Contains(key) || key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the request of a central root session.</summary>
    /// <param name="action">The action.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash.</param>
    public PolicyRequest OfSession(string action, string accountId, string idPath) =>
        Of(RequestPrincipal.AssumedRoot(accountId, caller.Partition), action, accountId, idPath);

    /// <summary>Writes the request of a root user that signed in with its own credentials.</summary>
    /// <param name="action">The action.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="idPath">The ids from the root to the unit that holds the account, each followed by a slash.</param>
    public PolicyRequest OfSignedInRoot(string action, string accountId, string idPath) =>
        Of(RequestPrincipal.Root(accountId, caller.Partition), action, accountId, idPath);

    private PolicyRequest Of(RequestPrincipal principal, string action, string accountId, string idPath)
    {
        string service = action.Substring(0, action.IndexOf(':'));
        string region = service == "iam" ? iamRegion : caller.Region;
        string organizationPath = $"{caller.OrganizationId}/{idPath}";
        var context = new RequestContext(
        [
            new("aws:SecureTransport", ["true"]),
            new("aws:ViaAWSService", ["false"]),
            new("aws:RequestedRegion", [region]),
            new("aws:CurrentTime", [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)]),
            new("aws:EpochTime", [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]),
            new("aws:PrincipalOrgID", [caller.OrganizationId ?? string.Empty]),
            new("aws:PrincipalOrgPaths", [organizationPath]),
            new("aws:ResourceOrgID", [caller.OrganizationId ?? string.Empty]),
            new("aws:ResourceOrgPaths", [organizationPath]),
        ]);
        return new PolicyRequest(principal, action, ResourceOf(action, service, region, accountId), context, accountId);
    }

    private string ResourceOf(string action, string service, string region, string accountId) => service switch
    {
        _ when action is "iam:GetAccountSummary" or "s3:ListAllMyBuckets" => "*",
        "s3" => $"arn:{caller.Partition}:s3:::bucket",
        "sqs" => $"arn:{caller.Partition}:sqs:{region}:{accountId}:queue",
        "iam" => $"arn:{caller.Partition}:iam::{accountId}:root",
        _ => "*",
    };
}
