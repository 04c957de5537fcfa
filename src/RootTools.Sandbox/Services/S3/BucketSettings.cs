using System.Xml.Linq;

namespace RootTools.Sandbox.Services.S3;

/// <summary>The settings of buckets: tags and blocked public access can be changed, the others are as on a new bucket.</summary>
internal static class BucketSettings
{
    /// <summary>A setting that cannot be changed here.</summary>
    internal sealed record Setting(string Operation, string Parameter, string Action, Func<ServiceRequest, Structure?> Answer);

    /// <summary>The settings that cannot be changed here.</summary>
    public static IReadOnlyList<Setting> Unchanged { get; } =
    [
        Fixed("GetBucketVersioning", "versioning", "GetBucketVersioning", _ => new() { ["VersioningConfiguration"] = new Structure() }),
        Fixed("GetBucketAcl", "acl", "GetBucketAcl", DescribeAcl),
        Fixed("GetBucketRequestPayment", "requestPayment", "GetBucketRequestPayment", _ => new()
        {
            ["RequestPaymentConfiguration"] = new Structure { ["Payer"] = "BucketOwner" },
        }),
        Fixed("GetBucketAccelerateConfiguration", "accelerate", "GetAccelerateConfiguration",
            _ => new() { ["AccelerateConfiguration"] = new Structure() }),
        Fixed("GetBucketLogging", "logging", "GetBucketLogging", _ => new() { ["BucketLoggingStatus"] = new Structure() }),
        Fixed("GetBucketEncryption", "encryption", "GetEncryptionConfiguration", _ => new()
        {
            ["ServerSideEncryptionConfiguration"] = new Structure
            {
                ["Rule"] = new Structure
                {
                    ["ApplyServerSideEncryptionByDefault"] = new Structure { ["SSEAlgorithm"] = "AES256" },
                    ["BucketKeyEnabled"] = false,
                },
            },
        }),
        Fixed("GetBucketOwnershipControls", "ownershipControls", "GetBucketOwnershipControls", _ => new()
        {
            ["OwnershipControls"] = new Structure { ["Rule"] = new Structure { ["ObjectOwnership"] = "BucketOwnerEnforced" } },
        }),
        Absent("GetBucketCors", "cors", "GetBucketCORS", "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        Absent("GetBucketWebsite", "website", "GetBucketWebsite",
            "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        Absent("GetBucketLifecycleConfiguration", "lifecycle", "GetLifecycleConfiguration",
            "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        Absent("GetBucketReplication", "replication", "GetReplicationConfiguration",
            "ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
        Absent("GetObjectLockConfiguration", "object-lock", "GetBucketObjectLockConfiguration",
            "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
    ];

    /// <summary>The canonical user id, by which S3 knows an account: 64 hexadecimal digits, here the account's number over and over.</summary>
    public static string CanonicalId(SimulatedAccount account) => string.Concat(Enumerable.Repeat(account.Id, 6)).Substring(0, 64);

    /// <summary>GetPublicAccessBlock.</summary>
    public static Structure GetPublicAccessBlock(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:GetBucketPublicAccessBlock");
        PublicAccessBlock block = bucket.PublicAccessBlock
            ?? throw NotFound(bucket, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");
        return new()
        {
            ["PublicAccessBlockConfiguration"] = new Structure
            {
                ["BlockPublicAcls"] = block.BlockPublicAcls,
                ["IgnorePublicAcls"] = block.IgnorePublicAcls,
                ["BlockPublicPolicy"] = block.BlockPublicPolicy,
                ["RestrictPublicBuckets"] = block.RestrictPublicBuckets,
            },
        };
    }

    /// <summary>PutPublicAccessBlock.</summary>
    public static Structure PutPublicAccessBlock(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:PutBucketPublicAccessBlock");
        XElement configuration = S3Call.RequireXml(request);
        bool Read(string name) => configuration.Element(name)?.Value is { } text
            && (bool.TryParse(text, out bool flag) ? flag : throw S3Call.MalformedXml());
        bucket.PublicAccessBlock = new(Read("BlockPublicAcls"), Read("IgnorePublicAcls"), Read("BlockPublicPolicy"), Read("RestrictPublicBuckets"));
        return new HttpOutput();
    }

    /// <summary>DeletePublicAccessBlock.</summary>
    public static Structure DeletePublicAccessBlock(ServiceRequest request)
    {
        S3Call.RequireBucket(request, "s3:PutBucketPublicAccessBlock").PublicAccessBlock = null;
        return new HttpOutput { Status = 204 };
    }

    /// <summary>GetBucketTagging.</summary>
    public static Structure GetTags(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:GetBucketTagging");
        return bucket.Tags.Count == 0 ? throw NotFound(bucket, "NoSuchTagSet", "The TagSet does not exist") : new()
        {
            ["Tagging"] = new Structure { ["TagSet"] = bucket.Tags.Select(tag => new Structure { ["Key"] = tag.Key, ["Value"] = tag.Value }) },
        };
    }

    /// <summary>PutBucketTagging: all of them anew.</summary>
    public static Structure PutTags(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:PutBucketTagging");
        IList<Tag> tags = [.. ReadTags(S3Call.RequireXml(request).Element("TagSet") ?? throw S3Call.MalformedXml())];
        bucket.Tags = tags.GroupBy(tag => tag.Key, StringComparer.Ordinal).All(group => group.Count() == 1)
            ? tags
            : throw S3Call.Fault(400, "InvalidTag", "Cannot provide multiple Tags with the same key", []);
        return new HttpOutput { Status = 204 };
    }

    /// <summary>DeleteBucketTagging.</summary>
    public static Structure DeleteTags(ServiceRequest request)
    {
        S3Call.RequireBucket(request, "s3:PutBucketTagging").Tags = [];
        return new HttpOutput { Status = 204 };
    }

    /// <summary>Reads the tags below an element.</summary>
    public static IEnumerable<Tag> ReadTags(XElement? tags) =>
        (tags?.Elements("Tag") ?? [])
            .Select(tag => new Tag(tag.Element("Key")?.Value ?? throw S3Call.MalformedXml(), tag.Element("Value")?.Value ?? ""));

    private static Setting Fixed(string operation, string parameter, string action, Func<SimulatedBucket, Structure> describe) =>
        new(operation, parameter, action, request => describe(S3Call.RequireBucket(request, "s3:" + action)));

    private static Setting Absent(string operation, string parameter, string action, string code, string message) =>
        new(operation, parameter, action, request => throw NotFound(S3Call.RequireBucket(request, "s3:" + action), code, message));

    private static ServiceFaultException NotFound(SimulatedBucket bucket, string code, string message) =>
        S3Call.Fault(404, code, message, [new("BucketName", bucket.Name)]);

    private static Structure DescribeAcl(SimulatedBucket bucket)
    {
        string owner = CanonicalId(bucket.Account);
        return new()
        {
            ["AccessControlPolicy"] = new Structure
            {
                ["Owner"] = new Structure { ["ID"] = owner },
                ["AccessControlList"] = (Structure[])
                [
                    new() { ["Grantee"] = new Structure { XmlType = "CanonicalUser", ["ID"] = owner }, ["Permission"] = "FULL_CONTROL" },
                ],
            },
        };
    }
}
