using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// The buckets of an account, of all Regions. A request without parameters is answered without the buckets' Regions.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html.
/// </summary>
internal static class BucketList
{
    private const int MaximumSize = 10000;

    private static readonly string[] Parameters = ["max-buckets", "continuation-token", "prefix", "bucket-region"];

    /// <summary>ListBuckets.</summary>
    public static ServiceResponse List(S3Call call)
    {
        call.Demand(new AccessQuestion { Action = "s3:ListAllMyBuckets", Resource = "*" });
        QueryParameters query = call.Address.Query;
        SimulatedAccount account = call.Request.Caller.Account;
        string? prefix = query["prefix"];
        string? region = query["bucket-region"];
        RequireOwnRegion(region, call.Request.Region);
        int size = Size(query["max-buckets"]);
        string after = query["continuation-token"] is string token ? Read(token) : string.Empty;
        SimulatedBucket[] matching =
        [
            .. account.Buckets
                .Where(bucket => prefix is null || bucket.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Where(bucket => region is null || bucket.Region == region)
                .Where(bucket => string.CompareOrdinal(bucket.Name, after) > 0)
                .OrderBy(bucket => bucket.Name, StringComparer.Ordinal),
        ];

        bool tellsRegion = Parameters.Any(name => query[name] is not null);
        var output = new XElement(
            "ListAllMyBucketsResult",
            new XElement("Owner", new XElement("ID", CanonicalId(account))),
            new XElement("Buckets", matching.Take(size).Select(bucket => Describe(bucket, tellsRegion))));
        if (matching.Length > size)
        {
            output.Add(new XElement("ContinuationToken", Write(matching[size - 1].Name)));
        }

        if (prefix is not null)
        {
            output.Add(new XElement("Prefix", prefix));
        }

        return call.Xml(output);
    }

    private static XElement Describe(SimulatedBucket bucket, bool tellsRegion)
    {
        var member = new XElement("Bucket", new XElement("Name", bucket.Name), RestXml.Date("CreationDate", bucket.CreationDate));
        if (tellsRegion)
        {
            member.Add(new XElement("BucketRegion", bucket.Region));
        }

        return member;
    }

    private static void RequireOwnRegion(string? region, string endpointRegion)
    {
        if (region is not null && region != endpointRegion)
        {
            throw InvalidArgument("bucket-region", region, $"Argument bucket-region must be the Region of the endpoint, {endpointRegion}");
        }
    }

    private static int Size(string? text)
    {
        if (text is null)
        {
            return MaximumSize;
        }

        bool isInRange = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= MaximumSize;
        return isInRange ? size : throw InvalidArgument("max-buckets", text, "Argument max-buckets must be an integer between 1 and 10000");
    }

    private static string Read(string token)
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

    private static string Write(string lastName) => Convert.ToBase64String(Encoding.UTF8.GetBytes(lastName));

    private static ServiceFaultException InvalidArgument(string name, string value, string message) =>
        S3Call.Fault(400, "InvalidArgument", message, [new("ArgumentName", name), new("ArgumentValue", value)]);

    // The canonical user id, by which S3 knows an account: 64 hexadecimal digits, here the account's number over and over.
    private static string CanonicalId(SimulatedAccount account) => string.Concat(Enumerable.Repeat(account.Id, 6)).Substring(0, 64);
}
