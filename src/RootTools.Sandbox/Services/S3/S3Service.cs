using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// Amazon S3: buckets and their policies, and objects, which callers and other services put into them.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/.
/// </summary>
internal sealed class S3Service() : SimulatedService("s3", [new S3Protocol(Simulated)], Simulated, "")
{
    // Each with its method and path, by which S3 knows it.
    private const string NotSimulatedRoutes =
        """
        AbortMultipartUpload DELETE /{Bucket}/{Key+}
        CompleteMultipartUpload POST /{Bucket}/{Key+}
        CopyObject PUT /{Bucket}/{Key+}
        CreateBucketMetadataConfiguration POST /{Bucket}?metadataConfiguration
        CreateBucketMetadataTableConfiguration POST /{Bucket}?metadataTable
        CreateMultipartUpload POST /{Bucket}/{Key+}?uploads
        CreateSession GET /{Bucket}?session
        DeleteBucketAnalyticsConfiguration DELETE /{Bucket}?analytics
        DeleteBucketCors DELETE /{Bucket}?cors
        DeleteBucketEncryption DELETE /{Bucket}?encryption
        DeleteBucketIntelligentTieringConfiguration DELETE /{Bucket}?intelligent-tiering
        DeleteBucketInventoryConfiguration DELETE /{Bucket}?inventory
        DeleteBucketLifecycle DELETE /{Bucket}?lifecycle
        DeleteBucketMetadataConfiguration DELETE /{Bucket}?metadataConfiguration
        DeleteBucketMetadataTableConfiguration DELETE /{Bucket}?metadataTable
        DeleteBucketMetricsConfiguration DELETE /{Bucket}?metrics
        DeleteBucketOwnershipControls DELETE /{Bucket}?ownershipControls
        DeleteBucketReplication DELETE /{Bucket}?replication
        DeleteBucketWebsite DELETE /{Bucket}?website
        DeleteObject DELETE /{Bucket}/{Key+}
        DeleteObjectTagging DELETE /{Bucket}/{Key+}?tagging
        DeleteObjects POST /{Bucket}?delete
        GetBucketAbac GET /{Bucket}?abac
        GetBucketAnalyticsConfiguration GET /{Bucket}?analytics
        GetBucketIntelligentTieringConfiguration GET /{Bucket}?intelligent-tiering
        GetBucketInventoryConfiguration GET /{Bucket}?inventory
        GetBucketMetadataConfiguration GET /{Bucket}?metadataConfiguration
        GetBucketMetadataTableConfiguration GET /{Bucket}?metadataTable
        GetBucketMetricsConfiguration GET /{Bucket}?metrics
        GetBucketNotificationConfiguration GET /{Bucket}?notification
        GetObjectAcl GET /{Bucket}/{Key+}?acl
        GetObjectAttributes GET /{Bucket}/{Key+}?attributes
        GetObjectLegalHold GET /{Bucket}/{Key+}?legal-hold
        GetObjectRetention GET /{Bucket}/{Key+}?retention
        GetObjectTagging GET /{Bucket}/{Key+}?tagging
        GetObjectTorrent GET /{Bucket}/{Key+}?torrent
        ListBucketAnalyticsConfigurations GET /{Bucket}?analytics
        ListBucketIntelligentTieringConfigurations GET /{Bucket}?intelligent-tiering
        ListBucketInventoryConfigurations GET /{Bucket}?inventory
        ListBucketMetricsConfigurations GET /{Bucket}?metrics
        ListDirectoryBuckets GET /
        ListMultipartUploads GET /{Bucket}?uploads
        ListParts GET /{Bucket}/{Key+}
        PutBucketAbac PUT /{Bucket}?abac
        PutBucketAccelerateConfiguration PUT /{Bucket}?accelerate
        PutBucketAcl PUT /{Bucket}?acl
        PutBucketAnalyticsConfiguration PUT /{Bucket}?analytics
        PutBucketCors PUT /{Bucket}?cors
        PutBucketEncryption PUT /{Bucket}?encryption
        PutBucketIntelligentTieringConfiguration PUT /{Bucket}?intelligent-tiering
        PutBucketInventoryConfiguration PUT /{Bucket}?inventory
        PutBucketLifecycleConfiguration PUT /{Bucket}?lifecycle
        PutBucketLogging PUT /{Bucket}?logging
        PutBucketMetricsConfiguration PUT /{Bucket}?metrics
        PutBucketNotificationConfiguration PUT /{Bucket}?notification
        PutBucketOwnershipControls PUT /{Bucket}?ownershipControls
        PutBucketReplication PUT /{Bucket}?replication
        PutBucketRequestPayment PUT /{Bucket}?requestPayment
        PutBucketVersioning PUT /{Bucket}?versioning
        PutBucketWebsite PUT /{Bucket}?website
        PutObjectAcl PUT /{Bucket}/{Key+}?acl
        PutObjectLegalHold PUT /{Bucket}/{Key+}?legal-hold
        PutObjectLockConfiguration PUT /{Bucket}?object-lock
        PutObjectRetention PUT /{Bucket}/{Key+}?retention
        PutObjectTagging PUT /{Bucket}/{Key+}?tagging
        RenameObject PUT /{Bucket}/{Key+}?renameObject
        RestoreObject POST /{Bucket}/{Key+}?restore
        SelectObjectContent POST /{Bucket}/{Key+}?select&select-type
        UpdateBucketMetadataInventoryTableConfiguration PUT /{Bucket}?metadataInventoryTable
        UpdateBucketMetadataJournalTableConfiguration PUT /{Bucket}?metadataJournalTable
        UpdateObjectEncryption PUT /{Bucket}/{Key+}?encryption
        UploadPart PUT /{Bucket}/{Key+}
        UploadPartCopy PUT /{Bucket}/{Key+}
        """;

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(503, "SlowDown", "Please reduce your request rate.");

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "InternalError", "We encountered an internal error. Please try again.");

    /// <inheritdoc/>
    public override ServiceFault Unavailable { get; } = new(503, "ServiceUnavailable", "Service is unable to handle request.");

    /// <inheritdoc/>
    public override bool TellsOwner => true;

    // The bucket under a name of CloudTrail's own, then the parameters of the query; what the body says is told of policies alone.
    public override byte[]? EventParameters(ServiceRequest request, Operation operation)
    {
        List<KeyValuePair<string, object?>> told = [];
        string? bucket = request.Input.Text("Bucket");
        if (bucket is not null)
        {
            told.Add(new("bucketName", bucket));
        }

        if (operation.Name == "PutBucketPolicy" && PolicyOf(request.Http.Body) is { } policy)
        {
            told.Add(new("bucketPolicy", policy));
        }

        string host = $"s3.{request.Region}.{request.Organization.Partition.DnsSuffix}";
        told.Add(new("Host", bucket is null ? host : $"{bucket}.{host}"));
        told.AddRange(Input.Fields(request.Http.Query).Select(field => new KeyValuePair<string, object?>(field.Key, field.Value)));
        return EventText.Encode(told, []);
    }

    private static Member Bucket { get; } = Text("Bucket").Required();

    private static Member Key { get; } = Text("Key").Required().Within(1, null);

    private static byte[]? PolicyOf(byte[] body)
    {
        try
        {
            return Input.FromJson(body) == Input.Empty ? null : body;
        }
        catch (ServiceFaultException)
        {
            return null;
        }
    }

    private static Operation[] Simulated { get; } =
    [
        new("ListBuckets", Buckets.List, Text("prefix"), Text("bucket-region"), Text("max-buckets"), Text("continuation-token"))
        {
            Route = "GET /",
            Action = "ListAllMyBuckets",
        },
        new("CreateBucket", Buckets.Create, Bucket) { Route = "PUT /{Bucket}" },
        new("DeleteBucket", Buckets.Delete, Bucket) { Route = "DELETE /{Bucket}" },
        new("HeadBucket", Buckets.Head, Bucket) { Route = "HEAD /{Bucket}", Action = "ListBucket", IsDataEvent = true },
        new("GetBucketLocation", Buckets.GetLocation, Bucket) { Route = "GET /{Bucket}?location" },
        new("ListObjects", ObjectLists.List, Bucket) { Route = "GET /{Bucket}", Action = "ListBucket", IsDataEvent = true },
        new("ListObjectsV2", ObjectLists.List, Bucket) { Route = "GET /{Bucket}?list-type", Action = "ListBucket", IsDataEvent = true },
        new("ListObjectVersions", ObjectLists.List, Bucket)
        {
            Route = "GET /{Bucket}?versions",
            Action = "ListBucketVersions",
            IsDataEvent = true,
        },
        new("GetObject", Objects.Get, Bucket, Key) { Route = "GET /{Bucket}/{Key+}", IsDataEvent = true },
        new("PutObject", ObjectUploads.Put, Bucket, Key) { Route = "PUT /{Bucket}/{Key+}", IsDataEvent = true },
        new("HeadObject", Objects.Head, Bucket, Key) { Route = "HEAD /{Bucket}/{Key+}", Action = "GetObject", IsDataEvent = true },
        new("GetBucketPolicy", BucketPolicies.Get, Bucket) { Route = "GET /{Bucket}?policy" },
        new("PutBucketPolicy", BucketPolicies.Put, Bucket) { Route = "PUT /{Bucket}?policy" },
        new("DeleteBucketPolicy", BucketPolicies.Delete, Bucket) { Route = "DELETE /{Bucket}?policy" },
        new("GetBucketPolicyStatus", BucketPolicies.GetStatus, Bucket) { Route = "GET /{Bucket}?policyStatus" },
        new("GetPublicAccessBlock", BucketSettings.GetPublicAccessBlock, Bucket)
        {
            Route = "GET /{Bucket}?publicAccessBlock",
            Action = "GetBucketPublicAccessBlock",
        },
        new("PutPublicAccessBlock", BucketSettings.PutPublicAccessBlock, Bucket)
        {
            Route = "PUT /{Bucket}?publicAccessBlock",
            Action = "PutBucketPublicAccessBlock",
        },
        new("DeletePublicAccessBlock", BucketSettings.DeletePublicAccessBlock, Bucket)
        {
            Route = "DELETE /{Bucket}?publicAccessBlock",
            Action = "PutBucketPublicAccessBlock",
        },
        new("GetBucketTagging", BucketSettings.GetTags, Bucket) { Route = "GET /{Bucket}?tagging" },
        new("PutBucketTagging", BucketSettings.PutTags, Bucket) { Route = "PUT /{Bucket}?tagging" },
        new("DeleteBucketTagging", BucketSettings.DeleteTags, Bucket) { Route = "DELETE /{Bucket}?tagging", Action = "PutBucketTagging" },
        .. BucketSettings.Unchanged.Select(setting => new Operation(setting.Operation, setting.Answer, Bucket)
        {
            Route = "GET /{Bucket}?" + setting.Parameter,
            Action = setting.Action,
        }),
        .. NotSimulatedRoutes.Split('\n').Select(line => line.Trim().Split([' '], 2))
            .Select(parts => new Operation(parts[0], null) { Route = parts[1], IsDataEvent = parts[1].Contains("/{Key+}") }),
    ];
}

