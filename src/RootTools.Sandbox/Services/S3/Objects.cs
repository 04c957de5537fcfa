using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.S3;

/// <summary>Objects, which are read.</summary>
internal static class Objects
{
    private static readonly Regex RangePattern = new("^bytes=(?<first>[0-9]*)-(?<last>[0-9]*)$", RegexOptions.CultureInvariant);

    /// <summary>GetObject, whole or a range of it. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.</summary>
    public static Structure Get(ServiceRequest request)
    {
        (SimulatedBucket bucket, SimulatedObject found) = Require(request);
        byte[] content = found.Content;
        Match range = RangePattern.Match(request.Http.Header("range") ?? "");
        if (!range.Success || (range.Groups["first"].Length == 0 && range.Groups["last"].Length == 0))
        {
            return Describe(bucket, found, 200, content, []);
        }

        (long first, long last) = Read(range, content.Length);
        if (first >= content.Length || first > last)
        {
            throw S3Call.Fault(
                416,
                "InvalidRange",
                "The requested range is not satisfiable",
                [new("RangeRequested", range.Value), new("ActualObjectSize", content.Length)],
                bucket);
        }

        byte[] part = new byte[last - first + 1];
        Array.Copy(content, first, part, 0, part.Length);
        return Describe(bucket, found, 206, part, [new("Content-Range", $"bytes {first}-{last}/{content.Length}")]);
    }

    /// <summary>HeadObject. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html.</summary>
    public static Structure Head(ServiceRequest request)
    {
        (SimulatedBucket bucket, SimulatedObject found) = Require(request);
        return Describe(bucket, found, 200, found.Content, []);
    }

    private static HttpOutput Describe(
        SimulatedBucket bucket, SimulatedObject found, int status, byte[] content, IEnumerable<KeyValuePair<string, string>> headers) => new()
        {
            Status = status,
            Body = content,
            ContentType = found.ContentType,
            Headers =
            [
                new("ETag", found.Tag),
                new("Last-Modified", found.LastModified.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)),
                new("Accept-Ranges", "bytes"),
                .. found.Encryption.Headers,
                .. found.Metadata,
                .. found.IsCompressed ? (KeyValuePair<string, string>[])[new("Content-Encoding", "gzip")] : [],
                S3Call.RegionOf(bucket),
                .. headers,
            ],
        };

    // A range without a beginning is so many bytes of the end.
    private static (long First, long Last) Read(Match range, long length)
    {
        string first = range.Groups["first"].Value;
        string last = range.Groups["last"].Value;
        long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
        return first.Length == 0
            ? (Math.Max(0, length - Number(last)), length - 1)
            : (Number(first), last.Length == 0 ? length - 1 : Math.Min(Number(last), length - 1));
    }

    // Who may not list the bucket does not learn that the object is missing.
    private static (SimulatedBucket Bucket, SimulatedObject Found) Require(ServiceRequest request)
    {
        string key = request.Input.Required("Key");
        SimulatedBucket bucket = S3Call.RequireBucket(request, "s3:GetObject", key: key);
        if (bucket.Objects.Find(key) is not { } found)
        {
            S3Call.RequireBucket(request, "s3:ListBucket");
            throw S3Call.Fault(404, "NoSuchKey", "The specified key does not exist.", [new("Key", key)], bucket);
        }

        return (bucket, found);
    }
}
