using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.S3;

/// <summary>Buckets: made, and looked at from outside.</summary>
internal static class Buckets
{
    // The Region whose endpoint is the global one: it makes buckets anywhere, and its own have no location constraint.
    private const string Classic = "us-east-1";

    private static readonly Regex NamePattern = new("^(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.CultureInvariant);

    /// <summary>CreateBucket. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html.</summary>
    public static ServiceResponse Create(S3Call call)
    {
        string name = call.Address.BucketName!;
        ServiceRequest request = call.Request;
        SimulatedAccount account = request.Caller.Account;
        if (!NamePattern.IsMatch(name))
        {
            throw S3Call.Fault(400, "InvalidBucketName", "The specified bucket is not valid.", [new("BucketName", name)]);
        }

        string region = RegionOf(call);
        call.Demand(new AccessQuestion { Action = "s3:CreateBucket", Resource = $"arn:{account.Partition.Name}:s3:::{name}" });
        if (request.Organization.FindBucket(name) is SimulatedBucket existing)
        {
            RequireRepeatable(existing, account, request.Region);
        }
        else
        {
            request.Organization.AddBucket(new SimulatedBucket(account, name, region, request.Now));
        }

        return call.Empty(200, new KeyValuePair<string, string>("Location", "/" + name));
    }

    /// <summary>HeadBucket. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html.</summary>
    public static ServiceResponse Head(S3Call call)
    {
        SimulatedBucket bucket = call.RequireBucket("s3:ListBucket");
        return call.Empty(
            200,
            S3Call.RegionOf(bucket),
            new KeyValuePair<string, string>("x-amz-access-point-alias", "false"),
            new KeyValuePair<string, string>("Content-Type", "application/xml"));
    }

    /// <summary>GetBucketLocation, which the global endpoint answers for buckets of every Region.</summary>
    public static ServiceResponse GetLocation(S3Call call)
    {
        SimulatedBucket bucket = call.RequireBucket("s3:GetBucketLocation", anyRegion: call.Request.Region == Classic);
        return call.Xml(new XElement("LocationConstraint", bucket.Region == Classic ? string.Empty : bucket.Region));
    }

    private static void RequireRepeatable(SimulatedBucket existing, SimulatedAccount account, string endpointRegion)
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

        // Only us-east-1 takes the repeat for a success, for the sake of old clients.
        if (endpointRegion != Classic || existing.Region != Classic)
        {
            throw S3Call.Fault(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
                [new("BucketName", existing.Name)]);
        }
    }

    private static string RegionOf(S3Call call)
    {
        string endpoint = call.Request.Region;
        string? constraint = ReadConstraint(call.Request.Http.Body);
        if (constraint is not null && !call.Request.Organization.Partition.RegionsWithoutOptIn.Contains(constraint))
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

    private static string? ReadConstraint(byte[] body)
    {
        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(body);
            string? value = XElement.Load(stream).Elements().FirstOrDefault(element => element.Name.LocalName == "LocationConstraint")?.Value;
            return string.IsNullOrEmpty(value) ? null : value;
        }
        catch (XmlException)
        {
            throw S3Call.Fault(
                400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", []);
        }
    }
}
