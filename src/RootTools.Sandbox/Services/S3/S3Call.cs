using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.S3;

/// <summary>A request to S3 with its address, and the checks that come before every operation on a bucket.</summary>
internal sealed class S3Call
{
    private const string BucketRegionHeader = "x-amz-bucket-region";

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    public S3Call(ServiceRequest request)
    {
        Request = request;
        Address = S3Address.Of(request.Http);
    }

    /// <summary>The request.</summary>
    public ServiceRequest Request { get; }

    /// <summary>What it is addressed to.</summary>
    public S3Address Address { get; }

    /// <summary>Finds the bucket: it exists, this is its Region, its owner is the expected one, and the caller may do this to it.</summary>
    /// <param name="action">The action, <c>s3:GetBucketPolicy</c>.</param>
    /// <param name="anyRegion">Whether the request may come in another Region than the bucket's.</param>
    /// <param name="ownerRootOverridesPolicy">Whether the owning account's root user may do this whatever the bucket's policy denies.</param>
    public SimulatedBucket RequireBucket(string action, bool anyRegion = false, bool ownerRootOverridesPolicy = false)
    {
        string name = Address.BucketName!;
        SimulatedBucket bucket = Request.Organization.FindBucket(name)
            ?? throw Fault(404, "NoSuchBucket", "The specified bucket does not exist", [new("BucketName", name)]);
        Request.TargetAccountId = bucket.Account.Id;
        if (bucket.Region != Request.Region && !anyRegion)
        {
            throw Redirect(bucket);
        }

        bool isUnexpectedOwner = Request.Http.Header("x-amz-expected-bucket-owner") is string expected && expected != bucket.Account.Id;
        if (isUnexpectedOwner)
        {
            throw Fault(403, "AccessDenied", "Access Denied", [], bucket);
        }

        Demand(
            new AccessQuestion
            {
                Action = action,
                Resource = bucket.Arn,
                ResourceAccount = bucket.Account,
                ResourcePolicy = bucket.Policy,
                OwnerRootOverridesResourcePolicy = ownerRootOverridesPolicy,
            },
            bucket);
        return bucket;
    }

    /// <summary>Demands permission, with the message of S3, which puts the resource in quotation marks.</summary>
    /// <param name="question">What it is about.</param>
    /// <param name="bucket">The bucket, whose Region a refusal tells; null when there is none.</param>
    public void Demand(AccessQuestion question, SimulatedBucket? bucket = null)
    {
        AccessDecision decision = Authorizer.Decide(Request, question);
        if (!decision.IsAllowed)
        {
            // An action that is about no resource is refused without naming one.
            throw Fault(403, "AccessDenied", decision.Message.Replace(" on resource: \"*\"", string.Empty), [], bucket);
        }
    }

    /// <summary>An answer without a body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="headers">Further headers.</param>
    public ServiceResponse Empty(int status, params KeyValuePair<string, string>[] headers) =>
        new(status, [.. S3Service.Headers(Request.RequestId), .. headers], []);

    /// <summary>An answer in XML.</summary>
    /// <param name="output">The output.</param>
    public ServiceResponse Xml(XElement output) =>
        new(200, [.. S3Service.Headers(Request.RequestId), new("Content-Type", RestXml.ContentType)], RestXml.Success(output));

    /// <summary>An answer in JSON as it is stored.</summary>
    /// <param name="text">The text.</param>
    public ServiceResponse Json(byte[] text) =>
        new(200, [.. S3Service.Headers(Request.RequestId), new("Content-Type", "application/json")], text);

    /// <summary>The header that names a bucket's Region.</summary>
    /// <param name="bucket">The bucket.</param>
    public static KeyValuePair<string, string> RegionOf(SimulatedBucket bucket) => new(BucketRegionHeader, bucket.Region);

    /// <summary>An error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">AWS's error code.</param>
    /// <param name="message">The message.</param>
    /// <param name="details">Further members.</param>
    /// <param name="bucket">The bucket, whose Region the answer tells; null when there is none.</param>
    public static ServiceFaultException Fault(
        int status, string code, string message, IReadOnlyList<KeyValuePair<string, string>> details, SimulatedBucket? bucket = null) =>
        new(new ServiceFault(status, code, message) { Details = details, Headers = bucket is null ? [] : [RegionOf(bucket)] });

    private static ServiceFaultException Redirect(SimulatedBucket bucket) => Fault(
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
        [
            new("Endpoint", $"{bucket.Name}.s3.{bucket.Region}.{bucket.Account.Partition.DnsSuffix}"),
            new("Bucket", bucket.Name),
        ],
        bucket);
}
