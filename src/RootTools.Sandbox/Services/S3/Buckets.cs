using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services.S3;

/// <summary>What comes before every operation of S3 on a bucket, and its errors.</summary>
internal static class S3Call
{
    /// <summary>Finds the bucket: it exists, this is its Region, its owner is the expected one, and the caller may do this to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">The action, <c>s3:GetBucketPolicy</c>.</param>
    /// <param name="anyRegion">Whether the request may come in another Region than the bucket's.</param>
    /// <param name="ownerRootOverridesPolicy">Whether the owning account's root user may do this whatever the bucket's policy denies.</param>
    /// <param name="key">The object that it is about; null for the bucket itself.</param>
    /// <param name="keys">Condition keys of the action; null for none.</param>
    public static SimulatedBucket RequireBucket(
        ServiceRequest request,
        string action,
        bool anyRegion = false,
        bool ownerRootOverridesPolicy = false,
        string? key = null,
        IReadOnlyList<KeyValuePair<string, string>>? keys = null)
    {
        string name = request.Input.Required("Bucket");
        SimulatedBucket bucket = request.Organization.FindBucket(name)
            ?? throw Fault(404, "NoSuchBucket", "The specified bucket does not exist", [new("BucketName", name)]);
        request.TargetAccountId = bucket.Account.Id;
        request.Resource = new("AWS::S3::Bucket", bucket.Arn, bucket.Account.Id);
        if (bucket.Region != request.Region && !anyRegion)
        {
            throw Redirect(bucket);
        }

        if (request.Http.Header("x-amz-expected-bucket-owner") is { } expected && expected != bucket.Account.Id)
        {
            throw Fault(403, "AccessDenied", "Access Denied", [], bucket);
        }

        Demand(
            request,
            new AccessQuestion
            {
                Action = action,
                Resource = key is null ? bucket.Arn : $"{bucket.Arn}/{key}",
                ResourceAccount = bucket.Account,
                ResourcePolicy = bucket.Policy,
                OwnerRootOverridesResourcePolicy = ownerRootOverridesPolicy,
                Keys = keys ?? [],
            },
            bucket);
        return bucket;
    }

    /// <summary>Demands permission, with the message of S3, which puts the resource in quotation marks.</summary>
    public static void Demand(ServiceRequest request, AccessQuestion question, SimulatedBucket? bucket = null)
    {
        AccessDecision decision = Authorizer.Decide(request, question);
        if (!decision.IsAllowed)
        {
            // An action that is about no resource is refused without naming one.
            throw Fault(403, "AccessDenied", decision.Message.Replace(" on resource: \"*\"", ""), [], bucket);
        }
    }

    /// <summary>The header that names a bucket's Region.</summary>
    public static KeyValuePair<string, string> RegionOf(SimulatedBucket bucket) => new("x-amz-bucket-region", bucket.Region);

    /// <summary>An error; when it is about a bucket, the answer tells its Region.</summary>
    public static ServiceFaultException Fault(
        int status, string code, string message, IReadOnlyList<KeyValuePair<string, object>> details, SimulatedBucket? bucket = null) =>
        new(new ServiceFault(status, code, message) { Details = details, Headers = bucket is null ? [] : [RegionOf(bucket)] });

    /// <summary>The document in the body.</summary>
    public static XElement RequireXml(ServiceRequest request) => request.Input.Document ?? throw MalformedXml();

