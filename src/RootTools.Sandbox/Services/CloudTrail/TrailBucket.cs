using Decisions = RootTools.Policies.Authorization;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// The bucket of a trail: where in it things are, and whether CloudTrail may write to it.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html.
/// </summary>
internal static class TrailBucket
{
    /// <summary>Where a trail puts things of an account, a Region and a day; ends with a slash.</summary>
    public static string Folder(SimulatedTrail trail, string accountId, string kind, string region, DateTimeOffset day) =>
        $"{Prefix(trail)}{accountId}/{kind}/{region}/{day.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/";

    /// <summary>Why a trail cannot write to its bucket, as GetTrailStatus tells it; null when it can.</summary>
    public static string? FindProblem(SimulatedOrganization organization, SimulatedTrail trail, out SimulatedBucket? bucket)
    {
        bucket = organization.FindBucket(trail.BucketName);
        return bucket is null ? "NoSuchBucket" : Lets(bucket, trail) ? null : "AccessDenied";
    }

    /// <summary>The policy that CloudTrail's console writes for the bucket of an organization's trail.</summary>
    public static PolicyText PolicyFor(SimulatedBucket bucket, SimulatedTrail trail) => new(
        $$"""
        {"Version":"2012-10-17","Statement":[
        {"Sid":"AWSCloudTrailAclCheck20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl",
        "Resource":"{{bucket.Arn}}","Condition":{"StringEquals":{"aws:SourceArn":"{{trail.Arn}}"} } },
        {"Sid":"AWSCloudTrailWrite20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject",
        "Resource":["{{bucket.Arn}}/AWSLogs/{{trail.Account.Id}}/*","{{bucket.Arn}}/AWSLogs/{{trail.Account.Organization!.Id}}/*"],
        "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceArn":"{{trail.Arn}}"} } }]}
        """);

    private static string Prefix(SimulatedTrail trail)
    {
        string organization = trail is { IsOrganizationTrail: true, Account.Organization: { } owner } ? owner.Id + "/" : "";
        return $"{(trail.KeyPrefix is null ? "" : trail.KeyPrefix + "/")}AWSLogs/{organization}";
    }

    private static bool Lets(SimulatedBucket bucket, SimulatedTrail trail) =>
        Lets(bucket, trail, "s3:GetBucketAcl", bucket.Arn)
        && Lets(bucket, trail, "s3:PutObject", $"{bucket.Arn}/{Prefix(trail)}{trail.Account.Id}/CloudTrail/{trail.HomeRegion}/file.json.gz");

    private static bool Lets(SimulatedBucket bucket, SimulatedTrail trail, string action, string resource)
    {
        if (bucket.Policy?.Parse(PolicyKind.Resource) is not { } policy)
        {
            return false;
        }

        var keys = new RequestContext(
        [
            new("aws:SourceArn", [trail.Arn]),
            new("aws:SourceAccount", [trail.Account.Id]),
            new("aws:SourceOrgID", [trail.Account.Organization?.Id ?? ""]),
            new("aws:SecureTransport", ["true"]),
            new("s3:x-amz-acl", ["bucket-owner-full-control"]),
        ]);
        var asked = new PolicyRequest(RequestPrincipal.Service(OrganizationAccess.CloudTrail), action, resource, keys, bucket.Account.Id);
        return Decisions.Evaluate(asked, new ApplicablePolicies { Resource = new AttachedPolicy(policy) }).Allowed;
    }
}