/// <summary>
/// S3's REST-XML. A bucket is named by the path or by the host.
/// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html.
/// </summary>
internal sealed class S3Protocol(IEnumerable<Operation> operations)
    : RestXmlProtocol(operations, new XmlStyle("http://s3.amazonaws.com/doc/2006-03-01/")
    {
        HasMilliseconds = true,
        HasDeclaration = true,
        EntryName = list => list switch
        {
            "Buckets" => "Bucket",
            "TagSet" => "Tag",
            "AccessControlList" => "Grant",
            _ => null,
        },
    })
{
    // What comes after the bucket is the key as it stands, its slashes at the beginning, in a row and at the end included.
    protected override IReadOnlyList<string> Segments(IncomingRequest request)
    {
        string path = request.Path.TrimStart('/');
        if (BucketOfHost(request.Header("Host")) is { } bucket)
        {
            return [bucket, .. Parts(request.Path.Length > 0 ? request.Path.Substring(1) : "")];
        }

        int end = path.IndexOf('/');
        return end < 0 ? [.. Parts(path)] : [Uri.UnescapeDataString(path.Substring(0, end)), .. Parts(path.Substring(end + 1))];
    }

    private static IEnumerable<string> Parts(string path) => path.Length == 0 ? [] : path.Split(['/']).Select(Uri.UnescapeDataString);

    // bucket.s3.eu-west-1.amazonaws.com at AWS, bucket.localhost:4566 at a sandbox; a host that is an address names no bucket.
    private static string? BucketOfHost(string? host)
    {
        string name = host?.Split(':')[0] ?? "";
        int end = name.IndexOf(".s3.", StringComparison.Ordinal);
        if (end < 0 && name.EndsWith(".localhost", StringComparison.Ordinal))
        {
            end = name.Length - ".localhost".Length;
        }

        return end > 0 ? name.Substring(0, end) : null;
    }
}
