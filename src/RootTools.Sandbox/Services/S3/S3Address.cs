using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// What a request to S3 is addressed to: a bucket named by the path, or by the host.
/// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html.
/// </summary>
internal sealed class S3Address
{
    private static readonly HashSet<string> KnownSubResources = new(StringComparer.Ordinal)
    {
        "policy", "location", "acl", "cors", "encryption", "lifecycle", "logging", "notification", "ownershipControls", "policyStatus",
        "publicAccessBlock", "replication", "requestPayment", "tagging", "uploads", "versioning", "versions", "website", "list-type", "delete",
    };

    private S3Address(string? bucketName, bool hasKey, QueryParameters query)
    {
        BucketName = bucketName;
        HasKey = hasKey;
        Query = query;
        SubResource = KnownSubResources.FirstOrDefault(name => query[name] is not null);
    }

    /// <summary>The bucket; null when the request names none.</summary>
    public string? BucketName { get; }

    /// <summary>Whether the request names an object.</summary>
    public bool HasKey { get; }

    /// <summary>The part of the bucket that is meant, <c>policy</c>; null for the bucket itself.</summary>
    public string? SubResource { get; }

    /// <summary>The query parameters.</summary>
    public QueryParameters Query { get; }

    /// <summary>Reads a request's address.</summary>
    /// <param name="request">The request.</param>
    public static S3Address Of(IncomingRequest request)
    {
        QueryParameters query = QueryParameters.Parse(request.Query);
        string path = request.Path.TrimStart('/');
        if (BucketOfHost(request.Header("Host")) is string bucket)
        {
            return new S3Address(bucket, path.Length > 0, query);
        }

        int slash = path.IndexOf('/');
        string name = slash < 0 ? path : path.Substring(0, slash);
        return new S3Address(name.Length == 0 ? null : Uri.UnescapeDataString(name), slash >= 0 && slash < path.Length - 1, query);
    }

    // bucket.s3.eu-west-1.amazonaws.com at AWS, bucket.localhost:4566 at a sandbox; a host that is an address names no bucket.
    private static string? BucketOfHost(string? host)
    {
        if (host is null)
        {
            return null;
        }

        int colon = host.IndexOf(':');
        string name = colon < 0 ? host : host.Substring(0, colon);
        int end = name.IndexOf(".s3.", StringComparison.Ordinal);
        if (end < 0 && name.EndsWith(".localhost", StringComparison.Ordinal))
        {
            end = name.Length - ".localhost".Length;
        }

        return end > 0 ? name.Substring(0, end) : null;
    }
}
