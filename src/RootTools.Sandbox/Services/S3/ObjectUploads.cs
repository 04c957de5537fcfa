using System.Security.Cryptography;

namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// PutObject: on condition, and encrypted by the server. There is no KMS here: that a key exists, and that the caller may use it, is taken
/// for granted.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html.
/// </summary>
internal static class ObjectUploads
{
    private const string EncryptionHeader = "x-amz-server-side-encryption";
    private const string KeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";
    private const string MetadataPrefix = "x-amz-meta-";
    private const string Kms = "aws:kms";
    private const int LongestKey = 1024;

    private static readonly string[] Methods = ["AES256", Kms, "aws:kms:dsse"];

    // Condition keys of PutObject that follow from headers:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
    private static readonly (string Key, string Header)[] ConditionKeys =
    [
        ("s3:x-amz-server-side-encryption", EncryptionHeader), ("s3:x-amz-server-side-encryption-aws-kms-key-id", KeyHeader),
        ("s3:if-none-match", "if-none-match"), ("s3:if-match", "if-match"), ("s3:x-amz-content-sha256", "x-amz-content-sha256"),
    ];

    /// <summary>Puts an object, whole or not at all.</summary>
    public static Structure Put(ServiceRequest request)
    {
        if (request.Http.Header("x-amz-copy-source") is not null || request.Http.Query.Contains("partNumber="))
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated("copies and parts of objects"));
        }

        string key = request.Input.Required("Key");
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:PutObject", key: key, keys: Keys(request));
        if (Encoding.UTF8.GetByteCount(key) > LongestKey)
        {
            throw S3Call.Fault(
                400, "KeyTooLongError", "Your key is too long", [new("Size", Encoding.UTF8.GetByteCount(key)), new("MaxSizeAllowed", LongestKey)], bucket);
        }

        ObjectEncryption encryption = ReadEncryption(request, bucket);
        RequireIntact(request, bucket);
        RequireConditions(request, bucket, key);
        byte[] content = request.Http.Body;
        var put = new SimulatedObject(key, request.Now, () => content)
        {
            ContentType = request.Http.Header("content-type") ?? "binary/octet-stream",
            Encryption = encryption,
            Metadata =
            [
                .. request.Http.Headers
                    .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                    .Select(header => new KeyValuePair<string, string>(header.Key.ToLowerInvariant(), header.Value)),
            ],
        };
        bucket.Objects.Put(put);
        return new HttpOutput { Headers = [new("ETag", put.Tag), .. encryption.Headers, S3Call.RegionOf(bucket)] };
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Keys(ServiceRequest request) =>
    [
        .. from key in ConditionKeys
           let value = request.Http.Header(key.Header)
           where value is not null
           select new KeyValuePair<string, string>(key.Key, value),
    ];

    [Guess("s3", "PutObject: the messages about server-side encryption, Content-MD5 and keys that are too long")]
    private static ObjectEncryption ReadEncryption(ServiceRequest request, SimulatedBucket bucket)
    {
        string? method = request.Http.Header(EncryptionHeader);
        string? key = request.Http.Header(KeyHeader);
        if (method is not null && !Methods.Contains(method, StringComparer.Ordinal))
        {
            throw Invalid("The encryption method specified is not supported", EncryptionHeader, method, bucket);
        }

        if (key is not null && method?.StartsWith(Kms, StringComparison.Ordinal) != true)
        {
            throw Invalid(
                $"Server Side Encryption with AWS KMS managed key requires HTTP header {EncryptionHeader} : {Kms}",
                EncryptionHeader, method ?? "null", bucket);
        }

        return method is null or "AES256" ? ObjectEncryption.OfS3 : new ObjectEncryption(method, KeyArn(key, bucket));
    }

    // Without a key the one is used that AWS manages for S3 in the account.
    private static string KeyArn(string? key, SimulatedBucket bucket) => key?.StartsWith("arn:", StringComparison.Ordinal) == true
        ? key
        : bucket.Account.Partition.Arn("kms", bucket.Region, bucket.Account.Id, key is null ? "alias/aws/s3" : key.Contains('/') ? key : $"key/{key}");

    private static ServiceFaultException Invalid(string message, string name, string value, SimulatedBucket bucket) => S3Call.Fault(
        400, "InvalidArgument", message, [new("ArgumentName", name), new("ArgumentValue", value)], bucket);

    private static void RequireIntact(ServiceRequest request, SimulatedBucket bucket)
    {
        if (request.Http.Header("content-md5") is not { } expected)
        {
            return;
        }

#pragma warning disable CA5351 // It is what S3 compares.
        string actual = Convert.ToBase64String(MD5.HashData(request.Http.Body));
#pragma warning restore CA5351
        if (actual != expected)
        {
            throw S3Call.Fault(
                400, "BadDigest", "The Content-MD5 you specified did not match what we received.",
                [new("ExpectedDigest", expected), new("CalculatedDigest", actual)], bucket);
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    private static void RequireConditions(ServiceRequest request, SimulatedBucket bucket, string key)
    {
        SimulatedObject? existing = bucket.Objects.Find(key);
        string? none = request.Http.Header("if-none-match");
        string? match = request.Http.Header("if-match");
        if ((none is not null && none != "*") || (none is not null && match is not null))
        {
            throw S3Call.Fault(
                501, "NotImplemented", "A header you provided implies functionality that is not implemented", [new("Header", "If-None-Match")], bucket);
        }

        if (match is not null && existing is null)
        {
            throw S3Call.Fault(404, "NoSuchKey", "The specified key does not exist.", [new("Key", key)], bucket);
        }

        string? failed = none is not null && existing is not null ? "If-None-Match"
            : match is not null && match.Trim('"') != existing!.Tag.Trim('"') ? "If-Match"
            : null;
        if (failed is not null)
        {
            throw S3Call.Fault(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", [new("Condition", failed)], bucket);
        }
    }
}
