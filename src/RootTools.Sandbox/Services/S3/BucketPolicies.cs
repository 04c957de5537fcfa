namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// Bucket policies. The root user of the account that owns the bucket may always read, put and delete them, whatever
/// they deny. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html.
/// </summary>
internal static class BucketPolicies
{
    private const int Longest = 20 * 1024;

    /// <summary>GetBucketPolicy.</summary>
    public static Structure Get(ServiceRequest request)
    {
        SimulatedBucket bucket = RequireOwnBucket(request, "s3:GetBucketPolicy");
        return new HttpOutput { ContentType = "application/json", Body = Encoding.UTF8.GetBytes(Require(bucket).Text) };
    }

    /// <summary>GetBucketPolicyStatus.</summary>
    public static Structure GetStatus(ServiceRequest request)
    {
        SimulatedBucket bucket = RequireOwnBucket(request, "s3:GetBucketPolicyStatus");
        bool isPublic = Require(bucket).Parse(PolicyKind.Resource) is { } document && ResourcePolicyRules.IsPublic(document);
        return new() { ["PolicyStatus"] = new Structure { ["IsPublic"] = isPublic ? "TRUE" : "FALSE" } };
    }

    /// <summary>PutBucketPolicy.</summary>
    [Guess("s3", "PutBucketPolicy: the message about a policy that is too long")]
    public static Structure Put(ServiceRequest request)
    {
        SimulatedBucket bucket = RequireOwnBucket(request, "s3:PutBucketPolicy");
        string text = Encoding.UTF8.GetString(request.Http.Body);
        if (text.Length == 0 || text[0] != '{')
        {
            throw Malformed("Policies must be valid JSON and the first byte must be '{'");
        }

        if (request.Http.Body.Length > Longest)
        {
            throw Malformed("Normalized policy document exceeds the maximum allowed size of 20480 bytes.");
        }

        if (ResourcePolicyRules.OfBuckets.FindProblem(request, bucket.Arn, text) is { } problem)
        {
            throw Malformed(problem);
        }

        var policy = new PolicyText(text);
        if (bucket.PublicAccessBlock is { BlockPublicPolicy: true } && ResourcePolicyRules.IsPublic(policy.Parse(PolicyKind.Resource)!))
        {
            throw S3Call.Fault(
                403,
                "AccessDenied",
                DenialMessage.Build(request.Caller.Arn, "s3:PutBucketPolicy", bucket.Arn, quoteResource: true)
                    + " because public policies are blocked by the BlockPublicPolicy block public access setting.",
                [],
                bucket);
        }

        bucket.Policy = policy;
        return new HttpOutput { Status = 204 };
    }

    /// <summary>DeleteBucketPolicy: no error when there is none.</summary>
    public static Structure Delete(ServiceRequest request)
    {
        RequireOwnBucket(request, "s3:DeleteBucketPolicy").Policy = null;
        return new HttpOutput { Status = 204 };
    }

    private static PolicyText Require(SimulatedBucket bucket) => bucket.Policy
        ?? throw S3Call.Fault(404, "NoSuchBucketPolicy", "The bucket policy does not exist", [new("BucketName", bucket.Name)]);

    private static SimulatedBucket RequireOwnBucket(ServiceRequest request, string action)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, action, ownerRootOverridesPolicy: true);

        // A bucket policy can let other accounts in, but not to itself.
        return bucket.Account == request.Caller.Account
            ? bucket
            : throw S3Call.Fault(
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                [new("Method", request.Http.Method), new("ResourceType", "BUCKETPOLICY")],
                bucket);
    }

    private static ServiceFaultException Malformed(string message) => S3Call.Fault(400, "MalformedPolicy", message, []);
}
