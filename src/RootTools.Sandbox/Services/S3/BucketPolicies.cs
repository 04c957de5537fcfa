using System.Text;
using RootTools.Policies;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// Bucket policies. The root user of the account that owns the bucket may always read, put and delete them, whatever
/// they deny. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html.
/// </summary>
internal static class BucketPolicies
{
    /// <summary>GetBucketPolicy.</summary>
    public static ServiceResponse Get(S3Call call)
    {
        SimulatedBucket bucket = RequireOwnBucket(call, "s3:GetBucketPolicy");
        return bucket.Policy is PolicyText policy
            ? call.Json(Encoding.UTF8.GetBytes(policy.Text))
            : throw S3Call.Fault(404, "NoSuchBucketPolicy", "The bucket policy does not exist", [new("BucketName", bucket.Name)]);
    }

    /// <summary>PutBucketPolicy.</summary>
    public static ServiceResponse Put(S3Call call)
    {
        SimulatedBucket bucket = RequireOwnBucket(call, "s3:PutBucketPolicy");
        string text = Encoding.UTF8.GetString(call.Request.Http.Body);
        if (text.Length == 0 || text[0] != '{')
        {
            throw Malformed("Policies must be valid JSON and the first byte must be '{'");
        }

        if (!PolicyDocument.TryParse(text, PolicyKind.Resource, out _, out _))
        {
            throw Malformed("This policy contains invalid Json");
        }

        bucket.Policy = new PolicyText(text);
        return call.Empty(204);
    }

    /// <summary>DeleteBucketPolicy: no error when there is none.</summary>
    public static ServiceResponse Delete(S3Call call)
    {
        RequireOwnBucket(call, "s3:DeleteBucketPolicy").Policy = null;
        return call.Empty(204);
    }

    private static SimulatedBucket RequireOwnBucket(S3Call call, string action)
    {
        SimulatedBucket bucket = call.RequireBucket(action, ownerRootOverridesPolicy: true);

        // A bucket policy can let other accounts in, but not to itself.
        return bucket.Account == call.Request.Caller.Account
            ? bucket
            : throw S3Call.Fault(
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                [new("Method", call.Request.Http.Method), new("ResourceType", "BUCKETPOLICY")],
                bucket);
    }

    private static ServiceFaultException Malformed(string message) => S3Call.Fault(400, "MalformedPolicy", message, []);
}
