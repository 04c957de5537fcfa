namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>Which condition keys a request that repairs a policy can have.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (PutBucketPolicy, DeleteBucketPolicy),
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html (SetQueueAttributes), and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </remarks>
internal static class ConditionKeys
{
    // They follow from the principal and the resource; CandidatePrincipals varies them.
    private static readonly HashSet<string> Derived = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:ResourceAccount", "aws:username",
    };

    // Only requests of AWS's own services, of central root sessions, or that set tags have them.
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:AssumedRoot", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:SourceArn", "aws:SourceAccount",
        "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner", "aws:TagKeys",
    };

    // Of the keys of Amazon S3, those that are part of every request, or of the bucket.
    private static readonly HashSet<string> OfS3 = new(StringComparer.OrdinalIgnoreCase)
    {
        "s3:authType", "s3:ResourceAccount", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-content-sha256",
    };

    /// <summary>Whether the requester, or whoever makes and tags principals in the account, decides the key's value.</summary>
    /// <param name="key">The key.</param>
    public static bool CanVary(string key)
    {
        if (Derived.Contains(key) || Foreign.Contains(key))
        {
            return false;
        }

        if (key.StartsWith("s3:", StringComparison.OrdinalIgnoreCase))
        {
            return OfS3.Contains(key) || key.StartsWith("s3:BucketTag/", StringComparison.OrdinalIgnoreCase);
        }

        // SQS has no keys of its own.
        return !key.StartsWith("sqs:", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:RequestTag/", StringComparison.OrdinalIgnoreCase);
    }
}
