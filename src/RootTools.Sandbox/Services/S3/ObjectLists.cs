namespace RootTools.Sandbox.Services.S3;

/// <summary>
/// ListObjectsV2, and the lists that were before it. Keys come in the order of their characters, those with a common beginning up to the
/// delimiter as one. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.
/// </summary>
internal static class ObjectLists
{
    private const int MostListed = 1000;

    private static readonly string[] KeyNames = ["prefix", "delimiter", "max-keys"];

    /// <summary>ListObjects, ListObjectsV2 and ListObjectVersions.</summary>
    public static Structure List(ServiceRequest request)
    {
        bool isVersions = request.Operation == "ListObjectVersions";
        Input input = request.Input;
        SimulatedBucket bucket = S3Call.RequireBucket(request, isVersions ? "s3:ListBucketVersions" : "s3:ListBucket", keys: Keys(input));
        var asked = new Listing(
            input.Text("prefix") ?? "",
            input.Text("delimiter") ?? "",
            Size(input.Text("max-keys")),
            input.Text("encoding-type") == "url");
        Structure result = request.Operation switch
        {
            "ListObjectsV2" => ListSecondVersion(input, bucket, asked),
            "ListObjects" => ListFirstVersion(input, bucket, asked),
            _ => ListVersions(input, bucket, asked),
        };
        return new() { [isVersions ? "ListVersionsResult" : "ListBucketResult"] = result };
    }

    // See https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html.
    private static KeyValuePair<string, string>[] Keys(Input input) =>
    [
        .. KeyNames
            .Where(name => input.Text(name) is not null)
            .Select(name => new KeyValuePair<string, string>($"s3:{name}", input.Text(name)!)),
    ];

    private static Structure ListSecondVersion(Input input, SimulatedBucket bucket, Listing asked)
    {
        string? token = input.Text("continuation-token");
        string? startAfter = input.Text("start-after");
        Page page = Read(bucket, asked, token is null ? startAfter ?? "" : Buckets.Decode(token));
        Structure result = Describe(bucket, asked, page);
        result["StartAfter"] = startAfter is null ? null : asked.Shown(startAfter);
        result["ContinuationToken"] = token;
        result["NextContinuationToken"] = page.IsTruncated ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Last)) : null;
        result["KeyCount"] = page.Count;
        AddTo(result, "Contents", page, asked, input.Text("fetch-owner") == "true" ? BucketSettings.CanonicalId(bucket.Account) : null);
        return result;
    }

    private static Structure ListFirstVersion(Input input, SimulatedBucket bucket, Listing asked)
    {
        string marker = input.Text("marker") ?? "";
        Page page = Read(bucket, asked, marker);
        Structure result = Describe(bucket, asked, page);
        result["Marker"] = asked.Shown(marker);
        result["NextMarker"] = page.IsTruncated && asked.Delimiter.Length > 0 ? asked.Shown(page.Last) : null;
        AddTo(result, "Contents", page, asked, BucketSettings.CanonicalId(bucket.Account));
        return result;
    }

    // Without versioning each object has one version, whose id is null.
    private static Structure ListVersions(Input input, SimulatedBucket bucket, Listing asked)
    {
        string marker = input.Text("key-marker") ?? "";
        Page page = Read(bucket, asked, marker);
        Structure result = Describe(bucket, asked, page);
        result["KeyMarker"] = asked.Shown(marker);
        result["VersionIdMarker"] = input.Text("version-id-marker") ?? "";
        result["NextKeyMarker"] = page.IsTruncated ? asked.Shown(page.Last) : null;
        result["NextVersionIdMarker"] = page.IsTruncated ? "null" : null;
        AddTo(result, "Version", page, asked, BucketSettings.CanonicalId(bucket.Account));
        return result;
    }

    private static Structure Describe(SimulatedBucket bucket, Listing asked, Page page) => new()
    {
        ["Name"] = bucket.Name,
        ["Prefix"] = asked.Shown(asked.Prefix),
        ["MaxKeys"] = asked.Size,
        ["Delimiter"] = asked.Delimiter.Length == 0 ? null : asked.Shown(asked.Delimiter),
        ["EncodingType"] = asked.IsEncoded ? "url" : null,
        ["IsTruncated"] = page.IsTruncated,
    };

    private static void AddTo(Structure result, string name, Page page, Listing asked, string? owner)
    {
        bool isVersion = name == "Version";
        foreach (SimulatedObject found in page.Objects)
        {
            result[name] = new Structure
            {
                ["Key"] = asked.Shown(found.Key),
                ["VersionId"] = isVersion ? "null" : null,
                ["IsLatest"] = isVersion ? true : null,
                ["LastModified"] = found.LastModified,
                ["ETag"] = found.Tag,
                ["Size"] = found.Content.Length,
                ["StorageClass"] = "STANDARD",
                ["Owner"] = owner is null ? null : new Structure { ["ID"] = owner },
            };
        }

        foreach (string prefix in page.Prefixes)
        {
            result["CommonPrefixes"] = new Structure { ["Prefix"] = asked.Shown(prefix) };
        }
    }

    private static Page Read(SimulatedBucket bucket, Listing asked, string after)
    {
        var page = new Page();
        IReadOnlyList<SimulatedObject> objects = bucket.Objects.InOrder;
        int index = bucket.Objects.FirstFrom(string.CompareOrdinal(after, asked.Prefix) < 0 ? asked.Prefix : after);
        while (index < objects.Count && objects[index].Key.StartsWith(asked.Prefix, StringComparison.Ordinal))
        {
            string key = objects[index].Key;
            string? common = CommonPrefix(key, asked);
            // What has been listed ends with a key, or with what several have in common.
            bool isDone = key == after || (common is not null && common == after);
            if (!isDone && page.Count == asked.Size)
            {
                page.IsTruncated = asked.Size > 0;
                return page;
            }

            if (!isDone)
            {
                page.Add(objects[index], common);
            }

            index = common is null || (key == after && common != after) ? index + 1 : bucket.Objects.FirstFrom(common + char.MaxValue);
        }

        return page;
    }

    private static string? CommonPrefix(string key, Listing asked)
    {
        int end = asked.Delimiter.Length == 0 ? -1 : key.IndexOf(asked.Delimiter, asked.Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key.Substring(0, end + asked.Delimiter.Length);
    }

    [Guess("s3", "ListObjectsV2: the messages about max-keys and continuation-token")]
    private static int Size(string? text)
    {
        if (text is null)
        {
            return MostListed;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? Math.Min(size, MostListed)
            : throw Buckets.InvalidArgument("max-keys", text, "Provided max-keys not an integer or within integer range");
    }

    /// <summary>What is asked for.</summary>
    private sealed record Listing(string Prefix, string Delimiter, int Size, bool IsEncoded)
    {
        // A slash stays a slash.
        public string Shown(string text) => IsEncoded ? Uri.EscapeDataString(text).Replace("%2F", "/") : text;
    }

    /// <summary>What is answered.</summary>
    private sealed class Page
    {
        public List<SimulatedObject> Objects { get; } = [];

        public List<string> Prefixes { get; } = [];

        public bool IsTruncated { get; set; }

        public string Last { get; private set; } = "";

        public int Count => Objects.Count + Prefixes.Count;

        public void Add(SimulatedObject found, string? common)
        {
            Last = common ?? found.Key;
            if (common is null)
            {
                Objects.Add(found);
            }
            else
            {
                Prefixes.Add(common);
            }
        }
    }
}