    public static ServiceFaultException MalformedXml() => Fault(
        400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", []);

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

/// <summary>Buckets: made, listed and looked at from outside.</summary>
internal static class Buckets
{
    // The Region whose endpoint is the global one: it makes buckets anywhere, and its own have no location constraint.
    private const string Classic = "us-east-1";
    private const int MostListed = 10000;

    private static readonly string[] ListParameters = ["max-buckets", "continuation-token", "prefix", "bucket-region"];

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    private static readonly Regex NamePattern = new(
        @"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:\.\.|-s3alias$|--ol-s3$|\.mrap$|--x-s3$|--table-s3$))"
        + @"(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        RegexOptions.CultureInvariant);

    /// <summary>
    /// ListBuckets: those of all Regions. A request without parameters is answered without the buckets' Regions.
    /// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.
    /// </summary>
    public static Structure List(ServiceRequest request)
    {
        S3Call.Demand(request, new AccessQuestion { Action = "s3:ListAllMyBuckets", Resource = "*" });
        Input input = request.Input;
        SimulatedAccount account = request.Caller.Account;
        string? prefix = input.Text("prefix");
        string? region = input.Text("bucket-region");
        if (region is not null && region != request.Region)
        {
            throw InvalidArgument("bucket-region", region, $"Argument bucket-region must be the Region of the endpoint, {request.Region}");
        }

        int size = Size(input.Text("max-buckets"));
        string after = input.Text("continuation-token") is { } token ? Decode(token) : "";
        SimulatedBucket[] matching =
        [
            .. account.Buckets
                .Where(bucket => prefix is null || bucket.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Where(bucket => region is null || bucket.Region == region)
                .Where(bucket => string.CompareOrdinal(bucket.Name, after) > 0)
                .OrderBy(bucket => bucket.Name, StringComparer.Ordinal),
        ];

        bool tellsRegion = ListParameters.Any(input.Has);
        return new()
        {
            ["ListAllMyBucketsResult"] = new Structure
            {
                ["Owner"] = new Structure { ["ID"] = BucketSettings.CanonicalId(account) },
                ["Buckets"] = matching.Take(size).Select(bucket => new Structure
                {
                    ["Name"] = bucket.Name,
                    ["CreationDate"] = bucket.CreationDate,
                    ["BucketRegion"] = tellsRegion ? bucket.Region : null,
                }),
                ["ContinuationToken"] = matching.Length > size ? Convert.ToBase64String(Encoding.UTF8.GetBytes(matching[size - 1].Name)) : null,
                ["Prefix"] = prefix,
            },
        };
    }

    /// <summary>CreateBucket. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html.</summary>
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("Bucket");
        SimulatedAccount account = request.Caller.Account;
        if (!NamePattern.IsMatch(name))
        {
            throw S3Call.Fault(400, "InvalidBucketName", "The specified bucket is not valid.", [new("BucketName", name)]);
        }

        XElement? configuration = request.Http.Body.Length == 0 ? null : S3Call.RequireXml(request);
        string region = RegionOf(request, configuration?.Element("LocationConstraint")?.Value);
        string arn = account.Partition.Arn("s3", "", "", name);
        S3Call.Demand(request, new AccessQuestion { Action = "s3:CreateBucket", Resource = arn });
        if (request.Organization.FindBucket(name) is { } existing)
        {
            RequireRepeatable(existing, account, request);
        }
        else
        {
            // What AWS sets on new buckets since April 2023.
            var bucket = new SimulatedBucket(account, name, region, request.Now) { PublicAccessBlock = new(true, true, true, true) };
            bucket.Tags = [.. BucketSettings.ReadTags(configuration?.Element("Tags"))];
            request.Organization.AddBucket(bucket);
        }

        string location = region == Classic ? "/" + name : $"http://{name}.s3.amazonaws.com/";
        return new HttpOutput { Headers = [new("Location", location), new("x-amz-bucket-arn", arn)] };
    }

    /// <summary>DeleteBucket.</summary>
    public static Structure Delete(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:DeleteBucket");
        if (bucket.Objects.Count > 0)
        {
            throw S3Call.Fault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty", [new("BucketName", bucket.Name)], bucket);
        }

        request.Organization.RemoveBucket(bucket);
        return new HttpOutput { Status = 204 };
    }

    /// <summary>HeadBucket. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html.</summary>
    public static Structure Head(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:ListBucket");
        return new HttpOutput
        {
            Headers = [new("x-amz-bucket-arn", bucket.Arn), S3Call.RegionOf(bucket), new("x-amz-access-point-alias", "false")],
            ContentType = "application/xml",
        };
    }

    /// <summary>GetBucketLocation, which the global endpoint answers for buckets of every Region.</summary>
    public static Structure GetLocation(ServiceRequest request)
    {
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:GetBucketLocation", anyRegion: request.Region == Classic);
        return new() { ["LocationConstraint"] = bucket.Region == Classic ? "" : bucket.Region };
    }

    private static void RequireRepeatable(SimulatedBucket existing, SimulatedAccount account, ServiceRequest request)
    {
        if (existing.Account != account)
        {
            throw S3Call.Fault(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                + "Please select a different name and try again.",
                [new("BucketName", existing.Name)]);
        }

        // Only us-east-1 takes the repeat for a success, for the sake of old clients, unless it asks for another ownership of objects.
        bool isSame = request.Http.Header("x-amz-object-ownership") is null or "BucketOwnerEnforced";
        if (request.Region != Classic || existing.Region != Classic || !isSame)
        {
            throw S3Call.Fault(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
                [new("BucketName", existing.Name)]);
        }
    }

    private static string RegionOf(ServiceRequest request, string? asked)
    {
        string endpoint = request.Region;
        string? constraint = string.IsNullOrEmpty(asked) ? null : asked;
        if (constraint is not null && !request.Organization.Partition.RegionsWithoutOptIn.Contains(constraint))
        {
            throw S3Call.Fault(
                400, "InvalidLocationConstraint", "The specified location-constraint is not valid", [new("LocationConstraint", constraint)]);
        }

        if (endpoint != Classic && constraint != endpoint)
        {
            throw S3Call.Fault(
                400,
                "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.",
                []);
        }

        return constraint ?? Classic;
    }

    [Guess("s3", "ListBuckets: the messages about max-buckets, bucket-region and continuation-token")]
    private static int Size(string? text)
    {
        if (text is null)
        {
            return MostListed;
        }

        bool isInRange = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= MostListed;
        return isInRange ? size : throw InvalidArgument("max-buckets", text, "Argument max-buckets must be an integer between 1 and 10000");
    }

    public static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw InvalidArgument("continuation-token", token, "The continuation token provided is incorrect");
        }
    }

    public static ServiceFaultException InvalidArgument(string name, string value, string message) =>
        S3Call.Fault(400, "InvalidArgument", message, [new("ArgumentName", name), new("ArgumentValue", value)]);
}
