using System.Text;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.S3;

/// <summary>An operation of S3.</summary>
/// <param name="call">The request, and the bucket that it names.</param>
internal delegate ServiceResponse S3Operation(S3Call call);

/// <summary>
/// Amazon S3, as far as buckets and their policies go.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/.
/// </summary>
internal sealed class S3Service : ISimulatedService
{
    private const string UnknownOperation = "Unknown";

    private static readonly Dictionary<string, S3Operation> Operations = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = BucketList.List,
        ["CreateBucket"] = Buckets.Create,
        ["HeadBucket"] = Buckets.Head,
        ["GetBucketLocation"] = Buckets.GetLocation,
        ["GetBucketPolicy"] = BucketPolicies.Get,
        ["PutBucketPolicy"] = BucketPolicies.Put,
        ["DeleteBucketPolicy"] = BucketPolicies.Delete,
    };

    /// <inheritdoc/>
    public string SigningName => "s3";

    /// <inheritdoc/>
    public WireProtocol Protocol => WireProtocol.RestXml;

    /// <inheritdoc/>
    public string NameOperation(IncomingRequest request)
    {
        S3Address address = S3Address.Of(request);
        if (address.HasKey)
        {
            return UnknownOperation;
        }

        return (request.Method, address.BucketName is not null, address.SubResource) switch
        {
            ("GET", false, null) => "ListBuckets",
            ("PUT", true, null) => "CreateBucket",
            ("HEAD", true, null) => "HeadBucket",
            ("GET", true, "location") => "GetBucketLocation",
            ("GET", true, "policy") => "GetBucketPolicy",
            ("PUT", true, "policy") => "PutBucketPolicy",
            ("DELETE", true, "policy") => "DeleteBucketPolicy",
            _ => UnknownOperation,
        };
    }

    /// <inheritdoc/>
    public ServiceResponse Handle(ServiceRequest request) => Operations.TryGetValue(request.Operation, out S3Operation? operation)
        ? operation(new S3Call(request))
        : throw new ServiceFaultException(501, "NotImplemented", "A header you provided implies functionality that is not implemented.");

    /// <inheritdoc/>
    public ServiceResponse Refuse(IncomingRequest request, string requestId, ServiceFault fault)
    {
        string hostId = HostId(requestId);
        byte[] body = request.Method == "HEAD" ? [] : RestXml.Failure(fault, requestId, hostId);
        return new ServiceResponse(fault.Status, [.. Headers(requestId), new("Content-Type", RestXml.ContentType), .. fault.Headers], body);
    }

    /// <summary>The headers of every answer.</summary>
    /// <param name="requestId">The request's id.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(string requestId) =>
        [new("x-amz-request-id", requestId), new("x-amz-id-2", HostId(requestId))];

    private static string HostId(string requestId) => Convert.ToBase64String(Encoding.UTF8.GetBytes("sandbox/" + requestId));
}
